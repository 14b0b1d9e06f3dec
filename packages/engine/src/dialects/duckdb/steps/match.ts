import type { JoinKey } from '@mingjian/model/plan'
import type { Test } from '../../../plan-walk/lowered.ts'
import type { Emission } from '../emission.ts'
import { bookkeeping, lineageColumns, liveColumns, maskUnknown, sql } from '../emission.ts'
import { mergedMarks, notedKeys, pairConditions, prefixedKeys, rightSide, withoutNames } from '../joins.ts'
import type { OpenedSql, OpenerContext } from '../opener.ts'

/** Every pair of a row before with a row of the other relation that keys and `when` do not rule out. */
export function matchSql({ opener, segment, left, carried, emission }: OpenerContext<'match'>): OpenedSql {
  const pairs = pairsSql({
    left: `SELECT * FROM ${left}`,
    right: rightSide(opener.right, opener.as, emission),
    keys: prefixedKeys(notedKeys(opener.on, segment.relation, opener.right, emission), opener.as),
    when: opener.when,
    where: 'TRUE',
    live: segment.liveOpened,
    emission,
  })
  const columns = [
    ...liveColumns(segment.liveOpened, segment.opened),
    ...lineageColumns(segment.opened),
    ...bookkeeping(emission),
    ...carried,
  ]
  return { setup: [], select: `SELECT ${columns.join(', ')} FROM (${pairs})` }
}

export interface Pairing {
  left: string
  right: string
  keys: JoinKey[]
  when: Test | null
  /** A further condition on a pair. */
  where: string
  /** What is needed of the pairs. */
  live: ReadonlySet<string>
  emission: Emission
}

/** All pairs with the columns of both sides and merged marks; an unknown `when` keeps the pair and is recorded. */
export function pairsSql({ left, right, keys, when, where, live, emission }: Pairing): string {
  const branches = pairConditions(keys, emission).map((branch) => {
    const tier = emission.tiered ? `, ${branch.tier ?? 'NULL'} AS _pair_tier` : ''
    const columns = `*${withoutNames(branch, live)}${tier}`
    return `SELECT ${columns} FROM (${left}) JOIN (${right}) ON ${branch.on} WHERE ${branch.where} AND ${where}`
  })
  const dropped = emission.tiered ? ' EXCLUDE (_pair_tier)' : ''
  const pairs = `SELECT *${dropped} REPLACE (${mergedMarks(emission).join(', ')}) FROM (${branches.join(' UNION ALL ')})`
  if (!when) return pairs
  const tested = `SELECT *, ${sql(when.expression, emission)} AS _t FROM (${pairs})`
  const masks = maskUnknown(when, '_t IS NULL')
  return `SELECT * EXCLUDE (_t) REPLACE (${masks.join(', ')}) FROM (${tested}) WHERE _t IS NOT FALSE`
}
