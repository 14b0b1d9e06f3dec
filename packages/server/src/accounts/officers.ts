import { ROLES } from '@mingjian/casework/roles'
import { conflict } from '@mingjian/errors/failure'
import { sql } from 'kysely'
import { createAccount } from './account.ts'
import type { Realm } from './realm.ts'

const OFFICERS = [
  ['system_officer', 'xitong'],
  ['security_officer', 'anquan'],
  ['audit_officer', 'shenji'],
] as const

export interface OfficerCode {
  role: (typeof OFFICERS)[number][0]
  login: string
  account: string
  /** To be handed to that officer alone. */
  code: string
}

/**
 * Makes the first three accounts of an empty platform, one per officer (三员), each with a one-time code. `hand` gets the
 * codes before the accounts are there for good; when it throws, none is made.
 * @throws Failure `accounts.not_empty`: there are accounts already
 */
export function createOfficers(
  realm: Realm,
  office: string,
  hand: (codes: readonly OfficerCode[]) => void = () => undefined,
): Promise<OfficerCode[]> {
  return realm.db.transaction().execute(async (trx) => {
    await sql`lock table account in exclusive mode`.execute(trx)
    if (await trx.selectFrom('account').select('id').limit(1).executeTakeFirst())
      throw conflict({
        id: 'accounts.not_empty',
        says: '平台已有账号，不再发放三员的激活码',
        next: '请安全管理员重置需要的账号；安全管理员的账号丢失时从备份恢复',
      })
    const made: OfficerCode[] = []
    for (const [role, login] of OFFICERS)
      made.push({
        role,
        login,
        ...(await createAccount(
          trx,
          realm,
          { login, name: ROLES[role].label, office, departments: [], roles: [role] },
          null,
        )),
      })
    hand(made)
    return made
  })
}
