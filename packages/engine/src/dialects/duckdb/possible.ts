import type { Expression, JoinKey } from '@mingjian/model/plan'
import { columnsUsed } from '../../plan-walk/columns-used.ts'
import type { AbsentTarget, Source } from '../../plan-walk/lowered.ts'
import { isCertain } from './definite.ts'
import { type Emission, isComplete, sql } from './emission.ts'
import { valueSql } from './joins.ts'
import { ident } from './names.ts'
import { type PersonKey, personBranches, samePersonSql } from './persons.ts'
import { isSeparable } from './separable.ts'

/** A search for partners in another relation. */
export interface Prepared {
  target: Pick<AbsentTarget, 'source' | 'as' | 'when' | 'lineage'>
  /** With the names of the other side behind `as.`. */
  keys: JoinKey[]
  /** SELECT of the other side. */
  right: string
  /** Relation of the rows that search. */
  relation: string
}

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
  if (selects.length + nameless.length === 0 && keys.length > 0) return null
  const rows = [
    ...selects.map(
      (branch) =>
        `SELECT _n, ${ident(lineage)} FROM ${branch.left} JOIN ${branch.right} ON ${branch.on} WHERE ${where}`,
    ),
    ...nameless,
  ]
  const found =
    rows.join(' UNION ALL ') || `SELECT _n, ${ident(lineage)} FROM ${candidates} JOIN (${right}) ON ${where}`
  return `SELECT _n, min(${ident(lineage)}) AS ${ident(lineage)} FROM (${found}) GROUP BY _n`
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

/**
 * Partners that the name does not exclude, since one side has none: nobody is named on the row, or the row that
 * searches has an ID alone and the other no ID. What else is joined on is all that tells such rows apart, so that one
 * of each kind is compared.
 */
function namelessSql(candidates: string, prepared: Prepared, emission: Emission): string[] {
  const { keys, target, relation, right } = prepared
  const { as, source, when, lineage } = target
  const person = keys.find((key) => key.by === 'person')
  if (!person || isComplete(person.right.slice(as.length + 1), '__key', source.name, emission)) return []
  const others = [
    ...keys.flatMap((key) => {
      if (key === person) return []
      return [key.by === 'person' ? samePersonSql(key) : `(${valueSql(key, emission)})`]
    }),
    ...(when ? [sql(when, emission)] : []),
  ]
  const where = others.map((verdict) => ` AND (${verdict}) IS NOT FALSE`).join('')
  const part = (name: string, suffix: string) => ident(`${name}__${suffix}`)
  const found = (left: string, condition: string) =>
    `SELECT _n, ${ident(lineage)} FROM ${left} JOIN (${kindsSql(prepared, right, condition)}) ON TRUE WHERE TRUE${where}`
  const keyless = `${part(person.right, 'key')} IS NULL`
  const rightNamed = isComplete(person.right.slice(as.length + 1), '__name', source.name, emission)
  const leftNamed = isComplete(person.left, '__name', relation, emission)
  const unnamed = `(SELECT * FROM ${candidates} WHERE ${part(person.left, 'name')} IS NULL)`
  return [
    ...(rightNamed ? [] : [found(candidates, `${keyless} AND ${part(person.right, 'name')} IS NULL`)]),
    ...(leftNamed ? [] : [found(unnamed, `${keyless} AND ${part(person.right, 'name')} IS NOT NULL`)]),
  ]
}

/** The first row of every kind among those of the other side under a condition: kinds by what the search reads. */
function kindsSql({ keys, target }: Prepared, right: string, condition: string): string {
  const read = [
    ...keys.flatMap((key) => (key.by === 'value' ? [key.left, key.right] : [])),
    ...(target.when ? [target.when] : []),
  ]
  const rows = `(${right}) WHERE ${condition}`
  const wide = keys.filter((key) => key.by === 'person').length > 1 || JSON.stringify(read).includes('"期间"')
  if (wide) return `SELECT * FROM ${rows}`
  const names = new Set(read.flatMap((expression) => columnsUsed(expression)))
  const columns = [...names].filter((name) => name.startsWith(`${target.as}.`)).map(ident)
  const first = `min(${ident(target.lineage)}) AS ${ident(target.lineage)}`
  const grouped = columns.length > 0 ? `GROUP BY ${columns.join(', ')}` : 'HAVING count(*) > 0'
  return `SELECT ${[...columns, first].join(', ')} FROM ${rows} ${grouped}`
}
