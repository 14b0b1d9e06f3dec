import type { Expression, JoinKey } from '@mingjian/model/plan'
import { columnsUsed } from '../../../plan-walk/columns-used.ts'
import type { AbsentTarget, Opener, Source } from '../../../plan-walk/lowered.ts'
import type { Cause } from '../../../plan-walk/marks.ts'
import { coverageSql, type Verdict } from '../coverage.ts'
import { isCertain } from '../definite.ts'
import { bookkeeping, causeBit, type Emission, isComplete, liveColumns, sql } from '../emission.ts'
import { notedKeys, pairConditions, prefixedKeys, rightSide, valueSql } from '../joins.ts'
import { ident } from '../names.ts'
import type { OpenedSql, OpenerContext } from '../opener.ts'
import { type PersonKey, personBranches, samePersonSql } from '../persons.ts'
import { isSeparable } from '../separable.ts'

/**
 * Rows for which nothing was found, in steps that each see fewer rows: one anti-join on keys takes out what is surely
 * there; names are searched for the rest alone; then possible partners; then the coverage decides.
 * A possible partner, a key that is missing, or a period outside the coverage makes the row unknown; a period that
 * ends after the coverage takes it out as not yet visible.
 */
export function absentSql({ opener, segment, left, carried, emission }: OpenerContext<'absent'>): OpenedSql {
  const targets = opener.targets.map((target, index) => ({
    target,
    keys: prefixedKeys(notedKeys(target.on, segment.relation, target.source, emission), target.as),
    right: rightSide(target.source, target.as, emission),
    table: `${segment.table}_possible_${index}`,
    relation: segment.relation,
  }))
  const branches = targets.flatMap((prepared) => foundBranches(prepared, emission))
  const direct = branches.filter((branch) => branch.where.length === 0)
  const remaining = branches.filter((branch) => branch.where.length > 0)
  const [rest, found, candidates] = ['rest', 'found', 'candidates'].map((name) => `${segment.table}_${name}`)
  const carriedOn = [
    ...liveColumns(segment.liveBefore, segment.before),
    ...segment.before.lineage.map(({ name }) => ident(name)),
    ...bookkeeping(emission),
    '_n',
    ...carried,
  ].join(', ')
  const anti = direct.map(({ certain, on }) => `ANTI JOIN (${certain}) ON ${on}`).join(' ')
  const hits = remaining.map(
    ({ certain, on, where }) =>
      `SELECT _n FROM ${rest} JOIN (${certain}) ON ${on} WHERE ${where.join(' AND ')}`,
  )
  const columns = [
    ...liveColumns(segment.liveOpened, segment.before),
    ...segment.before.lineage.map(({ name }) => ident(name)),
    ...bookkeeping(emission),
    ...carried,
  ]
  const notById = `SELECT ${carriedOn} FROM (SELECT * FROM ${left}) ${anti}`
  const open = hits.length > 0 ? candidates! : rest!
  const searches = targets.flatMap((prepared) => {
    const possible = possibleSql(open, prepared, emission)
    return possible === null ? [] : [{ ...prepared, possible }]
  })
  // Where IDs and filled fields decide everything, one anti-join is all.
  if (hits.length + searches.length === 0)
    return {
      setup: [],
      select: decidedSql(opener, `(${notById})`, targets, [], columns, emission),
      drops: true,
    }
  const byName = [
    `CREATE TEMP TABLE ${found} AS ${hits.join(' UNION ALL ')}`,
    `CREATE TEMP TABLE ${candidates} AS SELECT * FROM ${rest} ANTI JOIN ${found} USING (_n)`,
  ]
  return {
    setup: [
      `CREATE TEMP TABLE ${rest} AS ${notById}`,
      ...(hits.length > 0 ? byName : []),
      ...searches.map(({ table, possible }) => `CREATE TEMP TABLE ${table} AS ${possible}`),
    ],
    select: decidedSql(opener, open, targets, searches, columns, emission),
    drops: true,
  }
}

interface Prepared {
  target: AbsentTarget
  keys: JoinKey[]
  right: string
  table: string
  relation: string
}

const certainRight = (emission: Emission) =>
  emission.masks
    .filter((mask) => mask.startsWith('_u'))
    .map((mask) => `r${mask} = 0`)
    .join(' AND ')

/** A way to a sure partner: an ON that a hash join can use, and what is left to check on the pair. */
interface FoundBranch {
  certain: string
  on: string
  where: string[]
}

function foundBranches({ target: { when, as }, keys, right }: Prepared, emission: Emission): FoundBranch[] {
  const test = when ? sql(when, emission) : null
  const sure = keys.flatMap((key) => (key.by === 'person' ? [samePersonSql(key)] : []))
  const certain = `SELECT * FROM (${right}) WHERE ${certainRight(emission)}`
  const inJoin = when === null || isSeparable(when, as)
  return pairConditions(keys, emission).map(({ on }, index) => {
    // The first branch is an equality of keys: nothing is left to check on the pair but further persons.
    const checks = index === 0 ? sure.slice(1) : sure
    if (checks.length === 0 && inJoin) return { certain, on: test ? `${on} AND ${test}` : on, where: [] }
    return { certain, on, where: [...(test ? [test] : []), ...checks] }
  })
}

/**
 * Per candidate, the first row that may be its partner: nothing on it says no, and a name or a key agrees. Null where
 * nothing can be in doubt.
 */
function possibleSql(candidates: string, prepared: Prepared, emission: Emission): string | null {
  const { target, keys, right } = prepared
  const { when, lineage } = target
  const verdicts = [
    ...keys.map((key) => (key.by === 'person' ? samePersonSql(key) : `(${valueSql(key, emission)})`)),
    ...(when ? [sql(when, emission)] : []),
  ]
  const where = verdicts.map((verdict) => `(${verdict}) IS NOT FALSE`).join(' AND ') || 'TRUE'
  const unsure = unsureSides(prepared, emission)
  const all = { left: candidates, right: `(${right})` }
  const selects = keys.flatMap((key): PossibleBranch[] => {
    if (key.by === 'value') {
      if (!mayBeLonely(key, prepared, emission)) return []
      return [{ ...all, on: lonelyValue(key, keys, emission) }]
    }
    const branches = personBranches(key)
    return [
      // Equal IDs are sure but for what is empty elsewhere: only rows with such a gap can be no more than possible.
      ...(unsure.right === NEVER
        ? []
        : [
            {
              left: candidates,
              right: `(SELECT * FROM (${right}) WHERE ${unsure.right})`,
              on: branches.keys,
            },
          ]),
      ...(unsure.left === NEVER
        ? []
        : [
            {
              left: `(SELECT * FROM ${candidates} WHERE ${unsure.left})`,
              right: `(${right})`,
              on: branches.keys,
            },
          ]),
      ...branches.names.map((on) => ({ ...all, on })),
    ]
  })
  if (selects.length === 0 && keys.length > 0) return null
  const rows = selects.map(
    (branch) =>
      `SELECT _n, ${ident(lineage)} FROM ${branch.left} JOIN ${branch.right} ON ${branch.on} WHERE ${where}`,
  )
  const found =
    rows.join(' UNION ALL ') || `SELECT _n, ${ident(lineage)} FROM ${candidates} JOIN (${right}) ON ${where}`
  return `SELECT _n, min(${ident(lineage)}) AS ${ident(lineage)} FROM (${found}) GROUP BY _n`
}

interface PossibleBranch {
  left: string
  right: string
  on: string
}

const NEVER = 'FALSE'

/** Conditions under which a side can leave a value key or `when` open although the persons are one. */
function unsureSides({ keys, target, relation }: Prepared, emission: Emission) {
  const { when, as, source } = target
  // A function may be unknown of known values; then no row can be passed over.
  if (when && !isSeparable(when, as)) return { left: 'TRUE', right: 'TRUE' }
  const values = keys.flatMap((key) => (key.by === 'value' ? [key.left, key.right] : []))
  const names = [...values, ...(when ? [when] : [])].flatMap((expression) => columnsUsed(expression))
  const empty = (own: string[]) =>
    own
      .filter((name) => !isFilled(name, as, source, relation, emission))
      .map((name) => `${ident(name)} IS NULL`)
  const persons = keys.filter((key) => key.by === 'person').length > 1 ? ['TRUE'] : []
  const isRight = (name: string) => name.startsWith(`${as}.`)
  return {
    left: [...empty(names.filter((name) => !isRight(name))), ...persons].join(' OR ') || NEVER,
    right:
      [
        ...empty(names.filter(isRight)),
        ...persons,
        ...(isCertain(source, emission) ? [] : [`NOT (${certainRight(emission)})`]),
      ].join(' OR ') || NEVER,
  }
}

/** Whether a column of either side of the search is filled in every row. */
const isFilled = (name: string, as: string, source: Source, relation: string, emission: Emission) =>
  name.startsWith(`${as}.`)
    ? isComplete(name.slice(as.length + 1), '', source.name, emission)
    : isComplete(name, '', relation, emission)

/** Whether a pair can agree on a value and be open in all else that it is joined on. */
function mayBeLonely(key: JoinKey, { keys, target, relation }: Prepared, emission: Emission): boolean {
  const { source, as, when } = target
  const filled = (expression: Expression) =>
    expression.op === 'column' && isFilled(expression.name, as, source, relation, emission)
  const others = keys.filter((other) => other !== key)
  if (others.length === 0 && when === null) return !isCertain(source, emission)
  return !others.some((other) => {
    if (other.by === 'value') return filled(other.left) && filled(other.right)
    const { keyed }: PersonKey = other
    return keyed?.left === true && keyed.right
  })
}

/** A pair that agrees on this value alone: whatever else it is joined on must be missing on one side. */
function lonelyValue(key: Extract<JoinKey, { by: 'value' }>, keys: JoinKey[], emission: Emission): string {
  const others = keys.filter((other) => other !== key).map((other) => missingSql(other, emission))
  return [valueSql(key, emission), ...others].join(' AND ')
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
  searches: readonly Prepared[],
  columns: string[],
  emission: Emission,
): string {
  const possible = targets.map(({ target }) => `${ident(target.lineage)} IS NOT NULL`)
  const verdict: Verdict = coverageSql(opener, emission)
  const unsearchable = unsearchableSql(targets, emission)
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
  const joins = searches.map(({ table }) => `LEFT JOIN ${table} USING (_n)`).join(' ')
  const lineage = targets.map(({ target }) => ident(target.lineage))
  const drop = `CASE WHEN NOT (${possible.join(' OR ')}) AND ${verdict.notVisible} THEN ${opener.drop.code} ELSE 0 END AS _drop`
  const replaced = items.length > 0 ? ` REPLACE (${items.join(', ')})` : ''
  const unsearched = targets
    .filter(({ table }) => !searches.some((search) => search.table === table))
    .map(({ target }) => `, CAST(NULL AS BIGINT) AS ${ident(target.lineage)}`)
  const joined = `SELECT *${unsearched.join('')} FROM ${candidates} ${joins}`
  return `SELECT ${[...columns, ...lineage, drop].join(', ')} FROM (SELECT *${replaced} FROM (${joined}))`
}

/** A row that has none of the keys cannot be looked for. */
function unsearchableSql(targets: Prepared[], emission: Emission): string {
  const empty = targets.map(({ keys, relation }) => {
    const parts = keys.map((key) => {
      if (key.by === 'value') return emptyLeft(key.left, relation, emission)
      const { keyed }: PersonKey = key
      if (keyed?.left) return NEVER
      return `${ident(`${key.left}__key`)} IS NULL AND ${ident(`${key.left}__name`)} IS NULL`
    })
    return parts.length > 0 ? `(${parts.join(' AND ')})` : 'FALSE'
  })
  return empty.join(' OR ')
}

const emptyLeft = (expression: Expression, relation: string, emission: Emission) =>
  expression.op === 'column' && !isComplete(expression.name, '', relation, emission)
    ? `${ident(expression.name)} IS NULL`
    : NEVER
