import { type Expression, type SqlBool, sql } from 'kysely'
import type { ClueConditions, ClueQuery } from '../http/shapes/clues.ts'
import { type Condition, type Sight, textHolds, withinReach } from './reach.ts'

/** The first moment of a day where the office is; all of China keeps the time of Beijing. */
const dayStart = (day: string): Date => new Date(`${day}T00:00:00+08:00`)
const DAY = 86_400_000

const listOf = (text: string): string[] => text.split(',')

/** The last day, as it is indexed; what has none comes last. */
export const LAST_DAY = sql`coalesce(clue.due_on, '9999-12-31'::date)`

/** Whether a person handles a clue or helps with it. */
export const isWith = (account: string): Condition =>
  sql<boolean>`(clue.handler = ${account} or (clue.team <> '{}' and clue.team @> array[${account}]::text[]))`

/** A list's filters as conditions; `today` (YYYY-MM-DD) decides what is overdue. */
export function conditionsOf(filter: ClueConditions, sight: Sight, today: string): Condition {
  const me = sight.actor.account
  const parts: Expression<SqlBool>[] = [withinReach(sight.actor, 'read')]
  const add = (part: Condition) => parts.push(part)
  if (filter.state) add(sql`clue.state = any(${listOf(filter.state)}::text[])`)
  if (filter.model) add(sql`clue.model = any(${listOf(filter.model)}::text[])`)
  if (filter.area) add(sql`clue.area = ${filter.area}`)
  if (filter.department) add(sql`clue.department = ${filter.department}`)
  if (filter.kind) add(sql`clue.kind = ${filter.kind}`)
  if (filter.handler === 'none') add(sql`clue.handler is null`)
  else if (filter.handler === 'with_me') add(isWith(me))
  else if (filter.handler) add(sql`clue.handler = ${filter.handler === 'me' ? me : filter.handler}`)
  if (filter.toVerify) add(sql`clue.to_verify = ${filter.toVerify === 'true'}`)
  if (filter.cameBack) add(sql`clue.came_back = ${filter.cameBack === 'true'}`)
  if (filter.latest) add(sql`clue.latest = ${filter.latest}`)
  if (filter.overdue === 'true') add(sql`${LAST_DAY} < ${today}::date`)
  if (filter.overdue === 'false') add(sql`${LAST_DAY} >= ${today}::date`)
  if (filter.from) add(sql`clue.found_at >= ${dayStart(filter.from)}`)
  if (filter.to) add(sql`clue.found_at < ${new Date(dayStart(filter.to).getTime() + DAY)}`)
  if (filter.search) add(textHolds(sight, filter.search))
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

/** What rows are ordered by: each has an index with the number behind it, so that equal ones have an order too. */
const KEYS: Readonly<Record<string, Expression<unknown>>> = {
  number: sql`clue.number`,
  // Numbers are given when clues are found.
  foundAt: sql`clue.number`,
  since: sql`clue.since`,
  dueOn: LAST_DAY,
  score: sql`coalesce(clue.score, -1)`,
}

export interface ClueOrder {
  key: Expression<unknown>
  descending: boolean
}

/** The order of a list; the number goes the same way, so that one index serves both ways. */
export function orderOf(sort: ClueQuery['sort']): ClueOrder {
  const descending = sort.startsWith('-')
  return { key: KEYS[descending ? sort.slice(1) : sort]!, descending }
}
