import type { Expression, JoinKey } from '@mingjian/model/plan'
import type { Source } from '../../plan-walk/lowered.ts'
import { personMark, prefixedLineage, type Shape } from '../../plan-walk/shape.ts'
import {
  bookkeeping,
  type Emission,
  evidenceName,
  fieldsCarried,
  isComplete,
  scannedInput,
  shapeOfSource,
  sourceTable,
  sql,
} from './emission.ts'
import { ident, physicalColumns, renamed } from './names.ts'
import { type PersonKey, personBranches, samePersonSql, tierSql } from './persons.ts'

/** Notes on join keys of which side the snapshots say that every row has a valid ID. */
export const notedKeys = (
  keys: readonly JoinKey[],
  left: string,
  right: Source,
  emission: Emission,
): JoinKey[] =>
  keys.map((key) => {
    if (key.by !== 'person') return key
    const keyed = {
      left: isComplete(key.left, '__key', left, emission),
      right: isComplete(key.right, '__key', right.name, emission),
    }
    return { ...key, keyed } as JoinKey
  })

/** Join keys with the names of one side, bare in the plan, behind `as.`. */
export function prefixedKeys(
  keys: readonly JoinKey[],
  as: string,
  side: 'left' | 'right' = 'right',
): JoinKey[] {
  return keys.map((key) =>
    key.by === 'person'
      ? { ...key, [side]: `${as}.${key[side]}` }
      : { ...key, [side]: prefixedExpression(key[side], as) },
  )
}

const prefixedExpression = (expression: Expression, as: string): Expression =>
  JSON.parse(JSON.stringify(expression), (_, node) =>
    node && typeof node === 'object' && node.op === 'column' ? { ...node, name: `${as}.${node.name}` } : node,
  ) as Expression

/** Bookkeeping columns of a joined side, so that the left side keeps its own names. */
export const rightMark = (mark: string) => `r${mark}`

/** SELECT of the other side of a join: live columns behind `as.`, row ids `_rid.as`, marks `r_u0`, number `r_n`. */
export function rightSide(
  source: Source,
  as: string,
  emission: Emission,
  wanted?: ReadonlySet<string>,
): string {
  const shape = shapeOfSource(source, emission)
  const evidence = fieldsCarried(scannedInput(source, emission), emission).map((field) =>
    renamed(source.kind === 'input' ? field : evidenceName(field), evidenceName(field, as)),
  )
  const live = liveOf(source, emission, wanted)
  return rightSideOf(sourceTable(source, emission), shape, live, as, emission, evidence)
}

export function rightSideOf(
  table: string,
  shape: Shape,
  live: Iterable<string>,
  as: string,
  emission: Emission,
  evidence: readonly string[] = [],
): string {
  const columns = [
    ...physicalColumns(live, shape).map((name) => renamed(name, `${as}.${name}`)),
    ...shape.lineage.map((column) => renamed(column.name, prefixedLineage(as, column).name)),
    ...bookkeeping(emission).map((mark) => renamed(mark, rightMark(mark))),
    renamed('_n', 'r_n'),
    ...evidence,
  ]
  return `SELECT ${columns.join(', ')} FROM ${table}`
}

/** A relation shows what is live at its end; an input all that the model uses. */
function liveOf(source: Source, emission: Emission, wanted?: ReadonlySet<string>): Iterable<string> {
  if (wanted) return wanted
  if (source.kind === 'relation')
    return emission.lowered.relations.find(({ name }) => name === source.name)!.live
  const shape = shapeOfSource(source, emission)
  return [...shape.columns.keys(), ...shape.persons.map((person) => `@${person}`)]
}

export const valueSql = (key: Extract<JoinKey, { by: 'value' }>, emission: Emission) =>
  `${sql(key.left, emission)} = ${sql(key.right, emission)}`

/** One of the joins whose union is every pair that the keys allow. */
export interface PairBranch {
  /** An equality that a hash join can use. */
  on: string
  where: string
  /** SQL of the tier; null where no persons are joined. */
  tier: string | null
  /** The person key whose IDs are equal on every pair, if no other person key asks for the rest of the columns. */
  byId: PersonKey | null
}

/** The first person key gives the equality, by ID or by name; the others are checked on the pair. */
export function pairConditions(keys: readonly JoinKey[], emission: Emission): PairBranch[] {
  const values = keys.flatMap((key) => (key.by === 'value' ? [valueSql(key, emission)] : []))
  const persons = keys.flatMap((key) => (key.by === 'person' ? [key] : []))
  const [first, ...others] = persons
  const checks = others.map((key) => `(${matchesSql(key)})`)
  const and = (parts: string[]) => parts.join(' AND ') || 'TRUE'
  if (!first) return [{ on: and(values), where: 'TRUE', tier: null, byId: null }]
  const branches = personBranches(first)
  const tiers = `greatest(${persons.map(tierSql).join(', ')})`
  const alone = others.length === 0
  return [
    {
      on: and([branches.keys, ...values]),
      where: and(checks),
      tier: alone ? '1' : tiers,
      byId: alone ? first : null,
    },
    ...branches.names.map((names) => ({
      on: and([names, ...values]),
      where: and([`${samePersonSql(first)} IS NOT FALSE`, ...checks]),
      tier: tiers,
      byId: null,
    })),
  ]
}

/** Two persons that a pair may join: not known to differ, and with an ID or a name in common. */
function matchesSql(key: PersonKey): string {
  const branches = personBranches(key)
  if (branches.names.length === 0) return `coalesce(${branches.keys}, FALSE)`
  return `coalesce(${branches.keys}, FALSE) OR (coalesce(${branches.names.map((names) => `(${names})`).join(' OR ')}, FALSE) AND ${samePersonSql(key)} IS NOT FALSE)`
}

/**
 * `REPLACE` items that put the marks of both sides together, and the weakest tier; `_pair_tier` is that of the pair.
 * Rows of a mere scan of which nothing is unknown have no marks: what a join does not carry costs nothing.
 */
export function mergedMarks(emission: Emission, unmarked: boolean): string[] {
  if (unmarked) return emission.tiered ? ['CAST(greatest(_tier, _pair_tier) AS TINYINT) AS _tier'] : []
  const masks = emission.masks.map((mask) => `${mask} | ${rightMark(mask)} AS ${mask}`)
  return emission.tiered ? [...masks, 'CAST(greatest(_tier, r_tier, _pair_tier) AS TINYINT) AS _tier'] : masks
}

/**
 * `REPLACE` items that leave out what a pair joined by ID no longer needs of its persons, so that names, by far the
 * widest columns, are not read for it.
 */
export function withoutNames(branch: PairBranch, live: ReadonlySet<string>): string {
  if (!branch.byId) return ''
  const { left, right } = branch.byId
  const items = [left, right]
    .filter((person) => !live.has(personMark(person)))
    .flatMap((person) => [
      `CAST(NULL AS VARCHAR) AS ${ident(`${person}__name`)}`,
      `CAST(NULL AS DATE) AS ${ident(`${person}__birth`)}`,
      `CAST(NULL AS VARCHAR) AS ${ident(`${person}__mask`)}`,
    ])
  return items.length > 0 ? ` REPLACE (${items.join(', ')})` : ''
}
