import { Failure, forbidden } from '@mingjian/errors/failure'
import { later, MINUTE } from '../clock.ts'
import { type Identity, identitiesOf } from '../doors/identities.ts'
import { ldapPasswordFits } from '../doors/ldap-door.ts'
import type { SecuritySettings } from '../settings.ts'
import { passwordFits } from './password.ts'
import type { Realm } from './realm.ts'
import { stepOf } from './second-factor.ts'

export interface Credentials {
  login: string
  password: string
  /** The six digits of the second factor, where the account has one. */
  code?: string | undefined
  /** Names of the certificate that came with the request. */
  certificate?: readonly string[]
}

/** Refused with the account where there is one: for the audit, never for the answer. */
export type SignIn = { account: string } | { account: string | null; refused: Failure }

/**
 * Checks who wants to come in. Each attempt counts as wrong before the password is looked at and is forgiven when it was
 * right: attempts made at the same time cannot outrun the lock. The password of an account that is bound to the site's
 * directory is the directory's.
 * @throws Failure `doors.ldap_unavailable`; such an attempt does not count
 */
export async function checkCredentials(realm: Realm, credentials: Credentials): Promise<SignIn> {
  const attempt = await countAttempt(realm, credentials.login.toLowerCase())
  const identities = attempt ? await identitiesOf(realm.db, attempt.account) : []
  const fits = await proves(realm, attempt, identities, credentials.password)
  if (!attempt || !fits) return { account: attempt?.account ?? null, refused: wrong(realm.security) }
  // Not forgiven yet: who has the password alone may not try codes without end.
  const refused = await checkSecondFactor(realm, attempt, identities, credentials)
  if (refused) return { account: attempt.account, refused }
  await forgive(realm, attempt.account)
  return { account: attempt.account }
}

/** Lets somebody in whom another door has proven, unless the account is locked or may not sign in. */
export async function admit({ db, clock, security }: Realm, account: string): Promise<SignIn> {
  const row = await db
    .selectFrom('account')
    .select(['state', 'locked_until'])
    .where('id', '=', account)
    .executeTakeFirst()
  const locked = row?.locked_until != null && row.locked_until > clock.now()
  return row?.state === 'active' && !locked ? { account } : { account, refused: wrong(security) }
}

async function proves(
  realm: Realm,
  attempt: Attempt | null,
  identities: readonly Identity[],
  password: string,
): Promise<boolean> {
  const directory = realm.doors?.ldap
  const entry = identities.find(({ door }) => door === 'ldap')
  if (!attempt?.password || !directory || !entry)
    return passwordFits(password, attempt?.password ?? null, realm.security)
  try {
    return await ldapPasswordFits(directory, entry.name, password)
  } catch (error) {
    if (error instanceof Failure) await takeBack(realm, attempt.account)
    throw error
  }
}

/** What is still lacking; null when nothing is. A certificate that is bound takes the place of the code. */
async function checkSecondFactor(
  realm: Realm,
  { account, totp }: Attempt,
  identities: readonly Identity[],
  { code, certificate = [] }: Credentials,
): Promise<Failure | null> {
  const bound = identities.filter(({ door }) => door === 'certificate')
  if (realm.doors?.certificate?.factor === 'second' && bound.length > 0)
    return bound.some(({ name }) => certificate.includes(name)) ? null : certificateNeeded()
  if (totp === null) return null
  if (!code) return codeNeeded()
  return (await takeCode(realm, account, code)) ? null : wrong(realm.security)
}

interface Attempt {
  account: string
  /** Null while the account may not sign in: no password fits. */
  password: string | null
  totp: string | null
}

function countAttempt({ db, clock, security }: Realm, login: string): Promise<Attempt | null> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('account')
      .select(['id', 'state', 'password_hash', 'failures', 'locked_until', 'totp_secret'])
      .where('login', '=', login)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return null
    const now = clock.now()
    const locked = row.locked_until !== null && row.locked_until > now
    const password = row.state === 'active' && !locked ? row.password_hash : null
    const over = row.locked_until !== null && !locked
    const failures = locked ? row.failures : (over ? 0 : row.failures) + 1
    const full = failures >= security.maxFailures
    const locked_until = locked ? row.locked_until : full ? later(now, security.lockMinutes * MINUTE) : null
    await trx.updateTable('account').set({ failures, locked_until }).where('id', '=', row.id).execute()
    return { account: row.id, password, totp: row.totp_secret }
  })
}

const forgive = ({ db }: Realm, account: string) =>
  db.updateTable('account').set({ failures: 0, locked_until: null }).where('id', '=', account).execute()

/** An attempt that nobody could judge. */
const takeBack = ({ db }: Realm, account: string) =>
  db
    .updateTable('account')
    .set((row) => ({ failures: row('failures', '-', 1), locked_until: null }))
    .where('id', '=', account)
    .where('failures', '>', 0)
    .execute()

/** Takes a code once: the row is held, so that the same code does not open two sessions. */
function takeCode({ db, clock, secrets }: Realm, account: string, code: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('account')
      .select(['totp_secret', 'totp_step'])
      .where('id', '=', account)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (row.totp_secret === null) return false
    const step = stepOf(secrets.open(row.totp_secret), code, clock.now(), row.totp_step)
    if (step === null) return false
    await trx.updateTable('account').set({ totp_step: step }).where('id', '=', account).execute()
    return true
  })
}

/** One sentence for every cause, so that nobody learns which logins exist. */
const wrong = ({ maxFailures, lockMinutes }: SecuritySettings) =>
  forbidden({
    id: 'accounts.sign_in_refused',
    says: '登录名、密码或者动态码不对，或者账号已锁定、停用',
    next: `请核对后再试；连续 ${maxFailures} 次不对锁定 ${lockMinutes} 分钟，急用请联系安全管理员解锁`,
  })

const codeNeeded = () =>
  forbidden({
    id: 'accounts.second_factor_needed',
    says: '这个账号设有第二因素',
    next: '请输入手机或者令牌上当前的六位动态码',
  })

const certificateNeeded = () =>
  forbidden({
    id: 'accounts.certificate_needed',
    says: '这个账号登录时须出示本人的数字证书',
    next: '请插好证书介质，重新打开浏览器并选择本人的证书后再登录',
  })
