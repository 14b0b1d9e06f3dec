import type { Expression, JoinKey } from '@mingjian/model/plan'
import type { Source } from '../../plan-walk/lowered.ts'
import { prefixedLineage, type Shape } from '../../plan-walk/shape.ts'
import { bookkeeping, type Emission, shapeOfSource, sourceTable, sql } from './emission.ts'
import { physicalColumns, renamed } from './names.ts'
import { personBranches, samePersonSql, tierSql } from './persons.ts'

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
  return rightSideOf(sourceTable(source, emission), shape, liveOf(source, emission, wanted), as, emission)
}

export function rightSideOf(
  table: string,
  shape: Shape,
  live: Iterable<string>,
  as: string,
  emission: Emission,
): string {
  const columns = [
    ...physicalColumns(live, shape).map((name) => renamed(name, `${as}.${name}`)),
    ...shape.lineage.map((column) => renamed(column.name, prefixedLineage(as, column).name)),
    ...bookkeeping(emission).map((mark) => renamed(mark, rightMark(mark))),
    renamed('_n', 'r_n'),
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

/**
 * ON conditions of the joins whose union is every pair that the keys allow: the first person key gives the equality,
 * by ID or by name; the others are checked on the pair.
 */
export function pairConditions(
  keys: readonly JoinKey[],
  emission: Emission,
): { on: string; where: string }[] {
  const values = keys.flatMap((key) => (key.by === 'value' ? [valueSql(key, emission)] : []))
  const persons = keys.flatMap((key) => (key.by === 'person' ? [key] : []))
  const [first, ...others] = persons
  const checks = others.map((key) => `(${matchesSql(key)})`)
  const and = (parts: string[]) => parts.join(' AND ') || 'TRUE'
  if (!first) return [{ on: and(values), where: 'TRUE' }]
  const branches = personBranches(first)
  return [
    { on: and([branches.keys, ...values]), where: and(checks) },
    ...branches.names.map((names) => ({
      on: and([names, ...values]),
      where: and([`${samePersonSql(first)} IS NOT FALSE`, ...checks]),
    })),
  ]
}

/** Two persons that a pair may join: not known to differ, and with an ID or a name in common. */
function matchesSql(key: Extract<JoinKey, { by: 'person' }>): string {
  const branches = personBranches(key)
  return `coalesce(${branches.keys}, FALSE) OR (coalesce(${branches.names.map((names) => `(${names})`).join(' OR ')}, FALSE) AND ${samePersonSql(key)} IS NOT FALSE)`
}

/** `REPLACE` items that put the marks of both sides together, and the weakest tier. */
export function mergedMarks(keys: readonly JoinKey[], emission: Emission): string[] {
  const masks = emission.masks.map((mask) => `${mask} | ${rightMark(mask)} AS ${mask}`)
  if (!emission.tiered) return masks
  const tiers = keys.flatMap((key) => (key.by === 'person' ? [tierSql(key)] : []))
  return [...masks, `CAST(greatest(${['_tier', 'r_tier', ...tiers].join(', ')}) AS TINYINT) AS _tier`]
}
