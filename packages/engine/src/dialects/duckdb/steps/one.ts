import type { Shape } from '../../../plan-walk/shape.ts'
import { bookkeeping, causeBit, type Emission, lineageColumns, liveColumns, sql } from '../emission.ts'
import { ident } from '../names.ts'
import { groupTierSql, personIdentity } from '../persons.ts'
import type { OpenedSql, OpenerContext } from '../segments.ts'

/** One row per key, the first in order; a key with a row of unknown order is unknown, its first may be another. */
export function oneSql({ opener, segment, left, emission }: OpenerContext<'one'>): OpenedSql {
  const { by, order } = opener.step
  const keys = groupKeys(by, segment.before)
  const values = order.map(({ value }) => sql(value, emission))
  const ordered = order.map(
    ({ descending }, index) => `${values[index]} ${descending ? 'DESC' : 'ASC'} NULLS LAST`,
  )
  const partition = keys.length > 0 ? `PARTITION BY ${keys.join(', ')}` : ''
  const missing = values.map((value) => `${value} IS NULL`).join(' OR ') || 'FALSE'
  const tier = groupTier(by, segment.before, emission)
  const windows = [
    `row_number() OVER (${partition} ORDER BY ${[...ordered, '_n'].join(', ')}) AS _k`,
    `count(*) OVER (${partition}) AS _of`,
    `count(*) FILTER (${missing}) OVER (${partition}) AS _missing`,
    ...(tier ? [`${tier} AS _group_tier`] : []),
  ]
  const { mask, value } = causeBit(opener.missing)
  const items = [`CASE WHEN _of > 1 AND _missing > 0 THEN ${mask} | ${value} ELSE ${mask} END AS ${mask}`]
  if (tier) items.push(`CASE WHEN _of > 1 THEN greatest(_tier, _group_tier) ELSE _tier END AS _tier`)
  const columns = [
    ...liveColumns(segment.liveOpened, segment.opened),
    ...lineageColumns(segment.opened),
    ...bookkeeping(emission),
  ]
  const numbered = `SELECT *, ${windows.join(', ')} FROM ${left}`
  return {
    setup: [],
    select: `SELECT ${columns.join(', ')} FROM (SELECT * REPLACE (${items.join(', ')}) FROM (${numbered}) WHERE _k = 1)`,
  }
}

/** Expressions by which rows are one group: persons by what identifies them, columns by value. */
export const groupKeys = (by: readonly string[], shape: Shape): string[] =>
  by.flatMap((name) => (shape.persons.includes(name) ? personIdentity(name) : [ident(name)]))

/** Tier at which the rows of a group are one person; null where no person is among the keys. */
export function groupTier(by: readonly string[], shape: Shape, emission: Emission): string | null {
  const persons = by.filter((name) => shape.persons.includes(name))
  if (!emission.tiered || persons.length === 0) return null
  return `CAST(greatest(${persons.map(groupTierSql).join(', ')}) AS TINYINT)`
}
