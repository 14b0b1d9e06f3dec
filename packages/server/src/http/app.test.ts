import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createAccount, findAccount } from '../accounts/account.ts'
import { auditWriter } from '../audit/audit-writer.ts'
import { listAudit } from '../audit/list-audit.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { type TestPlatform, testPlatform } from '../testing/test-platform.ts'
import { OFFICE, PASSWORD } from '../testing/test-realm.ts'
import { makeApp } from './app.ts'
import { SESSION_COOKIE } from './session-cookie.ts'

let databases: TestDatabases
let platform: TestPlatform
before(async () => {
  databases = await startTestDatabases()
  platform = await testPlatform(await databases.fresh())
})
after(async () => {
  await platform.app.close()
  await databases.stop()
})

interface Asked {
  cookie?: string
  body?: object
  headers?: Record<string, string>
}
async function ask(route: string, { cookie, body, headers = {} }: Asked = {}) {
  const [method, url = ''] = route.split(' ')
  const all = cookie === undefined ? headers : { ...headers, cookie }
  const answer = await platform.app.inject({
    method: method as 'GET',
    url,
    headers: all,
    ...(body === undefined ? {} : { payload: body }),
  })
  const given = [answer.headers['set-cookie'] ?? []].flat()[0] ?? ''
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: answer.json(),
    given,
    cookie: given.split(';')[0] ?? '',
  }
}
const signIn = (login: string, more: Asked = {}) =>
  ask('POST /api/sign-in', { ...more, body: { login, password: PASSWORD } })
const newest = async (limit = 1) => listAudit(platform.db, OFFICE, { limit })

test('signing in gives a cookie that only the browser holds, and each time a new one', async () => {
  const first = await signIn('prosecutor')
  assert.equal(first.status, 200)
  assert.match(first.given, /^__Host-mingjian=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  const planted = await signIn('prosecutor', { cookie: `${SESSION_COOKIE}=${'x'.repeat(43)}` })
  assert.ok(!planted.cookie.includes('xxx'), 'a planted token is not taken over')
  const again = await signIn('prosecutor', { cookie: first.cookie })
  assert.notEqual(again.cookie, first.cookie)
  assert.equal((await ask('GET /api/me', { cookie: first.cookie })).body.id, 'http.not_signed_in')
  const me = await ask('GET /api/me', { cookie: again.cookie })
  assert.deepEqual([me.body.login, me.body.roles[0].label], ['prosecutor', '检察官'])
  assert.deepEqual([me.body.may.clue.read.allowed, me.body.may.account.create.allowed], [true, false])
  assert.equal((await ask('POST /api/sign-out', { cookie: again.cookie })).status, 200)
  assert.equal((await ask('GET /api/me', { cookie: again.cookie })).status, 401)
})

test('a wrong password and an unknown login get the same answer, and both are in the audit', async () => {
  const wrong = await ask('POST /api/sign-in', { body: { login: 'clerk', password: 'wrong' } })
  const unknown = await ask('POST /api/sign-in', { body: { login: 'nobody', password: 'wrong' } })
  const { request: _, ...answer } = wrong.body
  assert.deepEqual({ ...unknown.body, request: undefined }, { ...answer, request: undefined })
  assert.equal(wrong.status, 401)
  const rows = await newest(2)
  assert.deepEqual(
    rows.map(({ account, decision, result }) => [account, decision, result]),
    [
      [null, 'refused', 'accounts.sign_in_refused'],
      [platform.accounts.clerk, 'refused', 'accounts.sign_in_refused'],
    ],
  )
})

test('the security officer makes, changes, resets and ends accounts; the owner activates; each step is in the audit', async () => {
  const { cookie } = await signIn('security_officer')
  const reason = '新调入，证件 110101199003070011'
  const fields = { login: 'fang', name: '方启舟', departments: ['第一检察部'], roles: ['prosecutor'], reason }
  const made = await ask('POST /api/accounts', { cookie, body: fields })
  assert.equal(made.status, 200)
  const { account } = made.body
  const [row] = await newest()
  assert.deepEqual(
    [row?.action, row?.ids, row?.result, row?.roles],
    ['account.create', [account], 'done', ['security_officer']],
  )
  assert.match(row?.purpose ?? '', /^新调入，证件 110…（18 位）$/)
  assert.equal(
    (await ask('POST /api/activate', { body: { code: made.body.code, password: PASSWORD } })).status,
    200,
  )
  assert.equal(
    (await ask('POST /api/activate', { body: { code: made.body.code, password: PASSWORD } })).body.id,
    'accounts.code_invalid',
  )
  const fang = await signIn('fang')
  const at = `/api/accounts/${account}`
  const apart = await ask(`PUT ${at}/roles`, {
    cookie,
    body: { roles: ['prosecutor', 'audit_officer'], reason },
  })
  assert.deepEqual(
    [apart.status, apart.body.id, apart.body.place.path],
    [400, 'accounts.roles_apart', 'roles'],
  )
  assert.equal((await newest())[0]?.result, 'accounts.roles_apart')
  assert.equal((await ask(`GET ${at}/sessions`, { cookie })).body.sessions.length, 1)
  assert.equal((await ask(`POST ${at}/end-sessions`, { cookie, body: { reason } })).status, 200)
  assert.equal((await ask('GET /api/me', { cookie: fang.cookie })).status, 401)
  assert.equal((await ask(`PUT ${at}/roles`, { cookie, body: { roles: ['head'], reason } })).status, 200)
  assert.equal((await ask(`POST ${at}/reset`, { cookie, body: { reason } })).status, 200)
  assert.equal((await signIn('fang')).status, 401)
  assert.equal((await ask(`POST ${at}/disable`, { cookie, body: { reason } })).status, 200)
  const listed = (await ask('GET /api/accounts', { cookie })).body.accounts.find(
    (one: { account: string }) => one.account === account,
  )
  assert.deepEqual([listed.state, listed.roles], ['disabled', ['head']])
  const own = await ask(`POST /api/accounts/${platform.accounts.security_officer}/disable`, {
    cookie,
    body: { reason },
  })
  assert.deepEqual([own.status, own.body.id], [403, 'http.forbidden'])
})

test('an account of another office is as if it were not there', async () => {
  const { realm, db } = platform
  const far = { login: 'far', name: '李某乙', office: '云0200', departments: [], roles: [] }
  const { account } = await createAccount(db, realm, far, null)
  const { cookie } = await signIn('security_officer')
  const body = { reason: '试' }
  const there = await ask(`POST /api/accounts/${account}/disable`, { cookie, body })
  const nowhere = await ask(`POST /api/accounts/${crypto.randomUUID()}/disable`, { cookie, body })
  assert.equal(there.status, 404)
  assert.deepEqual({ ...there.body, request: '' }, { ...nowhere.body, request: '' })
  assert.equal((await findAccount(db, account))?.state, 'invited')
  assert.ok(!JSON.stringify((await ask('GET /api/accounts', { cookie })).body).includes(account))
})

test('what another site sends is refused, whatever the cookie', async () => {
  const { cookie } = await signIn('prosecutor')
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of foreign)
    assert.equal((await ask('POST /api/sign-out', { cookie, headers })).body.id, 'http.foreign_origin')
  const form = await platform.app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'login=a',
  })
  assert.deepEqual([form.statusCode, form.json().id], [415, 'http.not_json'])
  const own = { origin: 'https://localhost:80', host: 'localhost:80', 'sec-fetch-site': 'same-origin' }
  assert.equal((await ask('POST /api/sign-out', { cookie, headers: own })).status, 200)
})

test('headers keep frames, foreign scripts and caches away', async () => {
  const { headers } = await ask('GET /api/me')
  assert.match(String(headers['content-security-policy']), /default-src 'none'.*frame-ancestors 'none'/)
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.match(String(headers['strict-transport-security']), /max-age=\d{8}/)
  assert.deepEqual([headers['cache-control'], headers['referrer-policy']], ['no-store', 'no-referrer'])
  assert.equal(headers['x-powered-by'], undefined)
})

test('the audit officer reads the audit by page and filter; reading it is in it', async () => {
  const { cookie } = await signIn('audit_officer')
  const page = await ask('GET /api/audit?limit=2', { cookie })
  assert.equal(page.body.rows.length, 2)
  const next = await ask(`GET /api/audit?limit=2&before=${page.body.next}`, { cookie })
  assert.equal(next.body.rows[0].n, page.body.next - 1)
  const found = await ask('GET /api/audit?action=audit.read&decision=allowed', { cookie })
  assert.equal(found.body.rows[0].account, platform.accounts.audit_officer)
  const bad = await ask('GET /api/audit?limit=x&before=-1', { cookie })
  assert.deepEqual([bad.status, bad.body.id, bad.body.more.length], [400, 'http.input_invalid', 1])
})

test('what cannot be written into the audit is neither told nor done', async () => {
  const broken = async () => {
    throw new Error('disk full')
  }
  const { cookieOf, accounts, db } = platform
  const log: string[] = []
  const app = await makeApp({
    ...platform.platform,
    audit: { append: broken, appendIn: broken },
    log: (text) => log.push(text),
  })
  const headers = { cookie: await cookieOf(accounts.security_officer) }
  const list = await app.inject({ url: '/api/accounts', headers })
  assert.deepEqual(
    [list.statusCode, list.json().id, list.json().accounts],
    [503, 'audit.not_written', undefined],
  )
  const payload = { reason: '试' }
  const url = `/api/accounts/${accounts.clerk}/disable`
  const disable = await app.inject({ method: 'POST', url, headers, payload })
  assert.ok(disable.statusCode >= 500)
  assert.equal((await findAccount(db, accounts.clerk))?.state, 'active')
  assert.match(log.join(), /disk full/)
  await app.close()
})

test('too many attempts from one address are stopped', async () => {
  const { realm } = platform
  const security = { ...realm.security, attemptsPerMinute: 3 }
  const app = await makeApp({
    ...platform.platform,
    realm: { ...realm, security },
    audit: auditWriter(realm.db, realm.clock),
    log: () => undefined,
  })
  const payload = { login: 'nobody', password: 'x' }
  const attempts = []
  for (let i = 0; i < 4; i++)
    attempts.push(await app.inject({ method: 'POST', url: '/api/sign-in', payload }))
  assert.deepEqual(
    attempts.map(({ statusCode }) => statusCode),
    [401, 401, 401, 429],
  )
  assert.equal(attempts[3]?.json().id, 'http.too_many_attempts')
  await app.close()
})

test('the page of the API is for who is signed in, with all its files, and needs no inline script', async () => {
  const { app, cookieOf, accounts } = platform
  const headers = { cookie: await cookieOf(accounts.technician) }
  const page = await app.inject({ url: '/api/docs', headers })
  const scripts = [...page.body.matchAll(/<script src="([^"]+)"[^>]*>([^<]*)</g)]
  assert.ok(scripts.length >= 3)
  for (const [, , inline] of scripts) assert.equal(inline?.trim(), '')
  const files = ['/api/docs', '/api/docs/', '/api/docs/json', ...scripts.map(([, src = '']) => src)]
  for (const url of files) {
    assert.equal((await app.inject({ url, headers })).statusCode, 200, url)
    assert.equal((await app.inject({ url })).statusCode, 401, url)
  }
})
