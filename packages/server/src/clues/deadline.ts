/** Until when a clue is to be checked. The rules know no such term: the days are the office's own (setting `clue_days`). */
import type { ClueState } from '@mingjian/casework/clue-states'
import type { Moving } from '@mingjian/casework/moves/make-move'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { readSetting } from '../office-settings.ts'
import type { Schema } from '../storage/schema.ts'
import type { StoredClue } from './clue-facts.ts'
import { dayAfter } from './today.ts'

const CLUE_DAYS = 'clue_days'
const DEFAULT_DAYS = 30
export const ClueDays = z.object({ days: z.number().int().min(1).max(365) })

export interface TermSetBy {
  office: string
  account: string
  reason: string
  at: Date
}

/** Sets the days for assignments from now on; terms that run stay. */
export async function storeClueDays(
  db: Kysely<Schema>,
  days: number,
  { office, account, reason, at }: TermSetBy,
): Promise<void> {
  const set = { value: JSON.stringify({ days }), reason, set_by: account, set_at: at }
  await db
    .insertInto('setting')
    .values({ office, key: CLUE_DAYS, ...set })
    .onConflict((taken) => taken.columns(['office', 'key']).doUpdateSet(set))
    .execute()
}

/** Days to check a clue after its assignment. */
export async function clueDays(db: Kysely<Schema>, office: string): Promise<number> {
  const set = ClueDays.safeParse(await readSetting(db, office, CLUE_DAYS))
  return set.success ? set.data.days : DEFAULT_DAYS
}

/** Moves after which the term begins anew, and those after which it is no longer waited for. */
const ANEW: ReadonlySet<string> = new Set(['assign', 'reassign', 'send_back', 'reopen'])

/** The last day after a move, and when the clue was last given to somebody. */
export function termAfter(
  { move, to }: Moving<ClueState>,
  { assigned_at, due_on }: Pick<StoredClue, 'assigned_at' | 'due_on'>,
  days: number,
  at: Date,
): Pick<StoredClue, 'assigned_at' | 'due_on'> {
  if (to !== 'assigned' && to !== 'on_hold')
    return { assigned_at: move === 'reassign' ? at : assigned_at, due_on: null }
  if (ANEW.has(move)) return { assigned_at: at, due_on: dayAfter(at, days) }
  // Taking a conclusion back does not make the term longer.
  return { assigned_at, due_on: due_on ?? dayAfter(assigned_at ?? at, days) }
}
