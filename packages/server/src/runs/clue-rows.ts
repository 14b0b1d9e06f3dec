/** Rows of clues written many at a time. */
import type { ClueState } from '@mingjian/casework/clue-states'
import type { Moving } from '@mingjian/casework/moves/make-move'
import { type Selectable, sql, type Transaction } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import type { ClueTable } from '../storage/schema-clues.ts'
import { batchesOf, jsonRows } from './json-rows.ts'

type ClueRow = Omit<Selectable<ClueTable>, 'number'>

const AT_ONCE = 2000
const IDS_AT_ONCE = 20_000

/** Every column of a clue that is not made by the database, with its type. */
const COLUMNS = {
  office: 'text',
  id: 'text',
  model: 'text',
  version: 'text',
  kind: 'text',
  area: 'text',
  authority: 'text',
  department: 'text',
  state: 'text',
  handler: 'text',
  team: 'text[]',
  concluded_by: 'text',
  conclusion: 'text',
  reason: 'text',
  transferred: 'boolean',
  in_case: 'text',
  came_back: 'boolean',
  closed_as_gone: 'boolean',
  to_verify: 'boolean',
  tier: 'text',
  score: 'real',
  sentence: 'text',
  sentence_masked: 'text',
  judged: 'jsonb',
  latest: 'text',
  latest_says: 'text',
  first_run: 'text',
  latest_run: 'text',
  persons: 'text[]',
  sealed: 'boolean',
  found_at: 'timestamptz',
  assigned_at: 'timestamptz',
  since: 'timestamptz',
  due_on: 'date',
  changes: 'integer',
} as const satisfies Record<keyof ClueRow, string>

/** What a run can change of a clue that is there. */
const CHANGING = [
  'version',
  'kind',
  'department',
  'state',
  'handler',
  'team',
  'concluded_by',
  'conclusion',
  'reason',
  'transferred',
  'in_case',
  'came_back',
  'closed_as_gone',
  'to_verify',
  'tier',
  'score',
  'sentence',
  'sentence_masked',
  'latest',
  'latest_says',
  'latest_run',
  'persons',
  'assigned_at',
  'since',
  'changes',
] as const satisfies readonly (keyof ClueRow)[]

const NAMES = sql.raw(Object.keys(COLUMNS).join(', '))
const TYPED = (columns: readonly (keyof ClueRow)[]) =>
  sql.raw(columns.map((name) => `${name} ${COLUMNS[name]}`).join(', '))

export async function insertClues(trx: Transaction<Schema>, rows: readonly ClueRow[]): Promise<void> {
  const all = TYPED(Object.keys(COLUMNS) as (keyof ClueRow)[])
  for (const batch of batchesOf(rows, AT_ONCE))
    await sql`insert into clue (${NAMES}) select ${NAMES} from json_to_recordset(${jsonRows(batch)}::json) as x(${all})`.execute(
      trx,
    )
}

export async function updateClues(trx: Transaction<Schema>, rows: readonly ClueRow[]): Promise<void> {
  const set = sql.raw(CHANGING.map((name) => `${name} = x.${name}`).join(', '))
  for (const batch of batchesOf(rows, AT_ONCE))
    await sql`update clue set ${set} from json_to_recordset(${jsonRows(batch)}::json) as x(${TYPED(['office', 'id', ...CHANGING])})
      where clue.office = x.office and clue.id = x.id`.execute(trx)
}

/** Notes that a run has found these clues. */
export async function touchClues(
  trx: Transaction<Schema>,
  { id, office }: { id: string; office: string },
  clues: readonly string[],
): Promise<void> {
  for (const batch of batchesOf(clues, IDS_AT_ONCE))
    await sql`update clue set latest_run = ${id} where office = ${office} and latest_run <> ${id} and id = any(${batch})`.execute(
      trx,
    )
}

/** The history of moves that a run has made. */
export async function insertEvents(
  trx: Transaction<Schema>,
  { office, at }: { office: string; at: Date },
  moves: readonly (Moving<ClueState> & { clue: string })[],
): Promise<void> {
  for (const batch of batchesOf(moves, 500))
    await trx
      .insertInto('clue_event')
      .values(
        batch.map(({ clue, by, move, label, from, to, input }) => ({
          ...{ office, clue, at, by, move, label, from_state: from, to_state: to },
          input: JSON.stringify(input),
        })),
      )
      .execute()
}
