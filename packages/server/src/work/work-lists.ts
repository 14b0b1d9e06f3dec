/** 工作台 out of the database: each list of casework with its number and its first rows. */
import type { Actor } from '@mingjian/casework/roles'
import { type Order, WORK_LISTS, type WorkList } from '@mingjian/casework/work-list'
import { dayOf } from '../clues/today.ts'
import type { Work } from '../http/shapes/work.ts'
import { clueList, isOfficeWide } from './clue-lists.ts'
import { OTHER_LISTS } from './other-lists.ts'
import { standingsOf } from './standings.ts'
import { FIRST, type Found, type FoundRow, type WorkPlace } from './work-rows.ts'

/** Everything that still waits for somebody. */
const OPEN = 'found,assigned,on_hold,confirmed,false_alarm,cannot_tell,transferred'

/** The same conditions in the list of clues, where that list can say them. */
const QUERIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  due: { handler: 'with_me', state: OPEN, sort: 'dueOn' },
  came_back: { handler: 'with_me', state: OPEN, cameBack: 'true', sort: 'dueOn' },
  helping: {
    handler: 'with_me',
    state: 'assigned,on_hold,confirmed,false_alarm,cannot_tell,transferred',
    sort: 'dueOn',
  },
  to_check: { handler: 'me', state: 'assigned', cameBack: 'false', sort: 'dueOn' },
  on_hold: { handler: 'me', state: 'on_hold', sort: 'since' },
  to_assign: { state: 'found', sort: '-score' },
  to_review: { state: 'confirmed,false_alarm,cannot_tell,transferred', sort: 'since' },
  overdue: { state: OPEN, overdue: 'true', sort: 'dueOn' },
}

/** Lists of a department narrow the list of clues to it; who leads several departments sees the clues of all. */
function queryOf({ id, filter }: WorkList, { departments, roles }: Actor): Record<string, string> | null {
  const query = QUERIES[id]
  if (!query) return null
  const [department, ...others] = departments
  const narrow = filter.whose === 'department' && others.length === 0 && !isOfficeWide(roles)
  return { ...query, ...(narrow && department !== undefined ? { department } : {}) }
}

/** The lists of the person who looks, in the order of the table of casework. */
export async function workOf(place: WorkPlace): Promise<Work> {
  const { actor } = place.sight
  const { roles } = actor
  const today = dayOf(place.at)
  const own = WORK_LISTS.filter((list) => list.roles.some((role) => roles.includes(role)))
  const lists = await Promise.all(
    own.map(async (list) => {
      const { count, rows } = await rowsOf(place, list)
      return {
        ...{ id: list.id, label: list.label, empty: list.empty, count },
        rows: rows.map((row) => ({ ...row, daysLeft: daysLeft(row, today) })),
        query: queryOf(list, actor),
      }
    }),
  )
  return { today, lists, standings: await standingsOf(place) }
}

async function rowsOf(place: WorkPlace, { filter, order }: WorkList): Promise<Found> {
  const parts = await Promise.all(
    filter.kinds.map((kind) =>
      kind === 'clue'
        ? clueList(place, filter, order)
        : (OTHER_LISTS[kind]?.(place, filter.whose) ?? { count: 0, rows: [] }),
    ),
  )
  const rows = parts.flatMap((part) => part.rows).sort(inOrder(order))
  return { count: parts.reduce((sum, part) => sum + part.count, 0), rows: rows.slice(0, FIRST) }
}

const LATEST = '9999-12-31'
const ORDERS: Readonly<Record<Order, (a: FoundRow, b: FoundRow) => number>> = {
  due: (a, b) => (a.dueOn ?? LATEST).localeCompare(b.dueOn ?? LATEST),
  oldest: (a, b) => a.since.localeCompare(b.since),
  score: (a, b) => (b.score ?? 0) - (a.score ?? 0),
}

function inOrder(order: readonly Order[]): (a: FoundRow, b: FoundRow) => number {
  return (a, b) => {
    for (const by of order) {
      const difference = ORDERS[by](a, b)
      if (difference !== 0) return difference
    }
    return 0
  }
}

const DAY = 86_400_000

const daysLeft = ({ dueOn }: FoundRow, today: string): number | null =>
  dueOn === null ? null : (Date.parse(dueOn) - Date.parse(today)) / DAY
