import { bookkeeping, lineageColumns, liveColumns, maskedItems, sql } from '../emission.ts'
import { groupTier, keyedRows } from '../grouping.ts'
import type { OpenedSql, OpenerContext } from '../opener.ts'

/**
 * One row per key, the first in order. A key with a row of unknown order is unknown, its first may be another; so is a
 * person whose rows may be more than those of the group.
 */
export function oneSql({ opener, segment, left, emission }: OpenerContext<'one'>): OpenedSql {
  const { by, order } = opener.step
  const { setup, select, keys, kin } = keyedRows(by, opener.keys, segment, left, emission)
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
  const items = [
    ...maskedItems([
      { cause: opener.missing, when: '_of > 1 AND _missing > 0' },
      ...(kin ? [{ cause: opener.keys.kin, when: '_doubted' }] : []),
    ]),
  ]
  if (tier) items.push(`CASE WHEN _of > 1 THEN greatest(_tier, _group_tier) ELSE _tier END AS _tier`)
  const columns = [
    ...liveColumns(segment.liveOpened, segment.opened),
    ...lineageColumns(segment.opened),
    ...bookkeeping(emission),
  ]
  const numbered = `SELECT *, ${windows.join(', ')} FROM (${kin ? kin.doubted(select) : select})`
  return {
    setup,
    select: `SELECT ${columns.join(', ')} FROM (SELECT * REPLACE (${items.join(', ')}) FROM (${numbered}) WHERE _k = 1)`,
  }
}
