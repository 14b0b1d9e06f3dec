import type { CountedDecision } from '@mingjian/casework/person-clues'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import type { StoredClue } from './clue-facts.ts'

/** How clues of the same model and kind were decided, counted; the clue itself is left out. */
export type EarlierDecisions = (db: Kysely<Schema>, row: StoredClue) => Promise<CountedDecision[]>

interface Remembered {
  until: number
  counted: Promise<CountedDecision[]>
}

/**
 * Counts once for everybody who opens a clue of the kind within some seconds: thousands of decisions change little by one.
 * @param milliseconds how long a count is taken for true
 */
export function earlierDecisions(milliseconds: number): EarlierDecisions {
  const remembered = new Map<string, Remembered>()
  return async (db, row) => {
    const key = JSON.stringify([row.office, row.model, row.kind])
    const now = performance.now()
    let known = remembered.get(key)
    if (!known || known.until < now) {
      known = { until: now + milliseconds, counted: count(db, row) }
      known.counted.catch(() => remembered.delete(key))
      remembered.set(key, known)
    }
    return without(await known.counted, row)
  }
}

async function count(db: Kysely<Schema>, { office, model, kind }: StoredClue): Promise<CountedDecision[]> {
  const { rows } = await sql<CountedDecision>`
    select conclusion, reason, count(*) as count from clue
    where office = ${office} and model = ${model} and kind = ${kind} and conclusion is not null and not sealed
    group by conclusion, reason`.execute(db)
  return rows
}

const without = (counted: readonly CountedDecision[], { conclusion, reason, sealed }: StoredClue) =>
  counted
    .map((one) =>
      !sealed && one.conclusion === conclusion && one.reason === reason
        ? { ...one, count: one.count - 1 }
        : one,
    )
    .filter((one) => one.count > 0)
