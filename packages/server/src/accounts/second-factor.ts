import { conflict, invalidInput } from '@mingjian/errors/failure'
import type { Kysely } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import type { Schema } from '../storage/schema.ts'
import type { Realm } from './realm.ts'

const PERIOD = 30
/** Steps before and after the present one that are taken, for clocks that are apart. */
const WINDOW = 1

const totpOf = (base32: string, login = ''): TOTP =>
  new TOTP({ issuer: '明鉴', label: login, period: PERIOD, secret: Secret.fromBase32(base32) })

/** The step of a code that fits the secret now and was not taken before (RFC 6238, 5.2); null where it does not fit. */
export function stepOf(base32: string, code: string, now: Date, lastStep: number | null): number | null {
  const timestamp = now.getTime()
  const delta = totpOf(base32).validate({ token: code, timestamp, window: WINDOW })
  if (delta === null) return null
  const step = TOTP.counter({ period: PERIOD, timestamp }) + delta
  return lastStep !== null && step <= lastStep ? null : step
}

/** Makes a secret that counts from its first code on; gives the address for an authenticator. */
export async function beginSecondFactor(db: Kysely<Schema>, realm: Realm, account: string): Promise<string> {
  const secret = new Secret({ size: 20 }).base32
  const { login } = await db
    .updateTable('account')
    .set({ totp_pending: realm.secrets.seal(secret) })
    .where('id', '=', account)
    .returning('login')
    .executeTakeFirstOrThrow()
  return totpOf(secret, login).toString()
}

/**
 * Switches the second factor on with its first code.
 * @throws Failure `accounts.second_factor_not_begun`, `accounts.second_factor_wrong`
 */
export async function confirmSecondFactor(
  db: Kysely<Schema>,
  realm: Realm,
  account: string,
  code: string,
): Promise<void> {
  const row = await db
    .selectFrom('account')
    .select('totp_pending')
    .where('id', '=', account)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (row.totp_pending === null)
    throw conflict({
      id: 'accounts.second_factor_not_begun',
      says: '还没有开始设置第二因素',
      next: '请先取得二维码，再输入动态码',
    })
  const step = stepOf(realm.secrets.open(row.totp_pending), code, realm.clock.now(), null)
  if (step === null)
    throw invalidInput({
      id: 'accounts.second_factor_wrong',
      says: '动态码不对',
      next: '请核对手机或者令牌的时间，输入当前显示的六位数字',
      place: { path: 'code' },
    })
  await db
    .updateTable('account')
    .set({ totp_secret: row.totp_pending, totp_pending: null, totp_step: step })
    .where('id', '=', account)
    .execute()
}
