import type { Segment } from '../../plan-walk/lowered.ts'
import { type Emission, isComplete } from './emission.ts'
import { ident, personColumns } from './names.ts'
import { personIdentityText, samePersonSql } from './persons.ts'

/** Groups of one person key that may be one person: a row with the ID, another with the name alone. */
export interface Kin {
  create: string
  /** Of a row, the name of the group that it is in, as text. */
  identity: string
  /** Rows of a SELECT that may belong to a further group too, under the key of that group; `_shadow` tells those of a
   * person with ID that stand in a group without: the group of the ID has them all. */
  extraRows(select: string, replaced: readonly string[]): string
  /** SELECT of a SELECT's rows with `_doubted`: whether another group may be the same person. */
  doubted(select: string): string
}

const PARTS = ['key', 'name', 'birth', 'mask'] as const

/** Null where every row has a valid ID or no person is grouped by. The plan has one person at most among the keys. */
export function kinSql(
  by: readonly string[],
  { before, relation, table }: Segment,
  left: string,
  emission: Emission,
): Kin | null {
  const person = by.find((name) => before.persons.includes(name))
  if (person === undefined || isComplete(person, '__key', relation, emission)) return null
  const others = by.filter((name) => name !== person && before.columns.has(name)).map(ident)
  const identity = personIdentityText(person)
  const kin = `${table}_kin`
  const part = (suffix: string) => ident(`${person}__${suffix}`)
  const side = (as: string, where: string) => {
    const parts = PARTS.map((part) => `${ident(`${person}__${part}`)} AS ${as}__${part}`)
    const columns = [`${identity} AS _${as}`, ...parts, ...others.map((other, i) => `${other} AS _${as}${i}`)]
    return `(SELECT DISTINCT ${columns.join(', ')} FROM ${left} WHERE ${where})`
  }
  const equal = others.map((_, i) => ` AND _a${i} = _b${i}`).join('')
  // Two rows with IDs are decided by them, so that one side of every doubtful pair has none.
  const named = `${part('name')} IS NOT NULL`
  const pairsOf = (those: string, on: string) =>
    `SELECT * FROM ${side('a', `${named} AND ${part('key')} IS NULL`)} JOIN ${side('b', those)}
    ON ${on}${equal} WHERE _a <> _b AND ${samePersonSql({ by: 'person', left: 'a', right: 'b' })} IS NOT FALSE`
  const pairs = [
    pairsOf(named, 'a__name = b__name'),
    // A name alone and an ID alone may be one person's.
    ...(isComplete(person, '__name', relation, emission)
      ? []
      : [pairsOf(`${part('name')} IS NULL AND ${part('key')} IS NOT NULL`, 'TRUE')]),
  ].join(' UNION ALL ')
  const row = (from: string, to: string, shadow: string) => {
    const keys = others.map((_, i) => `_a${i} AS _o${i}`)
    const parts = PARTS.map((part) => `any_value(${to}__${part}) AS _${part}`)
    const grouped = [`_${from}`, `_${to}`, ...others.map((_, i) => `_a${i}`)]
    const columns = [`_${from} AS _from`, `_${to} AS _to`, ...keys, ...parts, `${shadow} AS _shadow`]
    return { columns: columns.join(', '), grouped: grouped.join(', ') }
  }
  const there = row('a', 'b', 'FALSE')
  const back = row('b', 'a', 'TRUE')
  const create = `CREATE TEMP TABLE ${kin} AS WITH pairs AS (${pairs})
    SELECT ${there.columns} FROM pairs GROUP BY ${there.grouped}
    UNION ALL SELECT ${back.columns} FROM pairs WHERE b__key IS NOT NULL GROUP BY ${back.grouped}`
  const own = others.map((other, i) => ` AND q.${other} = k._o${i}`).join('')
  const joined = (select: string) => `(SELECT *, ${identity} AS _identity FROM (${select})) q`
  return {
    create,
    identity,
    extraRows: (select, replaced) => {
      const parts = personColumns(person).map((name, i) => `k._${PARTS[i]} AS ${ident(name)}`)
      return `SELECT q.* EXCLUDE (_identity) REPLACE (${[...parts, ...replaced].join(', ')}), k._shadow FROM ${joined(select)}
        JOIN ${kin} k ON q._identity = k._from${own}`
    },
    doubted: (select) => {
      const keys = others.map((_, i) => `, _o${i}`).join('')
      const doubtful = `(SELECT DISTINCT _from${keys} FROM ${kin}) k`
      return `SELECT q.* EXCLUDE (_identity), k._from IS NOT NULL AS _doubted FROM ${joined(select)}
        LEFT JOIN ${doubtful} ON q._identity = k._from${own}`
    },
  }
}
