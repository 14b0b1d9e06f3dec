import type { Shape } from '../../plan-walk/shape.ts'
import type { Emission } from './emission.ts'
import { ident } from './names.ts'
import { groupTierSql, personIdentity } from './persons.ts'

/** Row ids that a group keeps as evidence. */
const LINEAGE_LIMIT = 50

/** Expressions by which rows are one group: persons by what identifies them, columns by value. */
export const groupKeys = (by: readonly string[], shape: Shape): string[] =>
  by.flatMap((name) => (shape.persons.includes(name) ? personIdentity(name) : [ident(name)]))

/** Tier at which the rows of a group are one person; null where no person is among the keys. */
export function groupTier(by: readonly string[], shape: Shape, emission: Emission): string | null {
  const persons = by.filter((name) => shape.persons.includes(name))
  if (!emission.tiered || persons.length === 0) return null
  return `CAST(greatest(${persons.map(groupTierSql).join(', ')}) AS TINYINT)`
}

/** The smallest few row ids of a group; of lists, those of the first list. */
export const lineageList = (name: string, many: boolean) =>
  many
    ? `list_sort(list_distinct(flatten(list(${ident(name)}))))[:${LINEAGE_LIMIT}] AS ${ident(name)}`
    : `min(${ident(name)}, ${LINEAGE_LIMIT}) AS ${ident(name)}`
