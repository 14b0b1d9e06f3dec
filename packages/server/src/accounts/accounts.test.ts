import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { TOTP, URI } from 'otpauth'
import { HOUR, MINUTE } from '../clock.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { activeAccount, OFFICE, PASSWORD, testRealm } from '../testing/test-realm.ts'
import {
  changePassword,
  createAccount,
  disableAccount,
  findAccount,
  resetAccount,
  setRoles,
  unlockAccount,
} from './account.ts'
import { activate } from './activation.ts'
import { createOfficers } from './officers.ts'
import { checkPassword } from './password.ts'
import { beginSecondFactor, confirmSecondFactor } from './second-factor.ts'
import { secretBox } from './secret-box.ts'
import { findSession, openSession, runningSessions } from './session.ts'
import { checkCredentials } from './sign-in.ts'

let databases: TestDatabases
before(async () => {
  databases = await startTestDatabases()
})
after(() => databases.stop())

const start = async () => testRealm(await databases.fresh())
const refusedBy = (result: Awaited<ReturnType<typeof checkCredentials>>) =>
  'refused' in result ? result.refused.id : null
const WRONG = { login: 'zhang', password: 'wrong' }
const RIGHT = { login: 'Zhang', password: PASSWORD }

test('an account is activated once by its code, in time, and signs in', async () => {
  const realm = await start()
  const fields = {
    login: 'Zhang',
    name: '张某甲',
    office: OFFICE,
    departments: [],
    roles: ['prosecutor'] as const,
  }
  const { account, code } = await createAccount(realm.db, realm, fields, null)
  assert.match(code, /^(?:[2-9A-HJ-NP-Z]{5}-){3}[2-9A-HJ-NP-Z]{5}$/)
  assert.equal(refusedBy(await checkCredentials(realm, RIGHT)), 'accounts.sign_in_refused')
  await assert.rejects(
    realm.db.transaction().execute((trx) => activate(trx, realm, code, 'short')),
    { id: 'accounts.password_weak' },
  )
  assert.equal(await activate(realm.db, realm, code.toLowerCase().replaceAll('-', ' '), PASSWORD), account)
  await assert.rejects(activate(realm.db, realm, code, PASSWORD), { id: 'accounts.code_invalid' })
  assert.deepEqual(await checkCredentials(realm, RIGHT), { account })
  const reset = await resetAccount(realm.db, realm, account)
  const newer = await resetAccount(realm.db, realm, account)
  await assert.rejects(activate(realm.db, realm, reset, PASSWORD), { id: 'accounts.code_invalid' })
  realm.pass(73 * HOUR)
  await assert.rejects(activate(realm.db, realm, newer, PASSWORD), { id: 'accounts.code_invalid' })
  await assert.rejects(createAccount(realm.db, realm, fields, null), { id: 'accounts.login_taken' })
})

test('weak passwords are refused with everything that is wrong', () => {
  const owner = { login: 'zhang', name: '张某甲' }
  const check = (password: string) => () => checkPassword(password, owner, { minPasswordLength: 10 })
  for (const password of [
    'Ab1!',
    'abcdefghijkl',
    'Zhang-202611',
    '张某甲Ab-2026',
    'Password-2026',
    'Aaaaa-202677',
    `Aa1-${'xy'.repeat(70)}`,
  ])
    assert.throws(check(password), { id: 'accounts.password_weak' }, password)
  assert.throws(check('zhang'), { says: /不足 10 位；.*不足三类；包含登录名/ })
  check(PASSWORD)()
})

test('the account is locked after five wrong passwords, also when they come at once, and opens by time or officer', async () => {
  const realm = await start()
  const account = await activeAccount(realm, 'zhang', 'prosecutor')
  for (let i = 0; i < 4; i++) await checkCredentials(realm, WRONG)
  assert.deepEqual(await checkCredentials(realm, RIGHT), { account }, 'a right one in time is forgiven all')
  await Promise.all(Array.from({ length: 12 }, () => checkCredentials(realm, WRONG)))
  const locked = await checkCredentials(realm, RIGHT)
  assert.equal(refusedBy(locked), 'accounts.sign_in_refused')
  assert.equal(locked.account, account)
  realm.pass(14 * MINUTE)
  assert.ok(refusedBy(await checkCredentials(realm, RIGHT)))
  realm.pass(2 * MINUTE)
  assert.deepEqual(await checkCredentials(realm, RIGHT), { account })
  for (let i = 0; i < 5; i++) await checkCredentials(realm, WRONG)
  await unlockAccount(realm.db, account)
  assert.deepEqual(await checkCredentials(realm, RIGHT), { account })
  const nobody = await checkCredentials(realm, { login: 'nobody', password: 'x' })
  assert.deepEqual([nobody.account, refusedBy(nobody)], [null, refusedBy(locked)])
})

test('roles that must be apart never meet in one account', async () => {
  const realm = await start()
  const account = await activeAccount(realm, 'zhang', 'prosecutor')
  await assert.rejects(setRoles(realm.db, realm, account, ['audit_officer', 'security_officer'], null), {
    id: 'accounts.roles_apart',
    says: /三员分立/,
  })
  await assert.rejects(setRoles(realm.db, realm, account, ['committee'], null), {
    id: 'accounts.role_without_account',
  })
  const both = [['assistant'], ['head', 'prosecutor']] as const
  await Promise.all(
    both.map((roles) => realm.db.transaction().execute((trx) => setRoles(trx, realm, account, roles, null))),
  )
  const roles = (await findAccount(realm.db, account))?.roles
  assert.ok(['assistant', 'head,prosecutor'].includes(String(roles)), String(roles))
  await setRoles(realm.db, realm, account, [], null)
  assert.deepEqual((await findAccount(realm.db, account))?.roles, [])
})

test('a session ends by idling, by age, by revocation, with the account, with its roles and its password', async () => {
  const realm = await start()
  const account = await activeAccount(realm, 'zhang', 'prosecutor')
  const open = async () => (await openSession(realm.db, realm, account, '127.0.0.1')).token
  const runs = async (token: string) => (await findSession(realm, token)) !== null
  const idle = await open()
  assert.ok(
    !JSON.stringify(await realm.db.selectFrom('session').selectAll().execute()).includes(idle),
    'hash only',
  )
  realm.pass(29 * MINUTE)
  assert.ok(await runs(idle))
  realm.pass(29 * MINUTE)
  assert.ok(await runs(idle), 'seen in between')
  realm.pass(31 * MINUTE)
  assert.ok(!(await runs(idle)))
  const busy = await open()
  for (let i = 0; i < 25; i++) {
    realm.pass(28 * MINUTE)
    await runs(busy)
  }
  assert.ok(await runs(busy))
  realm.pass(21 * MINUTE)
  assert.ok(!(await runs(busy)), 'twelve hours are over')
  const ends: [string, () => Promise<unknown>][] = [
    ['roles', () => setRoles(realm.db, realm, account, ['head'], null)],
    [
      'password',
      () => changePassword(realm.db, realm, account, { current: PASSWORD, next: 'Yun-ling-2027' }),
    ],
    ['disabled', () => disableAccount(realm.db, realm, account)],
  ]
  for (const [name, end] of ends) {
    const token = await open()
    assert.equal((await runningSessions(realm, account)).length, 1)
    await end()
    assert.ok(!(await runs(token)), name)
  }
  assert.ok(!(await runs(await open())), 'of a disabled account')
  assert.ok(!(await runs('')))
})

test('a second factor is taken once per step, and only when its owner has shown the first code', async () => {
  const realm = await start()
  const account = await activeAccount(realm, 'zhang', 'prosecutor')
  await assert.rejects(confirmSecondFactor(realm.db, realm, account, '000000'), {
    id: 'accounts.second_factor_not_begun',
  })
  const totp = URI.parse(await beginSecondFactor(realm.db, realm, account))
  assert.ok(totp instanceof TOTP)
  const code = () => totp.generate({ timestamp: realm.clock.now().getTime() })
  assert.deepEqual(await checkCredentials(realm, RIGHT), { account }, 'not yet on')
  await assert.rejects(confirmSecondFactor(realm.db, realm, account, 'abcdef'), {
    id: 'accounts.second_factor_wrong',
  })
  await confirmSecondFactor(realm.db, realm, account, code())
  assert.equal(refusedBy(await checkCredentials(realm, RIGHT)), 'accounts.second_factor_needed')
  assert.ok(
    refusedBy(await checkCredentials(realm, { ...RIGHT, code: code() })),
    'the code of the confirmation is used up',
  )
  realm.pass(MINUTE)
  const twice = await Promise.all([1, 2].map(() => checkCredentials(realm, { ...RIGHT, code: code() })))
  assert.equal(twice.filter((result) => !('refused' in result)).length, 1)
  assert.equal(
    refusedBy(await checkCredentials(realm, { ...WRONG, code: code() })),
    'accounts.sign_in_refused',
  )
  const row = await realm.db.selectFrom('account').select('totp_secret').executeTakeFirstOrThrow()
  assert.throws(() => secretBox(randomBytes(48)).open(row.totp_secret ?? ''), {
    id: 'accounts.secret_damaged',
  })
})

test('an empty platform gives three officers a code each, once', async () => {
  const realm = await start()
  const made = await Promise.allSettled([createOfficers(realm, OFFICE), createOfficers(realm, OFFICE)])
  const officers = made.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
  assert.deepEqual(
    officers.map(({ role }) => role),
    ['system_officer', 'security_officer', 'audit_officer'],
  )
  const refused = made.find((one) => one.status === 'rejected')
  assert.equal(refused?.reason.id, 'accounts.not_empty')
  for (const { code, account } of officers)
    assert.equal(await activate(realm.db, realm, code, PASSWORD), account)
})
