/** What a client can do to the server below the routes: on the wire. */
import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import fastify from 'fastify'
import { CONNECTION_LIMITS, limitBodies } from './connection-limits.ts'

/** A server with the limits of the platform, those of time made short. */
async function serve(t: TestContext, limits: Partial<Record<keyof typeof CONNECTION_LIMITS, number>> = {}) {
  const app = fastify({
    serverFactory: (handler: RequestListener) => createServer({ ...CONNECTION_LIMITS, ...limits }, handler),
  })
  limitBodies(app, 300)
  const seen: unknown[] = []
  app.post('/in', async (request) => {
    seen.push(request.body)
    return { done: true }
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  t.after(() => app.close())
  const { port } = app.server.address() as AddressInfo
  /** Sends these parts one after the other; gives what came back until the connection ended, and after how long. */
  const send = (parts: readonly string[], everyMs = 0): Promise<{ text: string; ms: number }> =>
    new Promise((done) => {
      const began = performance.now()
      const socket = net.connect(port, '127.0.0.1')
      let text = ''
      socket.on('data', (data) => {
        text += data
      })
      socket.on('error', () => undefined)
      socket.on('close', () => done({ text, ms: performance.now() - began }))
      let i = 0
      const next = (): void => {
        const part = parts[i++]
        if (part === undefined || socket.destroyed) return
        socket.write(part)
        setTimeout(next, everyMs)
      }
      next()
      setTimeout(() => socket.destroy(), 4_000).unref()
    })
  return { send, seen }
}

const HEAD = 'POST /in HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n'
const SECOND =
  'POST /in HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 11\r\nConnection: close\r\n\r\n{"second":2}'

test('request smuggling: two lengths, a length besides chunks, odd chunks, a bare line feed: refused as a whole', async (t) => {
  const { send, seen } = await serve(t)
  const ambiguous = [
    `${HEAD}Content-Length: 7\r\nContent-Length: 0\r\n\r\n{"a":1}${SECOND}`,
    `${HEAD}Content-Length: 7, 0\r\n\r\n{"a":1}${SECOND}`,
    `${HEAD}Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${SECOND}`,
    `${HEAD}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${SECOND}`,
    `${HEAD}Transfer-Encoding: xchunked\r\n\r\n7\r\n{"a":1}\r\n0\r\n\r\n${SECOND}`,
    `${HEAD}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${SECOND}`,
    `${HEAD}Content-Length: +7\r\n\r\n{"a":1}${SECOND}`,
    `${HEAD}Content-Length: 0x7\r\n\r\n{"a":1}${SECOND}`,
    `${HEAD}X: a\nContent-Length: 7\r\n\r\n{"a":1}${SECOND}`,
  ]
  for (const one of ambiguous) {
    const { text } = await send([one])
    assert.match(text, /^HTTP\/1\.1 400/, one)
    assert.equal(text.split('HTTP/1.1 ').length, 2, 'one answer, then the connection ends')
  }
  assert.deepEqual(seen, [])
})

test('slow loris: headers in drops end after their time, a body in drops as well; who is quick is served', async (t) => {
  const { send, seen } = await serve(t, { headersTimeout: 300, connectionsCheckingInterval: 50 })
  const headers = await send(
    [...'POST /in HTTP/1.1\r\n', ...Array.from({ length: 60 }, () => 'X: y\r\n')],
    50,
  )
  assert.ok(headers.ms < 2_000, String(headers.ms))
  assert.match(headers.text, /^(?:HTTP\/1\.1 408|$)/)
  const body = await send(
    [`${HEAD}Content-Length: 5000\r\n\r\n`, ...Array.from({ length: 60 }, () => '{')],
    50,
  )
  assert.ok(body.ms < 2_000, String(body.ms))
  assert.deepEqual(seen, [])
  const { text } = await send([`${HEAD}Content-Length: 7\r\nConnection: close\r\n\r\n{"a":1}`])
  assert.match(text, /^HTTP\/1\.1 200/)
  assert.deepEqual(seen, [{ a: 1 }])
})

test('headers larger than the limit are refused', async (t) => {
  const { send } = await serve(t)
  const { text } = await send([`${HEAD}X: ${'y'.repeat(CONNECTION_LIMITS.maxHeaderSize)}\r\n\r\n`])
  assert.match(text, /^HTTP\/1\.1 431/)
})
