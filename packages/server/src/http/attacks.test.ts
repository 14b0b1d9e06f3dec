import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { allow, anyOf } from '@mingjian/casework/policies/allow'
import { sql } from 'kysely'
import { createAccount } from '../accounts/account.ts'
import { activate } from '../accounts/activation.ts'
import { PATH_PARAMETERS } from '../testing/path-parameters.ts'
import { type JsonSchema, sampleOf } from '../testing/sample-body.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { ACCOUNT_ROLES, type TestPlatform, testPlatform } from '../testing/test-platform.ts'
import { OFFICE, PASSWORD } from '../testing/test-realm.ts'
import { makeApp } from './app.ts'
import { ErrorReply } from './error-reply.ts'
import { ROUTE_POLICIES, type RoutePolicy } from './route-policies.ts'
import { SESSION_COOKIE } from './session-cookie.ts'

let databases: TestDatabases
let platform: TestPlatform
let app: TestPlatform['app']
const home = mkdtempSync(join(tmpdir(), 'mingjian-attacks-'))
before(async () => {
  databases = await startTestDatabases()
  platform = await testPlatform(await databases.fresh())
  const pages = join(home, 'pages')
  mkdirSync(join(pages, 'assets'), { recursive: true })
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>明鉴</title>')
  writeFileSync(join(pages, 'assets', 'main-1a2b.js'), 'export {}')
  writeFileSync(join(home, 'secret.txt'), 'geheim')
  app = await makeApp({ ...platform.platform, pages })
})
after(async () => {
  await app.close()
  await platform.app.close()
  await databases.stop()
  rmSync(home, { recursive: true })
})

const cookieOf = (role: (typeof ACCOUNT_ROLES)[number]) => platform.cookieOf(platform.accounts[role])
const signIn = (headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers,
    payload: { login: 'prosecutor', password: PASSWORD },
  })

test('CSRF: another origin, another page, another site, a form: refused; nothing is done', async () => {
  const cookie = await cookieOf('security_officer')
  const url = `/api/accounts/${platform.accounts.clerk}/disable`
  const payload = { reason: '试' }
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://localhost.evil.example' },
    { referer: 'https://evil.example/page' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
  ]
  for (const headers of foreign) {
    const answer = await app.inject({ method: 'POST', url, headers: { cookie, ...headers }, payload })
    assert.deepEqual(
      [answer.statusCode, answer.json().id],
      [403, 'http.foreign_origin'],
      JSON.stringify(headers),
    )
  }
  // What a form can send without asking first (Fetch, CORS-safelisted types), with no origin named at all.
  for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain']) {
    const headers = { cookie, 'content-type': type }
    const answer = await app.inject({ method: 'POST', url, headers, payload: '{"reason":"x"}' })
    assert.deepEqual([answer.statusCode, answer.json().id], [415, 'http.not_json'], type)
  }
  const override = { cookie, 'x-http-method-override': 'POST' }
  assert.equal((await app.inject({ url, headers: override })).statusCode, 404)
  const row = await platform.db
    .selectFrom('account')
    .select('state')
    .where('login', '=', 'clerk')
    .executeTakeFirst()
  assert.equal(row?.state, 'active')
})

test('session fixation and theft: a planted token is never taken over, an old one ends, a token works in the cookie only', async () => {
  const planted = `${SESSION_COOKIE}=${'A'.repeat(43)}`
  const first = await signIn({ cookie: planted })
  const given = String(first.headers['set-cookie'])
  assert.match(given, /^__Host-mingjian=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  assert.ok(!given.includes('AAAA'))
  const token = given.split(';')[0]?.split('=')[1] ?? ''
  const me = (headers: Record<string, string>) => app.inject({ url: '/api/me', headers })
  assert.equal((await me({ cookie: planted })).statusCode, 401)
  assert.equal((await me({ cookie: `mingjian=${token}; x=${token}` })).statusCode, 401)
  assert.equal((await me({ authorization: `Bearer ${token}` })).statusCode, 401)
  assert.equal((await app.inject({ url: `/api/me?token=${token}` })).statusCode, 401)
  await signIn({ cookie: `${SESSION_COOKIE}=${token}` })
  assert.equal(
    (await me({ cookie: `${SESSION_COOKIE}=${token}` })).statusCode,
    401,
    'signing in again ends it',
  )
  const stored = await platform.db.selectFrom('session').select('token_hash').execute()
  assert.ok(!stored.some(({ token_hash }) => token_hash.includes(token)))
})

test('every kind of answer carries the headers: page, file, API, error, redirect, HEAD, what is not there', async () => {
  const cookie = await cookieOf('prosecutor')
  const kinds = [
    { url: '/' },
    { url: '/clues/7' },
    { url: '/assets/main-1a2b.js' },
    { url: '/assets/none.js' },
    { url: '/api/me' },
    { url: '/api/me', headers: { cookie } },
    { url: '/api/me', method: 'HEAD', headers: { cookie } },
    { url: '/api/none' },
    { url: '/api/doors/oidc' },
    { url: '/api/accounts/%zz/sessions' },
    { url: '/api/sign-in', method: 'POST', payload: '{' },
    { url: '/api/sign-in', method: 'OPTIONS' },
  ] as const
  for (const one of kinds) {
    const { headers, statusCode } = await app.inject(one as { url: string })
    const where = `${'method' in one ? one.method : 'GET'} ${one.url} ${statusCode}`
    assert.match(
      String(headers['content-security-policy']),
      /default-src 'none'.*frame-ancestors 'none'/,
      where,
    )
    assert.equal(headers['x-content-type-options'], 'nosniff', where)
    assert.match(String(headers['strict-transport-security']), /max-age=\d{8}/, where)
    assert.equal(headers['referrer-policy'], 'no-referrer', where)
    assert.equal(headers['x-frame-options'], 'SAMEORIGIN', where)
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin', where)
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin', where)
    assert.equal(headers['access-control-allow-origin'], undefined, where)
    assert.equal(headers['x-powered-by'] ?? headers.server, undefined, where)
    if (one.url.startsWith('/api')) assert.equal(headers['cache-control'], 'no-store', where)
  }
})

test('path traversal: no way out of the folder of pages', async () => {
  const paths = [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/%252e%252e/%252e%252e/secret.txt',
    '//secret.txt',
    '/./../secret.txt',
    `/${join(home, 'secret.txt')}`,
    '/secret.txt%00.js',
    '/.git/config',
    '/assets/',
  ]
  for (const url of paths) {
    const answer = await app.inject({ url })
    assert.ok(!answer.body.includes('geheim'), url)
    assert.ok(answer.statusCode < 500, url)
  }
})

/** Parameters in paths that name nothing of an office: a setting's name, a page, a kind of data, a model of the library. */
const NO_IDS = new Set(['name', 'page', 'schema', 'model', 'snapshot'])
const OTHER = '云0200'

/** What of an office stands in the database; audit and sessions grow by asking. */
async function stateOf(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = 'public' and tablename not in ('audit_row', 'audit_head', 'session') order by 1`.execute(
    platform.db,
  )
  const all: string[] = []
  for (const { name } of rows) {
    const { rows: found } = await sql<{ md5: string }>`
      select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as md5 from ${sql.ref(name)} t`.execute(
      platform.db,
    )
    all.push(`${name} ${found[0]?.md5}`)
  }
  return all
}

async function strangerFor({
  resource,
  action,
}: Extract<RoutePolicy, { resource: unknown }>): Promise<string> {
  const role = ACCOUNT_ROLES.find(
    (one) =>
      allow({ account: '', roles: [one], office: OTHER, departments: [] }, action, anyOf(resource, OTHER))
        .allowed,
  )
  const fields = { name: '李某乙', office: OTHER, departments: ['第一检察部'], roles: role ? [role] : [] }
  const login = `far${crypto.randomUUID().slice(0, 8)}`
  const { code } = await createAccount(platform.db, platform.realm, { login, ...fields }, null)
  return platform.cookieOf(await activate(platform.db, platform.realm, code, PASSWORD))
}

interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema?: JsonSchema }[]
  requestBody?: { content: Record<string, { schema: JsonSchema }> }
}

test('IDOR: on every route with an id, what belongs to another office is as if it were not there, and stays as it is', async () => {
  const paths = app.swagger().paths as Record<string, Record<string, Operation>>
  let walked = 0
  const notReached: string[] = []
  for (const [route, policy] of Object.entries(ROUTE_POLICIES)) {
    const [method = '', url = ''] = route.split(' ')
    const names = [...url.matchAll(/:(\w+)/g)]
      .map(([, name = '']) => name)
      .filter((name) => !NO_IDS.has(name))
    if (names.length === 0 || 'open' in policy) continue
    walked += 1
    const cookie = await strangerFor(policy)
    const theirs = new Map<string, string>()
    for (const [, name = ''] of url.matchAll(/:(\w+)/g))
      theirs.set(name, await PATH_PARAMETERS[name]!(platform))
    const operation = paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    const schema = operation?.requestBody?.content['application/json']?.schema
    const payload = schema ? (sampleOf(schema) as object) : undefined
    const asked = (operation?.parameters ?? []).filter((one) => one.in === 'query' && one.required)
    const query = new URLSearchParams(asked.map((one) => [one.name, String(sampleOf(one.schema ?? {}))]))
    const ask = async (ids: (name: string) => string) => {
      const filled = url.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(ids(name)))
      const answer = await app.inject({
        method: method as 'GET',
        url: `${filled}?${query}`,
        headers: { cookie },
        ...(payload ? { payload } : {}),
      })
      return { status: answer.statusCode, body: answer.body }
    }
    const before = await stateOf()
    const there = await ask((name) => theirs.get(name) ?? '')
    const nowhere = await ask((name) =>
      NO_IDS.has(name) ? (theirs.get(name) ?? '') : name === 'number' ? '99999999' : crypto.randomUUID(),
    )
    const plain = ({ status, body }: { status: number; body: string }) => {
      const { id, says } = JSON.parse(body) as { id: string; says: string }
      return { status, id, says }
    }
    assert.ok([400, 403, 404].includes(there.status), `${route} ${there.status} ${there.body.slice(0, 300)}`)
    assert.deepEqual(plain(there), plain(nowhere), route)
    for (const id of theirs.values())
      assert.ok(id.length < 5 || !there.body.includes(id), `${route} says the id`)
    assert.deepEqual(await stateOf(), before, route)
    if (there.status !== 404) notReached.push(`${route} ${there.body.slice(0, 150)}`)
  }
  assert.ok(walked >= 20, String(walked))
  assert.deepEqual(notReached, [], 'the body of the test comes past the validation')
})

const HOSTILE = [
  "'; drop table account; --",
  "' || pg_sleep(3) || '",
  '1; select pg_sleep(3)',
  '" onmouseover="alert(1)',
  '<script>alert(1)</script>',
  '{{constructor.constructor("alert(1)")()}}',
  '%_\\%',
  '=HYPERLINK("http://evil.example")',
]

test('SQL and script in every text: kept or refused as text, never run, never given back as a page', async () => {
  const cookie = await cookieOf('security_officer')
  for (const [i, text] of HOSTILE.entries()) {
    const fields = { login: `h${i}${Date.now() % 10_000}`, departments: [text], roles: [], reason: text }
    const answer = await app.inject({
      method: 'POST',
      url: '/api/accounts',
      headers: { cookie },
      payload: { ...fields, name: text },
    })
    assert.equal(answer.statusCode, 200, answer.body)
  }
  const list = await app.inject({ url: '/api/accounts', headers: { cookie } })
  assert.match(String(list.headers['content-type']), /^application\/json/)
  const names = list.json().accounts.map(({ name }: { name: string }) => name)
  for (const text of HOSTILE) assert.ok(names.includes(text), text)
  const paths = app.swagger().paths as Record<
    string,
    { get?: { parameters?: { name: string; in: string }[] } }
  >
  for (const [path, { get }] of Object.entries(paths)) {
    const query = (get?.parameters ?? []).filter((one) => one.in === 'query')
    const policy = ROUTE_POLICIES[`GET ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`]
    if (!policy || query.length === 0 || path.includes('{')) continue
    const role = ACCOUNT_ROLES.find(
      (one) =>
        'open' in policy ||
        allow(
          { account: '', roles: [one], office: OFFICE, departments: [] },
          policy.action,
          anyOf(policy.resource, OFFICE),
        ).allowed,
    )
    const own = await cookieOf(role ?? 'prosecutor')
    for (const text of HOSTILE)
      for (const { name } of query) {
        const began = performance.now()
        const answer = await app.inject({
          url: `${path}?${name}=${encodeURIComponent(text)}`,
          headers: { cookie: own },
        })
        assert.ok(answer.statusCode < 500, `${path} ${name} ${answer.body.slice(0, 200)}`)
        assert.ok(performance.now() - began < 2_500, `${path} ${name}: nothing sleeps`)
        assert.doesNotMatch(answer.body, /syntax error|pg_catalog|node_modules|\n\s+at /, path)
      }
  }
  const { rows } = await sql`select count(*) from account`.execute(platform.db)
  assert.equal(rows.length, 1)
})

test('uploads: a name is never a path, what is no stream of bytes is refused, nothing is left of what was refused', async () => {
  const cookie = await cookieOf('technician')
  const upload = (name: string, type = 'application/octet-stream', payload = 'x') =>
    app.inject({
      method: 'POST',
      url: `/api/uploads?name=${name}`,
      headers: { cookie, 'content-type': type },
      payload,
    })
  const named = [
    ['..%2F..%2Fetc%2Fpasswd', 'passwd'],
    ['C%3A%5Cwindows%5Csystem32%5Ca.xlsx', 'a.xlsx'],
    ['%2Fetc%2Fcron.d%2Fjob', 'job'],
    [encodeURIComponent('张某甲110101199003070011.xlsx'), null],
  ] as const
  for (const [name, kept] of named) {
    const answer = await upload(name)
    assert.equal(answer.statusCode, 200, `${name} ${answer.body}`)
    const row = (await app.inject({ url: '/api/uploads', headers: { cookie } })).json().rows[0]
    if (kept !== null) assert.equal(row.name, kept)
    assert.doesNotMatch(row.name, /[/\\]|\d{15}/)
  }
  for (const name of ['', 'a%00b.xlsx', 'a%0d%0ab', 'x'.repeat(500)])
    assert.equal((await upload(name)).statusCode, 400, name.slice(0, 20))
  for (const type of [
    'text/html',
    'application/json',
    'multipart/form-data; boundary=x',
    'application/octet-stream; x=1',
  ])
    assert.ok([400, 415].includes((await upload('a.xlsx', type)).statusCode), type)
  assert.equal((await upload('a.xlsx', 'application/octet-stream', '')).statusCode, 400)
})

test('an answer to an error, and the log of it, hold no ID number, no stack, no words of the database', async () => {
  const number = '110101199003070011'
  const broken = async () => {
    throw Object.assign(new Error(`duplicate key value (id)=(${number}) violates constraint`), {
      detail: number,
    })
  }
  const log: string[] = []
  const failing = await makeApp({
    ...platform.platform,
    audit: { append: broken, appendIn: broken },
    log: (line) => log.push(line),
  })
  const cookie = await cookieOf('security_officer')
  const payload = { reason: number }
  const url = `/api/accounts/${platform.accounts.clerk}/unlock`
  const answer = await failing.inject({ method: 'POST', url, headers: { cookie }, payload })
  assert.ok(answer.statusCode >= 500)
  assert.ok(ErrorReply.safeParse(answer.json()).success)
  assert.doesNotMatch(answer.body, /duplicate|constraint|\n\s+at |1101/)
  assert.match(log.join('\n'), /duplicate key value/)
  assert.doesNotMatch(log.join('\n'), /\d{11}/)
  for (const path of [
    `/api/accounts/${number}/sessions`,
    `/api/clues?search=${number}`,
    `/api/none/${number}`,
  ])
    await failing.inject({ url: path, headers: { cookie } })
  assert.doesNotMatch(log.join('\n'), /\d{11}/)
  await failing.close()
})

test('guessing: each way in has its limit per address, whatever the login', async () => {
  const security = { ...platform.realm.security, attemptsPerMinute: 3 }
  const small = await makeApp({ ...platform.platform, realm: { ...platform.realm, security } })
  const ways = [
    { method: 'POST', url: '/api/sign-in', payload: { login: 'nobody', password: 'x' } },
    { method: 'POST', url: '/api/activate', payload: { code: 'AAAAA-BBBBB', password: PASSWORD } },
    { method: 'GET', url: '/api/doors/certificate' },
    { method: 'GET', url: '/api/doors/oidc' },
    { method: 'GET', url: '/api/doors/oidc/return?code=x&state=y' },
  ] as const
  for (const way of ways) {
    const statuses = []
    for (let i = 0; i < 5; i++) {
      // A header that claims another address moves nothing.
      const headers = { 'x-forwarded-for': `10.0.0.${i}` }
      statuses.push((await small.inject({ ...way, headers })).statusCode)
    }
    assert.deepEqual(statuses.slice(3), [429, 429], `${way.url} ${statuses}`)
  }
  await small.close()
})
