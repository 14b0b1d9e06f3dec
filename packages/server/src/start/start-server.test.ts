import assert from 'node:assert/strict'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { request } from 'node:https'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { connect } from '../storage/database.ts'
import { databaseFolder } from './database-folder.ts'
import { readSiteSettings } from './site-settings.ts'
import { type RunningServer, type StartOptions, startServer } from './start-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingjian-start-'))
// As root the database runs as another user, who has to pass.
chmodSync(folder, 0o755)
const data = join(folder, 'data')
const log: string[] = []
const options: StartOptions = {
  empty: true,
  log: (line) => log.push(line),
  say: () => undefined,
  signal: new AbortController().signal,
}
let port: number
let server: RunningServer
/** Of the running server's own database. */
let url: string

const settings = (more: Record<string, string> = {}) =>
  readSiteSettings({ MINGJIAN_DATA: data, MINGJIAN_PORT: String(port), ...more })

before(async () => {
  port = await freePort()
  server = await startServer(settings(), options)
  const [pid, , , databasePort] = readFileSync(join(data, 'pg/postgres/postmaster.pid'), 'utf8').split('\n')
  assert.ok(Number(pid) > 0)
  const password = readFileSync(join(data, 'pg/database.password'), 'utf8')
  url = `postgres://mingjian:${password}@127.0.0.1:${databasePort}/postgres`
})
after(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as AddressInfo
      probe.close(() => found(free))
    })
  })
}

function ask(path: string, body?: object): Promise<{ status: number; body: string }> {
  return new Promise((done, failed) => {
    const headers = { 'content-type': 'application/json' }
    const asked = request(
      { host: '127.0.0.1', port, path, ca: server.certificate.cert, method: body ? 'POST' : 'GET', headers },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part
        })
        answer.on('end', () => done({ status: answer.statusCode ?? 0, body: text }))
      },
    )
    asked.on('error', failed).end(body ? JSON.stringify(body) : undefined)
  })
}

test('an empty platform: three codes in three files for their owners alone, each of which works once', async () => {
  assert.equal(server.office.demonstration, 'none')
  const files = readdirSync(join(data, 'codes'))
  assert.deepEqual(files.toSorted(), ['anquan.txt', 'shenji.txt', 'xitong.txt'])
  for (const file of files) {
    const path = join(data, 'codes', file)
    assert.equal(statSync(path).mode & 0o777, 0o600)
    const code = /激活码：(\S+)/.exec(readFileSync(path, 'utf8'))?.[1]
    const activation = { code, password: 'Shan-shui-7731' }
    assert.equal((await ask('/api/activate', activation)).status, 200)
    assert.equal((await ask('/api/activate', activation)).status, 400)
  }
})

test('keys are in the folder of keys, closed to others, and no demonstration has been made', async () => {
  assert.equal(statSync(join(data, 'keys')).mode & 0o777, 0o700)
  for (const key of readdirSync(join(data, 'keys')).filter((name) => !/\.(crt|pub)$/.test(name)))
    assert.equal(statSync(join(data, 'keys', key)).mode & 0o777, 0o600, key)
  const site = JSON.parse((await ask('/api/site')).body)
  assert.deepEqual([site.name, site.demo], ['本院', null])
})

test('the folder, the database and the port belong to one platform', async () => {
  const other = String(await freePort())
  await assert.rejects(startServer(settings({ MINGJIAN_PORT: other }), options), { id: 'start.data_busy' })
  const elsewhere = { MINGJIAN_DATA: join(folder, 'other'), MINGJIAN_PORT: other, DATABASE_URL: url }
  await assert.rejects(startServer(settings(elsewhere), options), { id: 'start.database_busy' })
  assert.ok(!existsSync(join(folder, 'other/server.lock')), 'what was begun is taken back')
  const taken = { MINGJIAN_DATA: join(folder, 'third') }
  await assert.rejects(startServer(settings(taken), options), { id: 'start.port_taken' })
  assert.ok(!existsSync(join(folder, 'third')))
})

test('a database that does not let us in is told with the reason, without the address', async () => {
  const nobody = await freePort()
  const cases = [
    [`postgres://m:geheim@127.0.0.1:${nobody}/x`, /没有数据库在运行/],
    [url.replace(/:[^:@]+@/, ':geheim@'), /用户名或者密码不对/],
    [url.replace(/postgres$/, 'nothing'), /没有这个数据库/],
  ] as const
  for (const [at, words] of cases) {
    const more = { MINGJIAN_DATA: join(folder, 'fourth'), MINGJIAN_PORT: String(nobody), DATABASE_URL: at }
    await assert.rejects(startServer(settings(more), options), (error) => {
      assert.ok(error instanceof Failure)
      assert.equal(error.id, 'start.database_unreachable')
      assert.match(String(error), words)
      assert.doesNotMatch(String(error), /geheim|postgres:/)
      return true
    })
  }
})

test('a place where nothing can be written is told', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const at = async (MINGJIAN_DATA: string) =>
    startServer(settings({ MINGJIAN_DATA, MINGJIAN_PORT: String(await freePort()) }), options)
  await assert.rejects(at(join(file, 'data')), { id: 'io.not_a_folder' })
  await assert.rejects(at('/proc/mingjian'), { id: /^io\.(cannot_create|no_permission|read_only)$/ })
})

test('root keeps the database where its user can go, and remembers where that is', () => {
  const closed = mkdtempSync(join(folder, 'closed-'))
  chmodSync(closed, 0o700)
  const inside = join(closed, 'data')
  mkdirSync(inside)
  assert.equal(databaseFolder(inside, false), join(inside, 'pg'))
  const elsewhere = databaseFolder(inside, true)
  assert.match(elsewhere, /^\/var\/lib\/mingjian\//)
  chmodSync(closed, 0o755)
  assert.equal(databaseFolder(inside, true), elsewhere)
  assert.equal(databaseFolder(data, true), join(data, 'pg'))
})

test('an address that this machine does not have is told', async () => {
  const more = { MINGJIAN_HOST: '203.0.113.7', MINGJIAN_DATA: join(folder, 'fifth') }
  await assert.rejects(startServer(settings(more), options), { id: 'start.host_unknown' })
})

test('a second start keeps everything, seals the audit, and refuses to be another office', async () => {
  await server.stop()
  assert.ok(!existsSync(join(data, 'server.lock')))
  const seals = readFileSync(join(data, 'anchors/audit-seals.jsonl'), 'utf8').trim().split('\n')
  assert.ok(seals.length >= 1, 'what was left is sealed when it stops')
  await assert.rejects(startServer(settings({ MINGJIAN_OFFICE: '江0421' }), options), {
    id: 'start.office_differs',
  })
  server = await startServer(settings({ MINGJIAN_OFFICE_NAME: '云岭市人民检察院' }), {
    ...options,
    empty: false,
  })
  assert.deepEqual(server.codes, [])
  assert.deepEqual([server.office.demonstration, server.office.officeName], ['none', '云岭市人民检察院'])
  const password = readFileSync(join(data, 'pg/database.password'), 'utf8')
  const databasePort = readFileSync(join(data, 'pg/postgres/postmaster.pid'), 'utf8').split('\n')[3]
  const { db, close } = connect(`postgres://mingjian:${password}@127.0.0.1:${databasePort}/postgres`, 1)
  const { count } = await db
    .selectFrom('account')
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  await close()
  assert.equal(count, 3)
  assert.equal((await ask('/api/sign-in', { login: 'shenji', password: 'Shan-shui-7731' })).status, 200)
})
