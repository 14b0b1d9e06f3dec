import type { Expression, JoinKey } from '@mingjian/model/plan'
import { columnsUsed } from '../../plan-walk/columns-used.ts'
import type { Source } from '../../plan-walk/lowered.ts'
import { isCertain } from './definite.ts'
import { type Emission, isComplete, sql } from './emission.ts'
import { valueSql } from './joins.ts'
import { namelessSql } from './nameless.ts'
import { ident } from './names.ts'
import { type PersonKey, personBranches, samePersonSql } from './persons.ts'
import type { Prepared } from './search.ts'
import { isSeparable } from './separable.ts'

/** A condition that no row meets. */
export const NEVER = 'FALSE'

/** Condition of the other side's rows of which nothing is unknown. */
export const certainRight = (emission: Emission) =>
  emission.masks
    .filter((mask) => mask.startsWith('_u'))
    .map((mask) => `r${mask} = 0`)
    .join(' AND ')

/**
 * Per candidate, the first row that may be its partner: nothing on it says no, and a name or a key agrees or the
 * name is missing on one side. Null where nothing can be in doubt.
 */
export function possibleSql(candidates: string, prepared: Prepared, emission: Emission): string | null {
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
  const nameless = namelessSql(candidates, prepared, emission)
  if (selects.length === 0 && nameless === null && keys.length > 0) return null
  const rows = [
    ...selects.map(
      (branch) =>
        `SELECT _n, ${ident(lineage)} FROM ${branch.left} JOIN ${branch.right} ON ${branch.on} WHERE ${where}`,
    ),
    ...(nameless?.selects ?? []),
  ]
  const found =
    rows.join(' UNION ALL ') || `SELECT _n, ${ident(lineage)} FROM ${candidates} JOIN (${right}) ON ${where}`
  const kinds = nameless ? `WITH ${nameless.kinds} ` : ''
  return `${kinds}SELECT _n, min(${ident(lineage)}) AS ${ident(lineage)} FROM (${found}) GROUP BY _n`
}

interface PossibleBranch {
  left: string
  right: string
  on: string
}

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
  return `${samePersonSql(key)} IS NULL`
}
