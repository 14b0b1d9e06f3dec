import { randomBytes } from 'node:crypto'
import { invalidInput } from '@mingjian/errors/failure'
import { sm3 } from '@mingjian/lake/sm3'
import type { Kysely } from 'kysely'
import { HOUR, later } from '../clock.ts'
import type { Schema } from '../storage/schema.ts'
import { checkPassword, hashPassword } from './password.ts'
import type { Realm } from './realm.ts'

/** Letters and digits that are not taken for each other on paper; 32 of them, five bits each. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

const plain = (code: string): string => code.toUpperCase().replace(/[\s-]/g, '')

/** A new one-time code of an account (100 bits), in groups of five; codes given before do not count any more. */
export async function issueCode(db: Kysely<Schema>, realm: Realm, account: string): Promise<string> {
  const signs = Array.from(randomBytes(20), (byte) => SIGNS[byte % SIGNS.length]).join('')
  const now = realm.clock.now()
  await db
    .updateTable('activation')
    .set({ used_at: now })
    .where('account', '=', account)
    .where('used_at', 'is', null)
    .execute()
  await db
    .insertInto('activation')
    .values({
      code_hash: sm3(signs),
      account,
      created_at: now,
      expires_at: later(now, realm.security.activationHours * HOUR),
    })
    .execute()
  return signs.replace(/.{5}(?=.)/g, '$&-')
}

/**
 * Sets the first (or, after a reset, the next) password with a one-time code; gives the account. The code is used up
 * only when the password was taken.
 * @throws Failure `accounts.code_invalid`, `accounts.password_weak`
 */
export async function activate(
  db: Kysely<Schema>,
  realm: Realm,
  code: string,
  password: string,
): Promise<string> {
  const now = realm.clock.now()
  const found = await db
    .updateTable('activation')
    .set({ used_at: now })
    .where('code_hash', '=', sm3(plain(code)))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('account')
    .executeTakeFirst()
  const owner =
    found &&
    (await db
      .selectFrom('account')
      .select(['id', 'login', 'name', 'state'])
      .where('id', '=', found.account)
      .executeTakeFirst())
  if (!owner || owner.state === 'disabled') throw codeInvalid()
  checkPassword(password, owner, realm.security)
  const password_hash = await hashPassword(password, realm.security)
  await db
    .updateTable('account')
    .set({ password_hash, state: 'active', failures: 0, locked_until: null })
    .where('id', '=', owner.id)
    .execute()
  return owner.id
}

const codeInvalid = () =>
  invalidInput({
    id: 'accounts.code_invalid',
    says: '激活码不对、已用过或者已过期',
    next: '请核对激活码；仍不行请安全管理员重新发一个',
    place: { path: 'code' },
  })
