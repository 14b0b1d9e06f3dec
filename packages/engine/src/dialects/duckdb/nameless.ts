import { columnsUsed, columnsUsedWithUnread } from '../../plan-walk/columns-used.ts'
import { type Emission, isComplete, sql } from './emission.ts'
import { valueSql } from './joins.ts'
import { ident } from './names.ts'
import { samePersonSql } from './persons.ts'
import type { Prepared } from './search.ts'

/** A search among rows that are alike but for their number. */
export interface NamelessSearch {
  /** Common table expression of the kinds. */
  kinds: string
  /** SELECTs of `_n` and the row id of a partner. */
  selects: string[]
}

/**
 * Partners that neither an ID nor a name excludes, since a side has no ID and a side has no name: nobody is named on the
 * row, or one has an ID alone and the other a name alone. Dates of birth, masked IDs and what else is joined on are all
 * that tells such rows apart, so that one row of each kind is compared. Null where there can be none.
 */
export function namelessSql(
  candidates: string,
  prepared: Prepared,
  emission: Emission,
): NamelessSearch | null {
  const { keys, target, relation, right } = prepared
  const { as, source, when, lineage } = target
  const person = keys.find((key) => key.by === 'person')
  if (!person) return null
  const rightHas = (suffix: string) =>
    isComplete(person.right.slice(as.length + 1), suffix, source.name, emission)
  const leftHas = (suffix: string) => isComplete(person.left, suffix, relation, emission)
  const [leftKeyed, rightKeyed] = [leftHas('__key'), rightHas('__key')]
  if (leftKeyed && rightKeyed) return null
  const part = (name: string, suffix: string) => ident(`${name}__${suffix}`)
  const empty = (name: string, suffix: string) => `${part(name, suffix)} IS NULL`
  const wanted = [
    ...(rightHas('__name') ? [] : [empty(person.right, 'name')]),
    ...(leftHas('__name') ? [] : [openRight(prepared, rightKeyed ? null : empty(person.right, 'key'))]),
  ]
  if (wanted.length === 0) return null
  const others = [
    ...keys.flatMap((key) => {
      if (key === person) return []
      return [key.by === 'person' ? samePersonSql(key) : `(${valueSql(key, emission)})`]
    }),
    ...(when ? [sql(when, emission)] : []),
  ].map((verdict) => ` AND (${verdict}) IS NOT FALSE`)
  const open = `(_keyless OR ${empty(person.left, 'key')})${others.join('')}`
  const birth = { left: part(person.left, 'birth'), right: part(person.right, 'birth') }
  const blank = (name: string) => `(${empty(name, 'birth')} AND ${empty(name, 'mask')})`
  const pairs = (left: string, kinds: string) => {
    const found = (own: string, kind: string, on: string, where: string) =>
      `SELECT _n, ${ident(lineage)} FROM (SELECT * FROM ${left} WHERE ${own}) JOIN (SELECT * FROM kinds WHERE ${kinds} AND ${kind}) ON ${on} WHERE ${open}${where}`
    const fits = ` AND (${samePersonSql(person)}) IS NOT FALSE`
    return [
      found('TRUE', 'TRUE', `${birth.left} = ${birth.right}`, fits),
      found('TRUE', blank(person.right), 'TRUE', ''),
      found(blank(person.left), `NOT ${blank(person.right)}`, 'TRUE', ''),
      // What is left has the masked ID alone on a side.
      ...[
        [
          `${empty(person.left, 'birth')} AND NOT ${empty(person.left, 'mask')}`,
          `NOT ${blank(person.right)}`,
        ],
        [
          `NOT ${empty(person.left, 'birth')}`,
          `${empty(person.right, 'birth')} AND NOT ${empty(person.right, 'mask')}`,
        ],
      ].map(([own, kind]) => found(own!, kind!, 'TRUE', fits)),
    ]
  }
  const unnamed = `(SELECT * FROM ${candidates} WHERE ${empty(person.left, 'name')})`
  return {
    kinds: `kinds AS MATERIALIZED (${kindsSql(prepared, right, wanted.join(' OR '))})`,
    selects: [
      ...(rightHas('__name') ? [] : pairs(candidates, '_nameless')),
      ...(leftHas('__name') ? [] : pairs(unnamed, 'NOT _nameless')),
    ],
  }
}

/** Rows of the other side that a row without name may be: without ID, or with something else that is joined on missing. */
function openRight({ keys, target }: Prepared, keyless: string | null): string {
  const columns = keys.flatMap((key) => (key.by === 'value' ? columnsUsed(key.right) : []))
  const missing = columns
    .filter((name) => name.startsWith(`${target.as}.`))
    .map((name) => `${ident(name)} IS NULL`)
  return [...(keyless ? [keyless] : []), ...missing].join(' OR ') || 'FALSE'
}

/**
 * The first row of every kind among those of the other side under a condition: kinds by what the search reads, without
 * the ID and the name, of which it only counts whether they are there (`_keyless`, `_nameless`).
 */
function kindsSql({ keys, target }: Prepared, right: string, condition: string): string {
  const read = [
    ...keys.flatMap((key) => (key.by === 'value' ? [key.left, key.right] : [])),
    ...(target.when ? [target.when] : []),
  ]
  const persons = keys.flatMap((key) => (key.by === 'person' ? [key.right] : []))
  const [key, name, birth, mask] = ['key', 'name', 'birth', 'mask'].map((part) =>
    ident(`${persons[0]}__${part}`),
  )
  const flags = [`${key} IS NULL AS _keyless`, `${name} IS NULL AS _nameless`]
  const rows = `(${right}) WHERE ${condition}`
  if (persons.length > 1 || JSON.stringify(read).includes('"期间"'))
    return `SELECT *, ${flags.join(', ')} FROM ${rows}`
  const columns = [...new Set(read.flatMap((expression) => columnsUsedWithUnread(expression)))]
    .filter((column) => column.startsWith(`${target.as}.`))
    .map(ident)
  const first = `min(${ident(target.lineage)}) AS ${ident(target.lineage)}`
  const kinds = `SELECT ${[...columns, birth, mask, ...flags, first].join(', ')} FROM ${rows} GROUP BY ALL`
  return `SELECT *, CAST(NULL AS BIGINT) AS ${key}, CAST(NULL AS VARCHAR) AS ${name} FROM (${kinds})`
}
