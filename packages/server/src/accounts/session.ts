/** Sessions: the token is only in the cookie, its SM3 in the database. */
import { randomBytes, randomUUID } from 'node:crypto'
import { sm3 } from '@mingjian/lake/sm3'
import type { Kysely } from 'kysely'
import { HOUR, later, MINUTE } from '../clock.ts'
import type { Schema } from '../storage/schema.ts'
import { findCaller } from './caller.ts'
import type { Realm } from './realm.ts'

export interface OpenSession {
  id: string
  account: string
}

/** Opens a session for an account that has proved itself; always with a new token, so that none can be planted before. */
export async function openSession(
  db: Kysely<Schema>,
  { clock, security }: Realm,
  account: string,
  address: string,
): Promise<OpenSession & { token: string }> {
  const token = randomBytes(32).toString('base64url')
  const now = clock.now()
  const id = randomUUID()
  const ends_at = later(now, security.sessionHours * HOUR)
  await db
    .insertInto('session')
    .values({ id, account, token_hash: sm3(token), created_at: now, seen_at: now, ends_at, address })
    .execute()
  return { id, account, token }
}

/** The running session of a token, which counts as seen now; null as `findCaller`. */
export async function findSession(realm: Realm, token: string): Promise<OpenSession | null> {
  const found = await findCaller(realm, token)
  return found && { id: found.session, account: found.account.account }
}

/** Ends one session, or all of an account; gives how many. */
export async function endSessions(
  db: Kysely<Schema>,
  { clock }: Pick<Realm, 'clock'>,
  which: { session: string } | { account: string },
  because: string,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('session')
    .set({ ended_at: clock.now(), ended_because: because })
    .where('ended_at', 'is', null)
    .where((where) =>
      'session' in which ? where('id', '=', which.session) : where('account', '=', which.account),
    )
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** The running sessions of an account, the last seen first. */
export function runningSessions({ db, clock, security }: Realm, account: string) {
  const now = clock.now()
  return db
    .selectFrom('session')
    .select(['id', 'created_at', 'seen_at', 'ends_at', 'address'])
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .where('seen_at', '>', later(now, -security.idleMinutes * MINUTE))
    .orderBy('seen_at', 'desc')
    .execute()
}
