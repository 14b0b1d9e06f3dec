/** All that the database holds for the page of one clue. */
import type { Clue } from '@mingjian/engine/result'
import { internal } from '@mingjian/errors/failure'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import type { StoredClue } from './clue-facts.ts'
import { selectRows } from './clue-rows.ts'
import { type Condition, type Sight, withinReach } from './reach.ts'

/** The condition that names one clue. */
export const isRow = ({ office, id }: StoredClue): Condition =>
  sql<boolean>`clue.office = ${office} and clue.id = ${id}`

/** The clue as its latest run found it. @throws Failure `clues.content_missing` */
export async function findingOf(db: Kysely<Schema>, { latest_run, id }: StoredClue): Promise<Clue> {
  const row = await db
    .selectFrom('run_clue')
    .select('content')
    .where('run', '=', latest_run)
    .where('clue', '=', id)
    .executeTakeFirst()
  if (row) return row.content
  throw internal({
    id: 'clues.content_missing',
    says: '这条线索的内容不在运行记录里',
    next: '请把线索编号告诉系统管理员',
  })
}

export const runOf = (db: Kysely<Schema>, { latest_run }: StoredClue) =>
  db
    .selectFrom('run')
    .select(['id', 'version', 'as_of', 'ended_at', 'requested_at', 'parameters'])
    .where('id', '=', latest_run)
    .executeTakeFirstOrThrow()

/** Why parameters of a run differed from their defaults, by name. */
export async function parameterReasons(
  db: Kysely<Schema>,
  { office, model }: StoredClue,
  at: Date,
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('model_parameter')
    .select(['name', 'reason'])
    .where('office', '=', office)
    .where('model', '=', model)
    .where('set_at', '<=', at)
    .where((row) => row.or([row('ended_at', 'is', null), row('ended_at', '>', at)]))
    .execute()
  return new Map(rows.map(({ name, reason }) => [name, reason]))
}

export const eventsOf = (db: Kysely<Schema>, { office, id }: StoredClue) =>
  db
    .selectFrom('clue_event')
    .selectAll()
    .where('office', '=', office)
    .where('clue', '=', id)
    .orderBy('id')
    .execute()

export const notesOf = (db: Kysely<Schema>, { office, id }: StoredClue) =>
  db
    .selectFrom('clue_note')
    .selectAll()
    .where('office', '=', office)
    .where('clue', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute()

/** The latest letter of a clue. */
export const letterOf = (db: Kysely<Schema>, { office, id }: Pick<StoredClue, 'office' | 'id'>) =>
  db
    .selectFrom('letter')
    .selectAll()
    .where('office', '=', office)
    .where('clue', '=', id)
    .orderBy('drafted_at', 'desc')
    .orderBy('id')
    .executeTakeFirst()

/** The latest decided clues of the same model and kind within reach. */
export const earlierOf = (db: Kysely<Schema>, row: StoredClue, sight: Sight) =>
  selectRows(db, sight, withinReach(sight.actor, 'read'))
    .select(['clue.conclusion', 'clue.reason'])
    .where('model', '=', row.model)
    .where('kind', '=', row.kind)
    .where('conclusion', 'is not', null)
    .where('clue.id', '!=', row.id)
    .orderBy('since', 'desc')
    .limit(SHOWN)
    .execute()

const SHOWN = 10

/** The person's other clues, by valid ID numbers on both sides and within the own reach. */
export async function othersOf(db: Kysely<Schema>, row: StoredClue, sight: Sight) {
  // The rows of a clue that rests on a name may be of somebody else who is only called so.
  if (row.persons.length === 0 || row.tier !== 'id') return []
  return selectRows(db, sight, withinReach(sight.actor, 'see_person'))
    .where(sql<boolean>`clue.persons && ${row.persons}::text[]`)
    .where('tier', '=', 'id')
    .where('clue.id', '!=', row.id)
    .orderBy('number')
    .limit(SHOWN * 2)
    .execute()
}

/** Names of accounts, also of disabled ones. */
export async function namesOf(
  db: Kysely<Schema>,
  office: string,
  ids: readonly (string | null)[],
): Promise<(account: string) => string> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const rows =
    wanted.length === 0
      ? []
      : await db
          .selectFrom('account')
          .select(['id', 'name'])
          .where('office', '=', office)
          .where('id', 'in', wanted)
          .execute()
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (account) => names.get(account) ?? '（已不在名录）'
}
