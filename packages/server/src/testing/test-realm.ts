import { randomBytes } from 'node:crypto'
import type { RoleId } from '@mingjian/casework/roles'
import { createAccount } from '../accounts/account.ts'
import { activate } from '../accounts/activation.ts'
import type { Realm } from '../accounts/realm.ts'
import { secretBox } from '../accounts/secret-box.ts'
import { later } from '../clock.ts'
import { DEFAULT_SECURITY } from '../settings.ts'
import type { Database } from '../storage/database.ts'

export const OFFICE = '云0199'
export const PASSWORD = 'Qing-shi-2026'

/** A realm whose clock stands still until it is moved, with a hash that costs little. */
export function testRealm({ db }: Database): Realm & { pass(milliseconds: number): void } {
  let now = new Date('2026-11-23T01:00:00.000Z')
  return {
    db,
    clock: { now: () => now },
    security: { ...DEFAULT_SECURITY, argon2: { memoryCost: 64, timeCost: 1 }, attemptsPerMinute: 10_000 },
    secrets: secretBox(randomBytes(48)),
    pass: (milliseconds) => {
      now = later(now, milliseconds)
    },
  }
}

/** An account that can sign in with `PASSWORD`; gives its id. */
export async function activeAccount(realm: Realm, login: string, ...roles: RoleId[]): Promise<string> {
  const fields = { login, name: '张某甲', office: OFFICE, departments: ['第一检察部'], roles }
  const { code } = await createAccount(realm.db, realm, fields, null)
  return activate(realm.db, realm, code, PASSWORD)
}
