/** What follows when a run has opened clues again: the term begins anew, letters about the old conclusion count no more. */
import { sql, type Transaction } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import { clueDays } from './deadline.ts'
import { dayAfter } from './today.ts'

/** In the transaction of the run; the rows are held by it. */
export async function afterReopening(
  trx: Transaction<Schema>,
  { office, at }: { office: string; at: Date },
  clues: readonly string[],
): Promise<void> {
  if (clues.length === 0) return
  const ids = [...clues]
  const days = await clueDays(trx, office)
  await sql`update clue set assigned_at = ${at}, due_on = ${dayAfter(at, days)}::date
    where office = ${office} and id = any(${ids}::text[]) and state = 'assigned'`.execute(trx)
  await withdrawLettersOf(trx, office, ids, at)
}

/** Letters of a conclusion that is taken back or opened again. */
export async function withdrawLettersOf(
  trx: Transaction<Schema>,
  office: string,
  clues: readonly string[],
  at: Date,
): Promise<void> {
  await sql`update letter set state = 'returned', decided_by = null, decided_at = ${at}, decision = '核查结论已撤回或者重新打开'
    where office = ${office} and clue = any(${[...clues]}::text[]) and state in ('submitted', 'approved')`.execute(
    trx,
  )
}
