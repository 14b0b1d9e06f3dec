import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DEFAULT_SECURITY } from '../../settings.ts'
import { storedRetention, storedSecurity } from '../../stored-policy.ts'
import { startTestDatabases, type TestDatabases } from '../../testing/test-database.ts'
import { type TestPlatform, testPlatform } from '../../testing/test-platform.ts'
import { OFFICE, PASSWORD } from '../../testing/test-realm.ts'

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

async function put(kind: string, payload: object) {
  const cookie = await platform.cookieOf(platform.accounts.security_officer)
  const url = `/api/settings/${kind}`
  const answer = await platform.app.inject({ method: 'PUT', url, headers: { cookie }, payload })
  return { status: answer.statusCode, body: answer.json() }
}
const POLICY = {
  ...{ maxFailures: 3, lockMinutes: 30, idleMinutes: 10, sessionHours: 8, activationHours: 24 },
  ...{ minPasswordLength: 12, attemptsPerMinute: 60 },
}

test('what the security officer sets is in force at once and at the next start', async () => {
  const { app, db } = platform
  assert.deepEqual(await storedSecurity(db, OFFICE), DEFAULT_SECURITY)
  assert.equal((await put('security', { ...POLICY, reason: '按等级保护要求' })).status, 200)
  for (let i = 0; i < 3; i++)
    await app.inject({ method: 'POST', url: '/api/sign-in', payload: { login: 'clerk', password: 'x' } })
  const locked = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { login: 'clerk', password: PASSWORD },
  })
  assert.equal(locked.statusCode, 401)
  assert.match(locked.json().next, /连续 3 次不对锁定 30 分钟/)
  assert.deepEqual(await storedSecurity(db, OFFICE), { ...DEFAULT_SECURITY, ...POLICY })
  const cookie = await platform.cookieOf(platform.accounts.security_officer)
  const got = await app.inject({ url: '/api/settings/security', headers: { cookie } })
  assert.deepEqual(got.json(), POLICY)
})

test('nothing weaker than the floor, nothing besides: refused with the field', async () => {
  const weaker = {
    ...{ maxFailures: 11, lockMinutes: 9, idleMinutes: 61, sessionHours: 25, activationHours: 169 },
    ...{ minPasswordLength: 9, attemptsPerMinute: 121, argon2: { memoryCost: 8, timeCost: 1 } },
  }
  for (const [name, value] of Object.entries(weaker)) {
    const { status, body } = await put('security', { ...POLICY, [name]: value, reason: '试' })
    assert.deepEqual([status, body.id], [400, 'http.input_invalid'], name)
  }
  assert.equal(
    (await put('retention', { sessionDays: 179, uploadDays: 1, draftDays: 1, exportDays: 1, reason: '试' }))
      .status,
    400,
  )
  assert.equal((await put('security', POLICY)).status, 400, 'no reason')
  assert.equal((await storedRetention(platform.db, OFFICE)).sessionDays, 365)
})

test('what stands in the database out of bounds does not count', async () => {
  await platform.db
    .updateTable('setting')
    .set({ value: JSON.stringify({ ...POLICY, minPasswordLength: 1 }) })
    .where('key', '=', 'security')
    .execute()
  assert.deepEqual(await storedSecurity(platform.db, OFFICE), DEFAULT_SECURITY)
})
