import type { RoleId } from '@mingjian/casework/roles'
import { sm3 } from '@mingjian/lake/sm3'
import { sql } from 'kysely'
import { later, MINUTE } from '../clock.ts'
import type { Account } from './account.ts'
import type { Realm } from './realm.ts'

export interface Caller {
  session: string
  account: Account
}

/**
 * Who a token belongs to, with the roles, in one question as every request asks it; null where there is no running session of it,
 * or its account may not. The session counts as seen now.
 */
export async function findCaller(realm: Realm, token: string): Promise<Caller | null> {
  const now = realm.clock.now()
  const row = await realm.db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account')
    .select(['session.id as session', 'session.seen_at'])
    .select(['account.id', 'login', 'name', 'office', 'departments', 'state', 'totp_secret', 'locked_until'])
    .select(
      sql<
        RoleId[]
      >`array(select role from account_role where account_role.account = account.id order by role)`.as(
        'roles',
      ),
    )
    .where('token_hash', '=', sm3(token))
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .where('seen_at', '>', later(now, -realm.security.idleMinutes * MINUTE))
    .where('account.state', '=', 'active')
    .executeTakeFirst()
  if (!row) return null
  // Not with every request: a page asks for several things at once.
  if (row.seen_at < later(now, -MINUTE))
    await realm.db.updateTable('session').set({ seen_at: now }).where('id', '=', row.session).execute()
  const { session, seen_at, id, totp_secret, locked_until, ...fields } = row
  return {
    session,
    account: { ...fields, account: id, secondFactor: totp_secret !== null, lockedUntil: locked_until },
  }
}
