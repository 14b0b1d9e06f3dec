/** What became of the clues of a model at this office, per version. Never per person or department. */
import { type Outcome, outcomes } from '@mingjian/casework/outcomes'
import type { Kysely } from 'kysely'
import type { Schema } from '../storage/schema.ts'

/** The figures of an office's models, or of one; the newest version of each last. */
export async function modelOutcomes(db: Kysely<Schema>, office: string, model?: string): Promise<Outcome[]> {
  const groups = await db
    .selectFrom('clue')
    .select(['model', 'version', 'office as site', 'conclusion', 'reason', 'transferred', 'in_case as case'])
    .select((row) => row.fn.countAll<number>().as('clues'))
    .where('office', '=', office)
    .$if(model !== undefined, (query) => query.where('model', '=', model!))
    .groupBy(['model', 'version', 'office', 'conclusion', 'reason', 'transferred', 'in_case'])
    .execute()
  // Clues that are alike come as one row: a hundred thousand of them are not carried over one by one.
  const clues = groups.flatMap(({ clues: alike, ...row }) => new Array<typeof row>(alike).fill(row))
  const runs = await db
    .selectFrom('run')
    .select(['model', 'version', 'office as site'])
    .select((row) => row.fn.max('screened').as('screened'))
    .where('office', '=', office)
    .where('state', '=', 'done')
    .$if(model !== undefined, (query) => query.where('model', '=', model!))
    .groupBy(['model', 'version', 'office'])
    .execute()
  return outcomes(
    runs.map((run) => ({ ...run, screened: run.screened ?? 0 })),
    clues,
    [],
  )
}

/** Of every model that has clues: found, checked, confirmed; counted by the database. */
export async function countsByModel(
  db: Kysely<Schema>,
  office: string,
): Promise<Map<string, { found: number; checked: number; confirmed: number }>> {
  const rows = await db
    .selectFrom('clue')
    .select(['model'])
    .select((row) => [
      row.fn.countAll<number>().as('found'),
      row.fn.count<number>('conclusion').as('checked'),
      row.fn.count<number>('conclusion').filterWhere('conclusion', '=', 'confirmed').as('confirmed'),
    ])
    .where('office', '=', office)
    .groupBy('model')
    .execute()
  return new Map(rows.map(({ model, ...counts }) => [model, counts]))
}
