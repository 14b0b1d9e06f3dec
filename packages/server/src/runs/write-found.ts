/** What a run found, as it found it: written in batches before its end, seen by nobody until the run is done. */
import type { Clue, Excluded, RunResult, Undecided } from '@mingjian/engine/result'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import { batchesOf, jsonRows } from './json-rows.ts'

/** So many undecided and as many excluded rows of a run are kept; the run knows how many there are. */
export const KEPT_ROWS = 5000

const CLUES_AT_ONCE = 1000

/** Writes clues, undecided and excluded rows of a run; what an earlier attempt left is removed first. */
export async function writeFound(
  db: Kysely<Schema>,
  run: string,
  { clues, undecided, excluded }: Pick<RunResult, 'clues' | 'undecided' | 'excluded'>,
  beat: (share: number) => void = () => undefined,
): Promise<void> {
  await removeFound(db, run)
  let written = 0
  for (const batch of batchesOf(clues, CLUES_AT_ONCE)) {
    await insertClues(db, run, batch)
    written += batch.length
    beat(written / clues.length)
  }
  await insertRows(db, run, 'undecided', undecided.slice(0, KEPT_ROWS))
  await insertRows(db, run, 'excluded', excluded.slice(0, KEPT_ROWS))
}

async function insertClues(db: Kysely<Schema>, run: string, clues: readonly Clue[]): Promise<void> {
  await sql`insert into run_clue (run, clue, content)
    select ${run}, content ->> 'id', content from jsonb_array_elements(${jsonRows(clues)}::jsonb) as content`.execute(
    db,
  )
}

async function insertRows(
  db: Kysely<Schema>,
  run: string,
  what: 'undecided' | 'excluded',
  rows: readonly (Undecided | Excluded)[],
): Promise<void> {
  for (const batch of batchesOf(
    rows.map((content, i) => ({ n: i + 1, content })),
    CLUES_AT_ONCE,
  ))
    await sql`insert into run_row (run, what, n, content)
      select ${run}, ${what}, n, content from jsonb_to_recordset(${jsonRows(batch)}::jsonb) as x(n integer, content jsonb)`.execute(
      db,
    )
}

/** Removes what was written of a run that came to no end. */
export async function removeFound(db: Kysely<Schema>, run: string): Promise<void> {
  await db.deleteFrom('run_clue').where('run', '=', run).execute()
  await db.deleteFrom('run_row').where('run', '=', run).execute()
}
