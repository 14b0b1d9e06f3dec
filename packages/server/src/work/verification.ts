/** When the log was last verified, by whom and with what result, out of the log itself. */
import { type Kysely, sql } from 'kysely'
import { namesOf } from '../accounts/account-names.ts'
import { VERIFIED, verifiedIn } from '../audit/verified.ts'
import type { Schema } from '../storage/schema.ts'
import type { WorkPlace } from './work-rows.ts'

export interface Verification {
  /** ISO 8601 in UTC. */
  at: string
  /** The name of who verified. */
  by: string
  /** The last row proven; null: none was. */
  provenTo: number | null
  findings: number
}

/** The last verification that was carried out in the office; null: there was none yet. */
export async function lastVerification({ db, sight }: WorkPlace): Promise<Verification | null> {
  const row = await db
    .selectFrom('audit_row')
    .select(['at', 'account', 'ids'])
    .where(sql<boolean>`ids ? ${VERIFIED}`)
    .where('action', '=', 'audit.verify')
    .where(sql<boolean>`content::jsonb ->> 'office' = ${sight.actor.office}`)
    .where(sql<boolean>`content::jsonb ->> 'result' = 'done'`)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const names = await namesOf(db, row.account === null ? [] : [row.account])
  const by = row.account === null ? undefined : names.get(row.account)?.name
  return { at: row.at, by: by ?? '（已不在名录）', ...verifiedIn(row.ids) }
}

/** How many rows the log has. */
export async function rowsOfLog(db: Kysely<Schema>): Promise<number> {
  const head = await db.selectFrom('audit_head').select('n').executeTakeFirst()
  return head?.n ?? 0
}

/** When the log began; null where it is empty. ISO 8601. */
export async function beginOfLog(db: Kysely<Schema>): Promise<string | null> {
  const first = await db.selectFrom('audit_row').select('at').orderBy('n').limit(1).executeTakeFirst()
  return first?.at ?? null
}
