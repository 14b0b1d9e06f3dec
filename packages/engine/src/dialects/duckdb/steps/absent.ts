import type { Expression, JoinKey } from '@mingjian/model/plan'
import type { AbsentTarget, Opener } from '../../../plan-walk/lowered.ts'
import type { Cause } from '../../../plan-walk/marks.ts'
import { coverageSql, type Verdict } from '../coverage.ts'
import { bookkeeping, causeBit, type Emission, liveColumns, sql } from '../emission.ts'
import { pairConditions, prefixedKeys, rightSide, valueSql } from '../joins.ts'
import { ident } from '../names.ts'
import { personBranches, samePersonSql } from '../persons.ts'
import type { OpenedSql, OpenerContext } from '../segments.ts'
import { isSeparable } from '../separable.ts'

/**
 * Rows for which nothing was found, in three steps that each see fewer rows: the rows with a sure partner leave by a
 * semi-join on keys; for the rest, possible partners are looked for; then the coverage decides.
 * A possible partner, a key that is missing, or a period outside the coverage makes the row unknown; a period that
 * ends after the coverage takes it out as not yet visible.
 */
export function absentSql({ opener, segment, left, emission }: OpenerContext<'absent'>): OpenedSql {
  const found = `${segment.table}_found`
  const candidates = `${segment.table}_candidates`
  const targets = opener.targets.map((target, index) => ({
    target,
    keys: prefixedKeys(target.on, target.as),
    right: rightSide(target.source, target.as, emission),
    table: `${segment.table}_possible_${index}`,
  }))
  const hits = targets.flatMap(({ target, keys, right }) => foundSql(left, right, keys, target, emission))
  const columns = [
    ...liveColumns(segment.liveOpened, segment.before),
    ...segment.before.lineage.map(({ name }) => ident(name)),
    ...bookkeeping(emission),
  ]
  return {
    setup: [
      `CREATE TEMP TABLE ${found} AS SELECT DISTINCT _n FROM (${hits.join(' UNION ALL ')})`,
      `CREATE TEMP TABLE ${candidates} AS SELECT * FROM ${left} ANTI JOIN ${found} USING (_n)`,
      ...targets.map(
        ({ target, keys, right, table }) =>
          `CREATE TEMP TABLE ${table} AS ${possibleSql(candidates, right, keys, target, emission)}`,
      ),
    ],
    select: decidedSql(opener, candidates, targets, columns, emission),
    drops: true,
  }
}

type Prepared = { target: AbsentTarget; keys: JoinKey[]; right: string; table: string }

const certainRight = (emission: Emission) =>
  emission.masks
    .filter((mask) => mask.startsWith('_u'))
    .map((mask) => `r${mask} = 0`)
    .join(' AND ')

/** SELECTs of `_n` of the rows with a sure partner. */
function foundSql(
  left: string,
  right: string,
  keys: JoinKey[],
  { when, as }: AbsentTarget,
  emission: Emission,
): string[] {
  const test = when ? sql(when, emission) : 'TRUE'
  const sure = keys.flatMap((key) => (key.by === 'person' ? [`${samePersonSql(key)}`] : []))
  const certain = `SELECT * FROM (${right}) WHERE ${certainRight(emission)}`
  return pairConditions(keys, emission).map(({ on }, index) => {
    // The first branch is an equality of keys: nothing is left to check on the pair but further persons.
    const checks = index === 0 ? sure.slice(1) : sure
    if (checks.length === 0 && (!when || isSeparable(when, as)))
      return `SELECT _n FROM (SELECT * FROM ${left}) SEMI JOIN (${certain}) ON ${on} AND ${test}`
    return `SELECT _n FROM (SELECT * FROM ${left}) JOIN (${certain}) ON ${on} WHERE ${[test, ...checks].join(' AND ')}`
  })
}

/** Per candidate, the first row that may be its partner: nothing on it says no, and a name or a key agrees. */
function possibleSql(
  candidates: string,
  right: string,
  keys: JoinKey[],
  { when, lineage }: AbsentTarget,
  emission: Emission,
): string {
  const verdicts = [
    ...keys.map((key) => (key.by === 'person' ? samePersonSql(key) : `(${valueSql(key, emission)})`)),
    ...(when ? [sql(when, emission)] : []),
  ]
  const where = verdicts.map((verdict) => `(${verdict}) IS NOT FALSE`).join(' AND ') || 'TRUE'
  const branches = keys.flatMap((key) => branchesOf(key, keys, emission))
  const selects = (branches.length > 0 ? branches : ['TRUE']).map(
    (on) => `SELECT _n, ${ident(lineage)} FROM ${candidates} JOIN (${right}) ON ${on} WHERE ${where}`,
  )
  return `SELECT _n, min(${ident(lineage)}) AS ${ident(lineage)} FROM (${selects.join(' UNION ALL ')}) GROUP BY _n`
}

function branchesOf(key: JoinKey, keys: JoinKey[], emission: Emission): string[] {
  if (key.by === 'person') {
    const branches = personBranches(key)
    return [branches.keys, ...branches.names]
  }
  // A pair that agrees on this value alone: whatever else it is joined on must be missing on one side.
  const others = keys.filter((other) => other !== key).map((other) => missingSql(other, emission))
  return [[valueSql(key, emission), ...others].join(' AND ')]
}

function missingSql(key: JoinKey, emission: Emission): string {
  if (key.by === 'value') return `(${valueSql(key, emission)}) IS NULL`
  const nameless = (person: string) =>
    `(${ident(`${person}__key`)} IS NULL AND ${ident(`${person}__name`)} IS NULL)`
  return `(${nameless(key.left)} OR ${nameless(key.right)})`
}

function decidedSql(
  opener: Extract<Opener, { do: 'absent' }>,
  candidates: string,
  targets: Prepared[],
  columns: string[],
  emission: Emission,
): string {
  const possible = targets.map(({ target }) => `${ident(target.lineage)} IS NOT NULL`)
  const verdict: Verdict = coverageSql(opener, emission)
  const unsearchable = unsearchableSql(targets)
  const bits: { cause: Cause; when: string }[] = [
    ...targets.map(({ target }, index) => ({ cause: target.possible, when: possible[index]! })),
    ...opener.causes.keys.map((cause) => ({ cause, when: unsearchable })),
    ...verdict.unknown,
  ]
  const masks = new Map<string, string[]>()
  for (const { cause, when } of bits) {
    const { mask, value } = causeBit(cause)
    masks.set(mask, [...(masks.get(mask) ?? []), `CASE WHEN ${when} THEN ${value} ELSE 0 END`])
  }
  const items = [...masks].map(([mask, terms]) => `${mask} | ${terms.join(' | ')} AS ${mask}`)
  const joins = targets.map(({ table }) => `LEFT JOIN ${table} USING (_n)`).join(' ')
  const lineage = targets.map(({ target }) => ident(target.lineage))
  const drop = `CASE WHEN NOT (${possible.join(' OR ')}) AND ${verdict.notVisible} THEN ${opener.drop.code} ELSE 0 END AS _drop`
  const replaced = items.length > 0 ? ` REPLACE (${items.join(', ')})` : ''
  return `SELECT ${[...columns, ...lineage, drop].join(', ')} FROM (SELECT *${replaced} FROM ${candidates} ${joins})`
}

/** A row that has none of the keys cannot be looked for. */
function unsearchableSql(targets: Prepared[]): string {
  const empty = targets.map(({ keys }) => {
    const parts = keys.map((key) =>
      key.by === 'person'
        ? `${ident(`${key.left}__key`)} IS NULL AND ${ident(`${key.left}__name`)} IS NULL`
        : emptyLeft(key.left),
    )
    return parts.length > 0 ? `(${parts.join(' AND ')})` : 'FALSE'
  })
  return empty.join(' OR ')
}

const emptyLeft = (expression: Expression) =>
  expression.op === 'column' ? `${ident(expression.name)} IS NULL` : 'FALSE'
