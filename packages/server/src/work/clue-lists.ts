/** Clues of the lists of 工作台, straight from the table: the same filters as `workLists` of casework. */

import { CLUE_TABLE } from '@mingjian/casework/clue-states'
import type { Actor, RoleId } from '@mingjian/casework/roles'
import type { Order, Whose, WorkFilter } from '@mingjian/casework/work-list'
import { type RawBuilder, sql } from 'kysely'
import { isWith, LAST_DAY } from '../clues/clue-conditions.ts'
import { COUNTED } from '../clues/list-clues.ts'
import { type Condition, readsWhole, type Sight, shownText, withinReach } from '../clues/reach.ts'
import { dayAfter } from '../clues/today.ts'
import type { Found, FoundRow, WorkPlace } from './work-rows.ts'
import { FIRST } from './work-rows.ts'

const OFFICE_WIDE: readonly RoleId[] = ['chief', 'deputy', 'case_manager']
/** Whether lists of a department are lists of the whole office for somebody. */
export const isOfficeWide = (roles: readonly RoleId[]): boolean =>
  roles.some((role) => OFFICE_WIDE.includes(role))

/** States in which nothing waits any more. */
const DONE = ['closed', 'in_case']

const ORDERS: Readonly<Record<Order, RawBuilder<unknown>>> = {
  due: LAST_DAY,
  oldest: sql`clue.since`,
  score: sql`coalesce(clue.score, -1) desc`,
}

/** The clues of one list: how many, and the first ones. */
export async function clueList(
  { db, sight, at }: WorkPlace,
  filter: WorkFilter,
  order: readonly Order[],
): Promise<Found> {
  const where = conditionOf(filter, sight, at)
  // What waits to be assigned is found in the order of its numbers: the same as its age, and indexed with the score.
  const own = filter.states?.join() === 'found' ? order.filter((one) => one !== 'oldest') : order
  const by = sql.join([...own.map((one) => ORDERS[one]), sql`clue.number`], sql`, `)
  const { rows } = await sql<ClueWork>`
    select clue.number, clue.state, clue.due_on as due_on, clue.since, clue.score,
      ${shownText(sight)} as title, not coalesce(${readsWhole(sight)}, false) as masked
    from clue where ${where} order by ${by} limit ${FIRST}`.execute(db)
  const count = rows.length < FIRST ? rows.length : await counted(db, where)
  return { count, rows: rows.map(rowOf) }
}

interface ClueWork {
  number: number
  state: keyof typeof CLUE_TABLE.states
  due_on: string | null
  since: Date
  score: number | null
  title: string
  masked: boolean
}

const rowOf = ({ number, state, due_on, since, score, title, masked }: ClueWork): FoundRow => ({
  ...{ kind: 'clue', id: String(number), title, state, stateLabel: CLUE_TABLE.states[state].label },
  ...{ dueOn: due_on, since: since.toISOString(), score, masked },
})

async function counted(db: WorkPlace['db'], where: Condition): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 from clue where ${where} limit ${COUNTED}) as counted`.execute(db)
  return rows[0]?.count ?? 0
}

function conditionOf(filter: WorkFilter, sight: Sight, at: Date): Condition {
  const { states, cameBack, dueWithin, whose } = filter
  const parts: Condition[] = [withinReach(sight.actor, 'read'), WHOSE[whose](sight.actor)]
  parts.push(states ? statesAre(states) : sql<boolean>`clue.state <> all(${DONE}::text[])`)
  if (cameBack !== undefined) parts.push(sql<boolean>`clue.came_back = ${cameBack}`)
  if (dueWithin !== undefined) parts.push(sql<boolean>`${LAST_DAY} <= ${dayAfter(at, dueWithin)}::date`)
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

/** One state is written as it stands in the indexes. */
const statesAre = (states: readonly string[]): Condition =>
  states.length === 1
    ? sql<boolean>`clue.state = ${sql.lit(states[0]!)}`
    : sql<boolean>`clue.state = any(${[...states]}::text[])`

const WHOSE: Readonly<Record<Whose, (actor: Actor) => Condition>> = {
  mine: ({ account }) => sql<boolean>`clue.handler = ${account}`,
  with_me: ({ account }) => isWith(account),
  // Handlers and authors do not approve their own.
  to_approve: (actor) =>
    sql<boolean>`clue.handler is distinct from ${actor.account} and clue.concluded_by is distinct from ${actor.account} and ${departmentOf(actor)}`,
  department: (actor) => departmentOf(actor),
  office: () => sql<boolean>`true`,
}

function departmentOf(actor: Actor): Condition {
  if (isOfficeWide(actor.roles)) return sql<boolean>`true`
  return sql<boolean>`clue.department = any(${[...actor.departments]}::text[])`
}
