import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fastify, { type FastifyInstance } from 'fastify'
import { pagesIn } from './pages.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingjian-pages-'))
let app: FastifyInstance
before(async () => {
  mkdirSync(join(folder, 'dist/assets'), { recursive: true })
  writeFileSync(join(folder, 'dist/index.html'), '<title>明鉴</title>')
  writeFileSync(join(folder, 'dist/assets/a-1f.js'), 'let a')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  app = fastify()
  const page = await pagesIn(app, join(folder, 'dist'))
  app.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'))
  app.setNotFoundHandler((request, reply) => page(request, reply) ?? reply.code(404).send('none'))
})
after(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})
const get = async (url: string) => {
  const { statusCode, body, headers } = await app.inject({ method: 'GET', url })
  return { statusCode, body, kept: headers['cache-control'] }
}

test('every address of a page gives the start page, which is not kept', async () => {
  for (const url of ['/', '/clues', '/clues/1?sort=-since', '/system/audit'])
    assert.deepEqual(await get(url), { statusCode: 200, body: '<title>明鉴</title>', kept: 'no-store' })
})

test('files with a hash in their name may be kept; one that is not there is no start page', async () => {
  assert.deepEqual(await get('/assets/a-1f.js'), {
    ...{ statusCode: 200, body: 'let a', kept: 'public, max-age=31536000, immutable' },
  })
  assert.equal((await get('/assets/b-2e.js')).statusCode, 404)
})

test('nothing of the API, no other method, nothing outside of the folder', async () => {
  for (const url of ['/api', '/api/nothing', '/openapi.json']) assert.equal((await get(url)).statusCode, 404)
  assert.equal((await app.inject({ method: 'POST', url: '/clues' })).statusCode, 404)
  for (const url of [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%2e%2e/secret.txt',
  ])
    assert.doesNotMatch((await get(url)).body, /secret/)
})
