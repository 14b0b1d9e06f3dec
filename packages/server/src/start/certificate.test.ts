import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { generatedCertificate, siteCertificate } from './certificate.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingjian-certificate-'))
after(() => rmSync(folder, { recursive: true }))
const NOW = new Date()
const later = (days: number) => new Date(NOW.getTime() + days * 24 * 3600 * 1000)

test('the generated certificate serves this machine under its names, and who trusts it gets through', async () => {
  const { cert, key, generated } = await generatedCertificate(folder, ['mingjian.qingshi.example'], NOW)
  assert.ok(generated)
  assert.equal(statSync(join(folder, 'tls.key')).mode & 0o777, 0o600)
  const parsed = new X509Certificate(cert)
  assert.equal(parsed.checkHost('localhost'), 'localhost')
  assert.equal(parsed.checkHost('mingjian.qingshi.example'), 'mingjian.qingshi.example')
  assert.equal(parsed.checkIP('127.0.0.1'), '127.0.0.1')
  const server = createServer({ cert, key }, (_, answer) => answer.end('ok'))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const trusted = await new Promise((done, failed) => {
    request({ host: '127.0.0.1', port, ca: cert }, (answer) => done(answer.statusCode))
      .on('error', failed)
      .end()
  })
  assert.equal(trusted, 200)
  await assert.rejects(
    new Promise((done, failed) => request({ host: '127.0.0.1', port }, done).on('error', failed).end()),
    { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  )
  server.close()
})

test('it stays the same until it is about to end or lacks a name', async () => {
  const first = await generatedCertificate(folder, [], NOW)
  assert.equal((await generatedCertificate(folder, [], later(300))).fingerprint, first.fingerprint)
  const named = await generatedCertificate(folder, ['10.9.8.7'], later(300))
  assert.notEqual(named.fingerprint, first.fingerprint)
  const renewed = await generatedCertificate(folder, [], later(300 + 370))
  assert.notEqual(renewed.fingerprint, named.fingerprint)
  assert.ok(renewed.ends > later(300 + 370))
})

test('a key of another certificate and a file that is none are refused', async () => {
  const other = mkdtempSync(join(folder, 'other-'))
  await generatedCertificate(other, [], NOW)
  const certFile = join(folder, 'tls.crt')
  assert.throws(() => siteCertificate({ certFile, keyFile: join(other, 'tls.key') }), {
    id: 'start.certificate_unusable',
  })
  const none = join(other, 'none.pem')
  writeFileSync(none, readFileSync(certFile, 'utf8').slice(0, 200))
  assert.throws(() => siteCertificate({ certFile: none, keyFile: join(folder, 'tls.key') }), {
    id: 'start.certificate_unusable',
  })
})
