import { inputsMatched, inputsOf } from '../../../plan-walk/lower.ts'
import { unreadName } from '../../../plan-walk/shape.ts'
import { isCertain } from '../definite.ts'
import {
  bookkeeping,
  type Emission,
  hidesSealed,
  inputsWithSealed,
  lineageColumns,
  liveColumns,
  sql,
} from '../emission.ts'
import { hiddenTable, maySealedSql } from '../hidden.ts'
import { notedKeys, prefixedKeys, rightMark, rightSide, valueSql } from '../joins.ts'
import { ident } from '../names.ts'
import type { OpenedSql, OpenerContext } from '../opener.ts'
import { samePersonSql } from '../persons.ts'
import { possibleSql } from '../possible.ts'
import type { Prepared } from '../search.ts'
import { pairsSql } from './match.ts'

/**
 * As `match`, and every row without a partner once, its other side empty. `as.found` is true where one partner is sure,
 * false where none is even possible, else unknown: a name alone, an open `when`, a partner that is undecided itself, a
 * key that is missing on either side.
 */
export function maybeSql({ opener, segment, left, emission }: OpenerContext<'maybe'>): OpenedSql {
  const keys = prefixedKeys(notedKeys(opener.on, segment.relation, opener.right, emission), opener.as)
  const right = rightSide(opener.right, opener.as, emission)
  const pairs = pairsSql({
    left: `SELECT * FROM ${left}`,
    right,
    keys,
    when: opener.when,
    where: 'TRUE',
    relation: segment.relation,
    live: segment.liveOpened,
    emission,
  })
  const [table, lone, possible] = ['pairs', 'lone', 'possible'].map((name) => `${segment.table}_${name}`)
  const found = ident(`${opener.as}.found`)
  const columns = [
    ...liveColumns(segment.liveOpened, segment.opened),
    ...lineageColumns(segment.opened),
    ...bookkeeping(emission),
  ].join(', ')
  const lineage = `_rid.${opener.as}`
  const when = opener.when?.expression ?? null
  const target = { source: opener.right, as: opener.as, when, lineage }
  const prepared: Prepared = { target, keys, right, relation: segment.relation }
  const search = possibleSql(lone!, prepared, emission)
  const setup = [
    `CREATE TEMP TABLE ${table} AS SELECT * EXCLUDE (r_n), ${foundSql(opener, keys, emission)} AS ${found} FROM (${pairs})`,
    `CREATE TEMP TABLE ${lone} AS SELECT * FROM ${left} ANTI JOIN ${table} USING (_n)`,
    ...(search ? [`CREATE TEMP TABLE ${possible} AS ${search}`] : []),
  ]
  const missing = unsearchable(opener, emission)
  const alone = search
    ? `SELECT *, CASE WHEN ${ident(lineage)} IS NULL AND NOT ${missing} THEN FALSE END AS ${found} FROM ${lone} LEFT JOIN ${possible} USING (_n)`
    : `SELECT *, CASE WHEN NOT ${missing} THEN FALSE END AS ${found} FROM ${lone}`
  return { setup, select: `SELECT ${columns} FROM (SELECT * FROM ${table} UNION ALL BY NAME ${alone})` }
}

type Maybe = OpenerContext<'maybe'>['opener']

/** Of a pair: whether the row has a sure partner. */
function foundSql({ right, when }: Maybe, keys: Prepared['keys'], emission: Emission): string {
  const verdicts = [
    ...keys.flatMap((key) => (key.by === 'person' ? [samePersonSql(key)] : [])),
    ...(when ? [sql(when.expression, emission)] : []),
    ...(isCertain(right, emission)
      ? []
      : emission.masks.filter((mask) => mask.startsWith('_u')).map((mask) => `${rightMark(mask)} = 0`)),
  ]
  if (verdicts.length === 0) return 'TRUE'
  return `CASE WHEN bool_or(${verdicts.join(' AND ')}) OVER (PARTITION BY _n) THEN TRUE END`
}

/** Conditions under which a row may have its partner among the hidden rows of sealed persons. */
function sealedPartner({ on, right, as }: Maybe, emission: Emission): string[] {
  const { plan } = emission.lowered
  const matched = inputsMatched(right.name, plan).map(({ input }) => input)
  const hidden = inputsWithSealed([...new Set([...inputsOf(right.name, plan), ...matched])], emission)
  if (hidden.length === 0) return []
  const persons = on.flatMap((key) => (key.by === 'person' ? [key.left] : []))
  if (persons.length > 0) return persons.flatMap((person) => maySealedSql(person, hidden) ?? [])
  // What is not joined by person is looked up among those rows, where they are rows of the other side.
  if (!hidesSealed(right, emission)) return ['TRUE']
  const rows = rightSide(right, as, { ...emission, withSealed: true })
  const rids = hidden.map((index) => `SELECT _rid FROM ${hiddenTable(index)} WHERE _sealed`)
  const equal = prefixedKeys(on, as).map((key) => (key.by === 'value' ? valueSql(key, emission) : 'TRUE'))
  const own = `SELECT * FROM (${rows}) WHERE ${ident(`_rid.${as}`)} IN (${rids.join(' UNION ALL ')})`
  return [`EXISTS (SELECT 1 FROM (${own}) WHERE ${equal.join(' AND ') || 'TRUE'})`]
}

/** A row that has none of the keys, or may be of a person whose rows are hidden; an empty key of which the schema says "none" has no partner for sure. */
function unsearchable(opener: Maybe, emission: Emission): string {
  const { on } = opener
  const sealed = sealedPartner(opener, emission)
  const parts = on.map((key) => {
    if (key.by === 'person')
      return `${ident(`${key.left}__key`)} IS NULL AND ${ident(`${key.left}__name`)} IS NULL`
    const { left } = key
    if (left.op !== 'column') return 'FALSE'
    if (left.empty === 'unknown') return `${ident(left.name)} IS NULL`
    return left.unread ? `(${ident(left.name)} IS NULL AND ${ident(unreadName(left.name))} IS TRUE)` : 'FALSE'
  })
  const keyless = parts.length > 0 ? `(${parts.join(' AND ')})` : 'FALSE'
  return sealed.length > 0 ? `(${[keyless, ...sealed].join(' OR ')})` : keyless
}
