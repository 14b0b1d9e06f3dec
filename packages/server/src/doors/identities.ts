/** By which name a door knows an account. Bound by the security officer only: no door makes accounts or gives roles. */
import { randomUUID } from 'node:crypto'
import { conflict, notFound } from '@mingjian/errors/failure'
import type { Kysely, Transaction } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Schema } from '../storage/schema.ts'
import type { DoorId } from '../storage/schema-security.ts'
import { isTaken } from '../storage/storage-failures.ts'

export interface Identity {
  id: string
  door: DoorId
  name: string
  boundAt: Date
}

/** The names that are bound to an account. */
export async function identitiesOf(db: Kysely<Schema>, account: string): Promise<Identity[]> {
  const rows = await db
    .selectFrom('account_identity')
    .select(['id', 'door', 'name', 'bound_at'])
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .orderBy('bound_at')
    .execute()
  return rows.map(({ bound_at, ...row }) => ({ ...row, boundAt: bound_at }))
}

/** The account that a door knows by one of these names; null where there is none, or more than one. */
export async function accountKnownAs(
  db: Kysely<Schema>,
  door: DoorId,
  names: readonly string[],
): Promise<string | null> {
  if (names.length === 0) return null
  const rows = await db
    .selectFrom('account_identity')
    .select('account')
    .distinct()
    .where('door', '=', door)
    .where('name', 'in', names)
    .where('ended_at', 'is', null)
    .execute()
  return rows.length === 1 ? (rows[0]?.account ?? null) : null
}

/** @throws Failure `doors.name_taken` */
export async function bindIdentity(
  trx: Transaction<Schema>,
  clock: Clock,
  { account, door, name, by }: { account: string; door: DoorId; name: string; by: string },
): Promise<string> {
  const id = randomUUID()
  try {
    await trx
      .insertInto('account_identity')
      .values({ id, account, door, name, bound_by: by, bound_at: clock.now() })
      .execute()
    return id
  } catch (error) {
    if (!isTaken(error)) throw error
    throw conflict({
      id: 'doors.name_taken',
      says: '这个名称已经绑定了账号',
      next: '一个名称只能对应一个账号；请先解除原来的绑定',
      place: { path: 'name' },
    })
  }
}

/** @throws Failure `doors.identity_unknown` */
export async function releaseIdentity(
  trx: Transaction<Schema>,
  clock: Clock,
  { account, identity }: { account: string; identity: string },
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('account_identity')
    .set({ ended_at: clock.now() })
    .where('id', '=', identity)
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return
  throw notFound({ id: 'doors.identity_unknown', says: '没有这项绑定', next: '请刷新账号页面' })
}
