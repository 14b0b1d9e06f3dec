import { type Kysely, sql } from 'kysely'
import type { ClueConditions, ClueList, ClueQuery } from '../http/shapes/clues.ts'
import type { Schema } from '../storage/schema.ts'
import { conditionsOf, orderOf } from './clue-conditions.ts'
import { presentRows, selectRows } from './clue-rows.ts'
import type { ModelBook } from './model-book.ts'
import { type Condition, type Sight, withinReach } from './reach.ts'

/** So far rows are counted and leafed through; beyond that a person narrows the list. */
export const COUNTED = 3_000

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
  const wanted = Math.min(size, COUNTED - skipped)
  const rows =
    wanted <= 0
      ? []
      : await selectRows(db, sight, where)
          .orderBy(sql`${key} ${way}, clue.number ${way}`)
          .limit(wanted)
          .offset(skipped)
          .execute()
  // A page that is not full tells the number by itself.
  const known = rows.length < wanted && (rows.length > 0 || skipped === 0)
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
