import { bookkeeping, causeBit, lineageColumns, liveColumns, sql } from '../emission.ts'
import { groupKeys, groupTier } from '../grouping.ts'
import type { OpenedSql, OpenerContext } from '../opener.ts'

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
