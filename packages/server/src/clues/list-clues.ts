import { CLUE_TABLE } from '@mingjian/casework/clue-states'
import { type Kysely, sql } from 'kysely'
import type { ClueConditions, ClueFacets, ClueList, ClueQuery } from '../http/shapes/clues.ts'
import type { Schema } from '../storage/schema.ts'
import { conditionsOf, orderOf } from './clue-conditions.ts'
import { presentRows, selectRows } from './clue-rows.ts'
import type { ModelBook } from './model-book.ts'
import { type Condition, type Sight, withinReach } from './reach.ts'

/** So far rows are counted and leafed through; beyond that a person narrows the list. */
export const COUNTED = 10_000

export interface Listing {
  db: Kysely<Schema>
  book: ModelBook
  sight: Sight
  /** YYYY-MM-DD, where the office is. */
  today: string
}

/** One page of the clues within the viewer's reach that fit the filters. */
export async function listClues(listing: Listing, query: ClueQuery): Promise<ClueList> {
  const { db, book, sight, today } = listing
  const { page, size, sort, ...filter } = query
  const where = conditionsOf(filter, sight, today)
  const { key, descending } = orderOf(sort)
  const way = descending ? sql`desc` : sql`asc`
  const skipped = (page - 1) * size
  const rows =
    skipped >= COUNTED
      ? []
      : await selectRows(db, sight, where)
          .orderBy(sql`${key} ${way}, clue.number ${way}`)
          .limit(Math.min(size, COUNTED - skipped))
          .offset(skipped)
          .execute()
  // A page that is not full tells the number by itself.
  const known = rows.length > 0 && rows.length < size && skipped + rows.length < COUNTED
  const counted = known ? skipped + rows.length : await countOf(db, where)
  const more = counted > COUNTED
  return {
    rows: await presentRows(rows, book, today),
    total: more ? COUNTED : counted,
    totalIs: more ? 'at_least' : 'exact',
    ...{ page, size },
  }
}

async function countOf(db: Kysely<Schema>, where: Condition): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 from clue where ${where} limit ${COUNTED + 1}) as counted`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** The clues before and behind one in the order of a list, also where it does not fit the filters itself any more. */
export async function neighboursOf(
  { db, sight, today }: Listing,
  number: number,
  { sort, page: _page, size: _size, ...filter }: ClueQuery,
): Promise<{ previous: number | null; next: number | null }> {
  const where = conditionsOf(filter, sight, today)
  const { key, descending } = orderOf(sort)
  const beside = async (later: boolean): Promise<number | null> => {
    const [by, way] = later ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`]
    const { rows } = await sql<{ number: number }>`
      select clue.number from clue where ${where}
        and (${key}, clue.number) ${by} (select ${key}, clue.number from clue where clue.office = ${sight.actor.office} and clue.number = ${number})
      order by ${key} ${way}, clue.number ${way} limit 1`.execute(db)
    return rows[0]?.number ?? null
  }
  const [before, behind] = [await beside(descending), await beside(!descending)]
  return { previous: before, next: behind }
}

/** How many clues there are of each state, model and so on within reach. */
export async function facetsOf({ db, book, sight }: Listing): Promise<ClueFacets> {
  const { rows } = await sql<FacetRow>`
    select state, model, area, department, kind, max(version) as version, count(*) as count from clue
    where ${withinReach(sight.actor, 'read')} group by state, model, area, department, kind`.execute(db)
  const title = await book.titles(rows)
  const titles = new Map(rows.map(({ model, version }) => [model, title(model, version)]))
  const states = tally(rows, ({ state }) => state)
  return {
    total: rows.reduce((sum, { count }) => sum + count, 0),
    states: Object.entries(CLUE_TABLE.states).flatMap(([value, { label }]) => {
      const count = states.get(value)
      return count === undefined ? [] : [{ value, label, count }]
    }),
    models: labelled(
      tally(rows, ({ model }) => model),
      (id) => titles.get(id) ?? id,
    ),
    areas: labelled(tally(rows, ({ area }) => area)),
    departments: labelled(tally(rows, ({ department }) => department)),
    kinds: labelled(tally(rows, ({ kind }) => kind)),
  }
}

interface FacetRow {
  state: string
  model: string
  version: string
  area: string
  department: string | null
  kind: string
  count: number
}

function tally(rows: readonly FacetRow[], of: (row: FacetRow) => string | null): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const value = of(row)
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + row.count)
  }
  return counts
}

const labelled = (
  counts: ReadonlyMap<string, number>,
  labelOf: (value: string) => string = (value) => value,
) =>
  [...counts]
    .map(([value, count]) => ({ value, label: labelOf(value), count }))
    .sort((a, b) => (a.value < b.value ? -1 : 1))

/** The numbers of clues that fit a filter and may be moved by an action, in the order of their numbers. */
export async function numbersFor(
  { db, sight, today }: Listing,
  filter: ClueConditions,
  action: string,
  most: number,
): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select clue.number from clue where ${conditionsOf(filter, sight, today)} and ${withinReach(sight.actor, action)}
    order by clue.number limit ${most}`.execute(db)
  return rows.map(({ number }) => number)
}
