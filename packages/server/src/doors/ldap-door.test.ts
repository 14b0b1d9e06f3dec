import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeApp } from '../http/app.ts'
import { testCa } from '../testing/certificates.ts'
import { BASE, READER, startLdap, type TestLdap } from '../testing/ldap-server.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { type TestPlatform, testPlatform } from '../testing/test-platform.ts'
import { PASSWORD } from '../testing/test-realm.ts'
import { type LdapDoor, NO_DOORS } from './door-settings.ts'
import { filterFor, ldapPasswordFits } from './ldap-door.ts'

let databases: TestDatabases
let platform: TestPlatform
let directory: TestLdap
let door: LdapDoor
before(async () => {
  databases = await startTestDatabases()
  platform = await testPlatform(await databases.fresh())
  const ca = await testCa('云岭测试根证书')
  directory = await startLdap(await ca.server(), [
    { uid: 'zhang', password: 'Dir-2026-a' },
    { uid: 'li', password: 'Dir-2026-b' },
  ])
  door = {
    ...{ url: `ldaps://127.0.0.1:${directory.port}`, startTls: false, ca: ca.cert, reader: READER },
    ...{ base: BASE, filter: '(&(objectclass=person)(uid={login}))' },
  }
})
after(async () => {
  await platform.app.close()
  await directory.stop()
  await databases.stop()
})

test('a password fits by binding as the one entry that is found; an empty one is not even asked for', async () => {
  assert.equal(await ldapPasswordFits(door, 'zhang', 'Dir-2026-a'), true)
  assert.equal(await ldapPasswordFits(door, 'zhang', 'Dir-2026-b'), false)
  assert.equal(await ldapPasswordFits(door, 'wang', 'Dir-2026-a'), false)
  const asked = directory.binds.length
  assert.equal(await ldapPasswordFits(door, 'zhang', ''), false)
  assert.equal(directory.binds.length, asked)
  assert.equal(
    await ldapPasswordFits({ ...door, filter: '(|(uid=zhang)(uid={login}))' }, 'li', 'Dir-2026-a'),
    false,
    'two entries',
  )
})

test('what is typed stays a value of the filter', async () => {
  for (const login of ['*', 'zh*', 'x)(uid=zhang', 'zhang)(|(uid=*', 'zhang\u0000', '\\2a', '{login}', '$&'])
    assert.equal(await ldapPasswordFits(door, login, 'Dir-2026-a'), false, login)
  assert.equal(filterFor('(uid={login})', '*)(x'), '(uid=\\2a\\29\\28x)')
  assert.equal(filterFor('(uid={login})', '$&{login}'), '(uid=$&{login})')
})

test('StartTLS: the password goes only after it; a server that hangs up then is not asked again in the clear', async () => {
  const plain = { ...door, url: `ldap://127.0.0.1:${directory.startTlsPort}`, startTls: true }
  assert.equal(await ldapPasswordFits(plain, 'zhang', 'Dir-2026-a'), true)
  assert.equal(await ldapPasswordFits(plain, 'zhang', 'wrong'), false)
  directory.hangUp = true
  await assert.rejects(ldapPasswordFits(plain, 'zhang', 'Dir-2026-a'), { id: 'doors.ldap_unavailable' })
  directory.hangUp = false
  const wire = Buffer.concat(directory.plain).toString('latin1')
  assert.ok(!wire.includes('Dir-2026') && !wire.includes(READER.password))
})

test('a directory of another CA, one that is away, a reader whose password is wrong: told as such', async () => {
  const other = await testCa('另一个根证书')
  for (const changes of [
    { ca: other.cert },
    { ca: null },
    { url: 'ldaps://127.0.0.1:1' },
    { reader: { ...READER, password: 'x' } },
    { base: 'ou=none,dc=example' },
  ])
    await assert.rejects(ldapPasswordFits({ ...door, ...changes }, 'zhang', 'Dir-2026-a'), {
      id: 'doors.ldap_unavailable',
      retry: true,
    })
})

test('an account that is bound signs in by the directory alone, under the rules of every account', async (t) => {
  const { realm, accounts, cookieOf, db } = platform
  const app = await makeApp({ ...platform.platform, realm: { ...realm, doors: { ...NO_DOORS, ldap: door } } })
  t.after(() => app.close())
  const signIn = async (login: string, password: string) => {
    const answer = await app.inject({ method: 'POST', url: '/api/sign-in', payload: { login, password } })
    return answer.statusCode === 200 ? 'in' : answer.json().id
  }
  assert.equal(await signIn('clerk', 'Dir-2026-b'), 'accounts.sign_in_refused')
  const bound = await app.inject({
    method: 'POST',
    url: `/api/accounts/${accounts.clerk}/identities`,
    headers: { cookie: await cookieOf(accounts.security_officer) },
    payload: { door: 'ldap', name: 'li', reason: '统一用户' },
  })
  assert.equal(bound.statusCode, 200)
  assert.equal(await signIn('clerk', 'Dir-2026-b'), 'in')
  assert.equal(await signIn('clerk', PASSWORD), 'accounts.sign_in_refused', 'the own password counts no more')
  assert.equal(await signIn('li', 'Dir-2026-b'), 'accounts.sign_in_refused', 'the directory makes no account')
  assert.equal(await signIn('prosecutor', PASSWORD), 'in', 'who is not bound is not concerned')
  const before = directory.binds.length
  for (let i = 0; i < 6; i++) await signIn('clerk', `wrong${i}`)
  assert.equal(await signIn('clerk', 'Dir-2026-b'), 'accounts.sign_in_refused', 'locked')
  assert.equal(
    directory.binds.filter((dn) => dn.startsWith('uid=li')).length -
      directory.binds.slice(0, before).filter((dn) => dn.startsWith('uid=li')).length,
    4,
    'a locked account is not asked for',
  )
  await db
    .updateTable('account')
    .set({ failures: 3, locked_until: null })
    .where('id', '=', accounts.clerk)
    .execute()
  const away = await makeApp({
    ...platform.platform,
    realm: { ...realm, doors: { ...NO_DOORS, ldap: { ...door, url: 'ldaps://127.0.0.1:1' } } },
  })
  t.after(() => away.close())
  const payload = { login: 'clerk', password: 'Dir-2026-b' }
  const answer = await away.inject({ method: 'POST', url: '/api/sign-in', payload })
  assert.deepEqual([answer.statusCode, answer.json().id], [503, 'doors.ldap_unavailable'])
  const row = await db
    .selectFrom('account')
    .select('failures')
    .where('id', '=', accounts.clerk)
    .executeTakeFirst()
  assert.equal(row?.failures, 3, 'what nobody could judge does not count')
})
