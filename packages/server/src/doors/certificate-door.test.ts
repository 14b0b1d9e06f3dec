import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { listAudit } from '../audit/list-audit.ts'
import { makeApp } from '../http/app.ts'
import { type Issued, type TestCa, testCa } from '../testing/certificates.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { type TestPlatform, testPlatform } from '../testing/test-platform.ts'
import { OFFICE, PASSWORD } from '../testing/test-realm.ts'
import { clientCertificateTls, nameInFile, subjectName } from './certificate-door.ts'
import { type CertificateDoor, NO_DOORS } from './door-settings.ts'

let databases: TestDatabases
let platform: TestPlatform
let ca: TestCa
let served: Issued
before(async () => {
  databases = await startTestDatabases()
  platform = await testPlatform(await databases.fresh())
  ca = await testCa('云岭测试根证书')
  served = await ca.server()
})
after(async () => {
  await platform.app.close()
  await databases.stop()
})

interface Answer {
  status: number
  location: string | undefined
  cookie: string | undefined
  body: string
}

/** The platform over TLS with a certificate door; gives what asks it, as a browser with or without a certificate. */
async function serve(t: { after(fn: () => unknown): void }, changes: Partial<CertificateDoor>) {
  const certificate: CertificateDoor = { ca: ca.cert, crl: null, factor: 'only', ...changes }
  const app = await makeApp(
    { ...platform.platform, realm: { ...platform.realm, doors: { ...NO_DOORS, certificate } } },
    {
      serverFactory: (handler) => createServer({ ...served, ...clientCertificateTls(certificate) }, handler),
    },
  )
  await app.listen({ host: '127.0.0.1', port: 0 })
  t.after(() => app.close())
  const { port } = app.server.address() as AddressInfo
  return (
    method: string,
    path: string,
    { person, body, headers = {} }: { person?: Issued; body?: object; headers?: Record<string, string> } = {},
  ): Promise<Answer> =>
    new Promise((done, failed) => {
      const options = { ...person, host: '127.0.0.1', port, method, path, ca: ca.cert, agent: false }
      const json = body === undefined ? {} : { 'content-type': 'application/json' }
      const asked = request({ ...options, headers: { ...json, ...headers } }, (answer) => {
        let text = ''
        answer.on('data', (chunk) => {
          text += chunk
        })
        answer.on('end', () =>
          done({
            status: answer.statusCode ?? 0,
            location: answer.headers.location,
            cookie: answer.headers['set-cookie']?.[0],
            body: text,
          }),
        )
      })
      asked.on('error', failed)
      asked.end(body === undefined ? undefined : JSON.stringify(body))
    })
}

async function bind(account: string, fields: object): Promise<number> {
  const cookie = await platform.cookieOf(platform.accounts.security_officer)
  const url = `/api/accounts/${account}/identities`
  const payload = { door: 'certificate', reason: '发放证书', ...fields }
  return (await platform.app.inject({ method: 'POST', url, headers: { cookie }, payload })).statusCode
}

test('a certificate of the site that is bound to an account opens a session; it alone, where the site says so', async (t) => {
  const ask = await serve(t, {})
  const person = await ca.person('张某甲')
  const early = await ask('GET', '/api/doors/certificate', { person })
  assert.deepEqual([early.status, early.location], [303, '/sign-in?refused=doors.not_known'])
  assert.equal(await bind(platform.accounts.prosecutor, { certificate: person.cert }), 200)
  const came = await ask('GET', '/api/doors/certificate', { person })
  assert.deepEqual([came.status, came.location], [303, '/'])
  assert.match(came.cookie ?? '', /^__Host-mingjian=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  const cookie = came.cookie?.split(';')[0] ?? ''
  const me = await ask('GET', '/api/me', { headers: { cookie } })
  assert.equal(JSON.parse(me.body).login, 'prosecutor')
  const [done, refused] = await listAudit(platform.db, OFFICE, { action: 'account.sign_in', limit: 2 })
  assert.deepEqual(
    [done?.account, done?.result, done?.because],
    [platform.accounts.prosecutor, 'done', '数字证书'],
  )
  assert.deepEqual(
    [refused?.account, refused?.decision, refused?.result],
    [null, 'refused', 'doors.not_known'],
  )
})

test('none, one of another CA, one that ended, one revoked, one that is not bound: no session', async (t) => {
  const other = await testCa('另一个根证书')
  const serial = '0badc0de01'
  const revoked = await ca.person('方启舟', { serial })
  const ended = await ca.person('李某乙', { ended: true })
  const forged = await other.person('张某甲')
  for (const { cert } of [revoked, ended, forged])
    assert.equal(await bind(platform.accounts.clerk, { certificate: cert }), 200)
  const ask = await serve(t, { crl: await ca.revoke(serial) })
  for (const person of [undefined, revoked, ended, forged, await ca.person('曹望川')]) {
    const { location, cookie } = await ask('GET', '/api/doors/certificate', person ? { person } : {})
    assert.deepEqual([location, cookie], ['/sign-in?refused=doors.not_known', undefined])
  }
  // The same certificate before it was revoked.
  const earlier = await serve(t, {})
  assert.equal((await earlier('GET', '/api/doors/certificate', { person: revoked })).location, '/')
})

test('besides the password: it takes the place of the code, and nobody comes in without it', async (t) => {
  const ask = await serve(t, { factor: 'second' })
  const person = await ca.person('侯某丙')
  const { CN, O } = { CN: '侯某丙', O: '云岭市青石区人民检察院' }
  assert.equal(await bind(platform.accounts.assistant, { name: `CN=${CN},O=${O}` }), 200)
  const body = { login: 'assistant', password: PASSWORD }
  const without = await ask('POST', '/api/sign-in', { body })
  assert.deepEqual([without.status, JSON.parse(without.body).id], [401, 'accounts.certificate_needed'])
  const wrong = await ask('POST', '/api/sign-in', { body, person: await ca.person('别人') })
  assert.equal(JSON.parse(wrong.body).id, 'accounts.certificate_needed')
  assert.equal((await ask('POST', '/api/sign-in', { body, person })).status, 200)
  const badPassword = await ask('POST', '/api/sign-in', { body: { ...body, password: 'x' }, person })
  assert.equal(JSON.parse(badPassword.body).id, 'accounts.sign_in_refused')
  assert.equal(
    (await ask('GET', '/api/doors/certificate', { person })).location,
    '/sign-in?refused=doors.closed',
  )
  assert.equal((await ask('POST', '/api/sign-in', { body: { ...body, login: 'technician' } })).status, 200)
})

test('locked, disabled, or led by another site: the door stays shut; what is released opens nothing', async (t) => {
  const ask = await serve(t, {})
  const person = await ca.person('郑某丁')
  const account = platform.accounts.deputy
  await bind(account, { certificate: person.cert })
  const foreign = await ask('GET', '/api/doors/certificate', {
    person,
    headers: { 'sec-fetch-site': 'cross-site' },
  })
  assert.equal(foreign.location, '/sign-in?refused=doors.closed')
  for (let i = 0; i < 5; i++)
    await ask('POST', '/api/sign-in', { body: { login: 'deputy', password: `wrong${i}` } })
  assert.equal(
    (await ask('GET', '/api/doors/certificate', { person })).location,
    '/sign-in?refused=accounts.sign_in_refused',
  )
  await platform.db
    .updateTable('account')
    .set({ locked_until: null, failures: 0 })
    .where('id', '=', account)
    .execute()
  assert.equal((await ask('GET', '/api/doors/certificate', { person })).location, '/')
  const cookie = await platform.cookieOf(platform.accounts.security_officer)
  const at = `/api/accounts/${account}/identities`
  const { identities } = (await platform.app.inject({ url: at, headers: { cookie } })).json()
  const payload = { reason: '证书遗失' }
  const url = `${at}/${identities[0].identity}/remove`
  assert.equal(
    (await platform.app.inject({ method: 'POST', url, headers: { cookie }, payload })).statusCode,
    200,
  )
  assert.equal(
    (await platform.app.inject({ method: 'POST', url, headers: { cookie }, payload })).statusCode,
    404,
  )
  assert.equal(
    (await ask('GET', '/api/doors/certificate', { person })).location,
    '/sign-in?refused=doors.not_known',
  )
})

test('one name stands for one account; nobody binds a name to the own account', async () => {
  const { cert } = await ca.person('吕某戊')
  assert.equal(await bind(platform.accounts.head, { certificate: cert }), 200)
  assert.equal(await bind(platform.accounts.clerk, { certificate: cert }), 409)
  assert.equal(await bind(platform.accounts.security_officer, { certificate: cert }), 403)
  assert.equal(await bind(platform.accounts.clerk, { certificate: 'none' }), 400)
  assert.equal(await bind(platform.accounts.clerk, {}), 400)
})

test('a certificate is named by its serial number under its issuer, or by its subject in one form', async () => {
  const { cert } = await ca.person('张某甲', { serial: '01ab' })
  assert.equal(nameInFile(cert), 'serial:01AB issuer:CN=云岭测试根证书')
  const { subject } = new X509Certificate(cert)
  assert.equal(subjectName(subject), subjectName('CN=张某甲 ,O=云岭市青石区人民检察院'))
})
