import { bookkeeping, lineageColumns, liveColumns } from '../emission.ts'
import { notedKeys, prefixedKeys, rightSideOf } from '../joins.ts'
import { ident, physicalColumns, renamed } from '../names.ts'
import type { OpenedSql, OpenerContext } from '../opener.ts'
import { pairsSql } from './match.ts'

/** Rows of a relation two by two, never a row with itself; without `when` each two once, else in the order it asks. */
export function pairSql({ opener, segment, left, emission }: OpenerContext<'pair'>): OpenedSql {
  const [a, b] = opener.as
  const before = segment.before
  const itself = { kind: 'relation', name: segment.relation } as const
  const live = segment.liveBefore
  const first = [
    ...physicalColumns(live, before).map((name) => renamed(name, `${a}.${name}`)),
    ...before.lineage.map(({ name }) => ident(name)),
    ...bookkeeping(emission),
    '_n',
  ].join(', ')
  const pairs = pairsSql({
    left: `SELECT ${first} FROM ${left}`,
    right: rightSideOf(left, before, live, b, emission),
    keys: prefixedKeys(prefixedKeys(notedKeys(opener.on, segment.relation, itself, emission), b), a, 'left'),
    when: opener.when,
    where: opener.when ? '_n <> r_n' : '_n < r_n',
    relation: segment.relation,
    live: segment.liveOpened,
    emission,
  })
  const columns = [
    ...liveColumns(segment.liveOpened, segment.opened),
    ...lineageColumns(segment.opened),
    ...bookkeeping(emission),
  ]
  return { setup: [], select: `SELECT ${columns.join(', ')} FROM (${pairs})` }
}
