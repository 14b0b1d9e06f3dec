import type { KeyCauses, Segment } from '../../plan-walk/lowered.ts'
import { LINEAGE_LIMIT, type Shape, unreadName } from '../../plan-walk/shape.ts'
import { type Emission, isComplete, maskedItems } from './emission.ts'
import { type Kin, kinSql } from './kin.ts'
import { columnParts, ident, personColumns } from './names.ts'
import { groupTierSql, personIdentity } from './persons.ts'

/** Rows ready to be grouped: what is not known of their keys is marked, and such rows stand alone. */
export interface KeyedRows {
  setup: string[]
  /** SELECT of the rows before, with `_own`: the row's own number where its key is not known. */
  select: string
  /** Expressions by which rows are one group. */
  keys: string[]
  /** Where a person may be in two groups, since one row has the ID and another only the name. */
  kin: Kin | null
}

/**
 * Rows with the keys of `by`. A row of whom nothing is known is not the same as another such row: it is a group of its
 * own, and unknown.
 */
export function keyedRows(
  by: readonly string[],
  causes: KeyCauses,
  segment: Segment,
  left: string,
  emission: Emission,
): KeyedRows {
  const shape = segment.before
  const unknown = by.flatMap((name, index) => {
    const when = unknownKey(name, segment, emission)
    return when === null ? [] : [{ cause: causes.keys[index]!, when }]
  })
  const keys = by.flatMap((name) => (shape.persons.includes(name) ? personIdentity(name) : [ident(name)]))
  const kin = kinSql(by, segment, left, emission)
  const setup = kin ? [kin.create] : []
  if (unknown.length === 0) return { setup, select: `SELECT *, NULL AS _own FROM ${left}`, keys, kin }
  const items = maskedItems(unknown)
  const any = unknown.map(({ when }) => when).join(' OR ')
  const select = `SELECT * REPLACE (${items.join(', ')}), CASE WHEN ${any} THEN _n END AS _own FROM ${left}`
  return { setup, select, keys: [...keys, '_own'], kin }
}

/** Condition under which a key is not known; null where it always is. An empty field that means "none" is known. */
function unknownKey(name: string, { before, relation }: Segment, emission: Emission): string | null {
  if (before.persons.includes(name)) {
    const parts = ['__key', '__name']
    if (parts.some((part) => isComplete(name, part, relation, emission))) return null
    return `(${parts.map((part) => `${ident(name + part)} IS NULL`).join(' AND ')})`
  }
  const column = before.columns.get(name)
  if (!column || isComplete(name, '', relation, emission)) return null
  if (column.empty === 'unknown') return `${ident(name)} IS NULL`
  return column.unread ? `(${ident(name)} IS NULL AND ${ident(unreadName(name))} IS TRUE)` : null
}

/** The columns of the keys, quoted. */
export const keyColumns = (by: readonly string[], shape: Shape): string[] =>
  by
    .flatMap((name) => {
      if (shape.persons.includes(name)) return personColumns(name)
      const column = shape.columns.get(name)
      return column ? columnParts(column) : [name]
    })
    .map(ident)

/** Tier at which the rows of a group are one person; null where no person is among the keys. */
export function groupTier(by: readonly string[], shape: Shape, emission: Emission): string | null {
  const persons = by.filter((name) => shape.persons.includes(name))
  if (!emission.tiered || persons.length === 0) return null
  return `CAST(greatest(${persons.map(groupTierSql).join(', ')}) AS TINYINT)`
}

/** The smallest few row ids of a group, and one more that tells that there were more. */
export const lineageList = (name: string, many: boolean) =>
  many
    ? `list_sort(list_distinct(flatten(list(${ident(name)}))))[:${LINEAGE_LIMIT + 1}] AS ${ident(name)}`
    : `min(${ident(name)}, ${LINEAGE_LIMIT + 1}) AS ${ident(name)}`
