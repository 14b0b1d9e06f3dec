import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listAudit } from '../audit/list-audit.ts'
import { makeApp } from '../http/app.ts'
import { testCa } from '../testing/certificates.ts'
import { CLIENT, signInThere, startProvider, type TestProvider } from '../testing/oidc-provider.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { type TestPlatform, testPlatform } from '../testing/test-platform.ts'
import { OFFICE } from '../testing/test-realm.ts'
import { NO_DOORS, type OidcDoor } from './door-settings.ts'

const RETURN = 'https://mingjian.qingshi.example:8443/api/doors/oidc/return'
let databases: TestDatabases
let platform: TestPlatform
let provider: TestProvider
let app: TestPlatform['app']
let ca: string
let door: OidcDoor
before(async () => {
  databases = await startTestDatabases()
  platform = await testPlatform(await databases.fresh())
  const made = await testCa('云岭测试根证书')
  ca = made.cert
  provider = await startProvider(await made.server(), RETURN)
  door = {
    ...{ issuer: provider.issuer, client: CLIENT.id, secret: CLIENT.secret, claim: 'sub', ca },
    ...{ label: '统一身份认证', returnTo: new URL(RETURN) },
  }
  app = await appWith(door)
})
after(async () => {
  await app.close()
  await platform.app.close()
  await provider.stop()
  await databases.stop()
})

const appWith = (oidc: OidcDoor) =>
  makeApp({ ...platform.platform, realm: { ...platform.realm, doors: { ...NO_DOORS, oidc } } })

/** A browser at the beginning of its visit. */
async function begin(at = app) {
  const answer = await at.inject({ url: '/api/doors/oidc' })
  const given = [answer.headers['set-cookie'] ?? []].flat()
  const kept = given.find((cookie) => cookie.startsWith('__Host-mingjian-oidc')) ?? ''
  return { address: String(answer.headers.location), given: kept, cookie: kept.split(';')[0] ?? '' }
}

async function end(back: URL, cookie: string, at = app) {
  const answer = await at.inject({
    url: `${back.pathname}${back.search}`,
    headers: { cookie, 'sec-fetch-site': 'cross-site' },
  })
  assert.equal(answer.statusCode, 303)
  const given = [answer.headers['set-cookie'] ?? []].flat()
  const session = given.find((one) => one.startsWith('__Host-mingjian=')) ?? null
  return { location: String(answer.headers.location), session, given }
}

const bind = async (account: string, name: string) => {
  const cookie = await platform.cookieOf(platform.accounts.security_officer)
  const url = `/api/accounts/${account}/identities`
  const payload = { door: 'oidc', name, reason: '统一身份' }
  assert.equal((await app.inject({ method: 'POST', url, headers: { cookie }, payload })).statusCode, 200)
}

test('by way of the provider into the account that its subject is bound to, with PKCE, state and nonce', async () => {
  await bind(platform.accounts.prosecutor, 'u-1001')
  const visit = await begin()
  assert.match(visit.given, /; HttpOnly; Secure; SameSite=Lax$/)
  const asked = new URL(visit.address).searchParams
  assert.deepEqual(
    [
      asked.get('response_type'),
      asked.get('code_challenge_method'),
      asked.get('redirect_uri'),
      asked.get('scope'),
    ],
    ['code', 'S256', RETURN, 'openid'],
  )
  for (const name of ['state', 'nonce', 'code_challenge'])
    assert.ok((asked.get(name)?.length ?? 0) >= 43, name)
  assert.ok(!visit.given.includes(asked.get('state') ?? '?'), 'what is kept is sealed')
  const back = await signInThere(visit.address, 'u-1001', ca)
  assert.equal(back.origin + back.pathname, RETURN)
  const came = await end(back, visit.cookie)
  assert.equal(came.location, '/')
  const cookie = came.session?.split(';')[0] ?? ''
  assert.match(came.session ?? '', /SameSite=Strict/)
  const me = await app.inject({ url: '/api/me', headers: { cookie } })
  assert.equal(me.json().login, 'prosecutor')
  const [row] = await listAudit(platform.db, OFFICE, { action: 'account.sign_in', limit: 1 })
  assert.deepEqual(
    [row?.account, row?.result, row?.because],
    [platform.accounts.prosecutor, 'done', '统一身份认证'],
  )
  const replayed = await end(back, visit.cookie)
  assert.deepEqual([replayed.location, replayed.session], ['/sign-in?refused=doors.oidc_refused', null])
})

test('whom nobody has bound gets no account, and no role', async () => {
  const before = await platform.db.selectFrom('account').select('id').execute()
  const visit = await begin()
  const came = await end(await signInThere(visit.address, 'u-9999', ca), visit.cookie)
  assert.deepEqual([came.location, came.session], ['/sign-in?refused=doors.not_known', null])
  assert.equal((await platform.db.selectFrom('account').select('id').execute()).length, before.length)
})

test('an answer of another visit, another state, no visit at all, a forged one, a late one: refused', async () => {
  await bind(platform.accounts.head, 'u-1002')
  const refused = async (back: URL, cookie: string) => {
    const { location, session } = await end(back, cookie)
    assert.deepEqual([location, session], ['/sign-in?refused=doors.oidc_refused', null])
  }
  const [mine, planted] = [await begin(), await begin()]
  const back = await signInThere(planted.address, 'u-1002', ca)
  await refused(back, mine.cookie)
  await refused(back, '')
  await refused(back, '__Host-mingjian-oidc=xxxx')
  const other = new URL(back)
  other.searchParams.set('state', 'x'.repeat(43))
  await refused(other, planted.cookie)
  const denied = new URL(
    `${RETURN}?error=access_denied&state=${new URL(mine.address).searchParams.get('state')}`,
  )
  await refused(denied, mine.cookie)
  const late = await begin()
  const lateBack = await signInThere(late.address, 'u-1002', ca)
  platform.realm.pass(11 * 60_000)
  await refused(lateBack, late.cookie)
})

test('a locked account stays out; a provider that is away or of another CA is told as such', async () => {
  await bind(platform.accounts.deputy, 'u-1003')
  await platform.db
    .updateTable('account')
    .set({ locked_until: new Date('2027-01-01') })
    .where('id', '=', platform.accounts.deputy)
    .execute()
  const visit = await begin()
  const came = await end(await signInThere(visit.address, 'u-1003', ca), visit.cookie)
  assert.deepEqual([came.location, came.session], ['/sign-in?refused=accounts.sign_in_refused', null])
  for (const changes of [{ issuer: new URL('https://127.0.0.1:1') }, { ca: null }]) {
    const away = await appWith({ ...door, ...changes })
    assert.equal((await begin(away)).address, '/sign-in?refused=doors.oidc_unavailable')
    await away.close()
  }
})

test('without a door the routes lead back to the sign-in page', async () => {
  for (const url of ['/api/doors/oidc', '/api/doors/oidc/return?code=x&state=y', '/api/doors/certificate']) {
    const answer = await platform.app.inject({ url })
    assert.deepEqual(
      [answer.statusCode, answer.headers.location],
      [303, '/sign-in?refused=doors.closed'],
      url,
    )
  }
})
