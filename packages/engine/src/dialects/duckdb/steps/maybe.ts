import { bookkeeping, lineageColumns, liveColumns } from '../emission.ts'
import { notedKeys, prefixedKeys, rightSide } from '../joins.ts'
import { ident } from '../names.ts'
import type { OpenedSql, OpenerContext } from '../opener.ts'
import { pairsSql } from './match.ts'

/** As `match`, and every row without a partner once, its other side empty and `as.found` false. */
export function maybeSql({ opener, segment, left, emission }: OpenerContext<'maybe'>): OpenedSql {
  const pairs = pairsSql({
    left: `SELECT * FROM ${left}`,
    right: rightSide(opener.right, opener.as, emission),
    keys: prefixedKeys(notedKeys(opener.on, segment.relation, opener.right, emission), opener.as),
    when: opener.when,
    where: 'TRUE',
    live: segment.liveOpened,
    emission,
  })
  const table = `${segment.table}_pairs`
  const found = ident(`${opener.as}.found`)
  const columns = [
    ...liveColumns(segment.liveOpened, segment.opened),
    ...lineageColumns(segment.opened),
    ...bookkeeping(emission),
  ].join(', ')
  const rows = `SELECT * FROM ${table} UNION ALL BY NAME
    SELECT *, FALSE AS ${found} FROM ${left} ANTI JOIN ${table} USING (_n)`
  return {
    setup: [`CREATE TEMP TABLE ${table} AS SELECT * EXCLUDE (r_n), TRUE AS ${found} FROM (${pairs})`],
    select: `SELECT ${columns} FROM (${rows})`,
  }
}
