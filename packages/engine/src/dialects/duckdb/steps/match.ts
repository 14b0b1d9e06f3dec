import type { JoinKey } from '@mingjian/model/plan'
import type { Source, Test } from '../../../plan-walk/lowered.ts'
import { isCertain, isDefinite } from '../definite.ts'
import type { Emission } from '../emission.ts'
import { bookkeeping, lineageColumns, liveColumns, maskUnknown, shapeOfSource, sql } from '../emission.ts'
import { mergedMarks, notedKeys, pairConditions, prefixedKeys, rightSide, withoutNames } from '../joins.ts'
import { ident } from '../names.ts'
import type { OpenedSql, OpenerContext } from '../opener.ts'
import { carriedAs } from '../stored-evidence.ts'

/** Every pair of a row before with a row of the other relation that keys and `when` do not rule out. */
export function matchSql({ opener, segment, left, carried, emission }: OpenerContext<'match'>): OpenedSql {
  const pairs = pairsSql({
    left: `SELECT * FROM ${left}`,
    right: rightSide(opener.right, opener.as, emission),
    unmarked: isUnmarked(opener.right, emission),
    keys: prefixedKeys(notedKeys(opener.on, segment.relation, opener.right, emission), opener.as),
    when: opener.when,
    where: 'TRUE',
    relation: segment.relation,
    live: segment.liveOpened,
    emission,
  })
  const columns = [
    ...liveColumns(segment.liveOpened, segment.opened),
    ...lineageColumns(segment.opened),
    ...bookkeeping(emission),
    ...carriedAs(carried, [
      ...liveColumns(segment.liveBefore, segment.before),
      ...partnerColumns(opener, emission),
    ]),
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
  /** Rows of the right side have no marks. */
  unmarked?: boolean
  relation: string
  /** What is needed of the pairs. */
  live: ReadonlySet<string>
  emission: Emission
}

/** All pairs with the columns of both sides and merged marks; an unknown `when` keeps the pair and is recorded. */
export function pairsSql({
  left,
  right,
  keys,
  when,
  where,
  unmarked = false,
  relation,
  live,
  emission,
}: Pairing): string {
  const branches = pairConditions(keys, emission).map((branch) => {
    const tier = emission.tiered ? `, ${branch.tier ?? 'NULL'} AS _pair_tier` : ''
    const columns = `*${withoutNames(branch, live)}${tier}`
    return `SELECT ${columns} FROM (${left}) JOIN (${right}) ON ${branch.on} WHERE ${branch.where} AND ${where}`
  })
  const dropped = emission.tiered ? ' EXCLUDE (_pair_tier)' : ''
  const marks = mergedMarks(emission, unmarked)
  const replaced = marks.length > 0 ? ` REPLACE (${marks.join(', ')})` : ''
  const pairs = `SELECT *${dropped}${replaced} FROM (${branches.join(' UNION ALL ')})`
  if (!when) return pairs
  const tested = `SELECT *, ${sql(when.expression, emission)} AS _t FROM (${pairs})`
  // As a plain condition it would become part of the hash join, which is slower than a filter behind it.
  const kept = `FROM (${tested}) WHERE _t IS NOT FALSE`
  if (isDefinite(when.expression, relation, emission)) return `SELECT * EXCLUDE (_t) ${kept}`
  return `SELECT * EXCLUDE (_t) REPLACE (${maskUnknown(when, '_t IS NULL').join(', ')}) ${kept}`
}

/** Whether the rows of a source carry no marks at all: score points and unchecked exclusions are marks too. */
function isUnmarked(source: Source, emission: Emission): boolean {
  if (source.kind === 'input') return true
  const { segments } = emission.lowered.relations.find(({ name }) => name === source.name)!
  const scan = segments.every(({ chain }) =>
    chain.every(({ do: step }) => step === 'where' || step === 'let'),
  )
  return scan && isCertain(source, emission)
}

const partnerColumns = ({ right, as }: OpenerContext<'match'>['opener'], emission: Emission) =>
  right.kind === 'input'
    ? liveColumns(shapeOfSource(right, emission).columns.keys(), shapeOfSource(right, emission)).map((name) =>
        ident(`${as}.${name.slice(1, -1)}`),
      )
    : []
