import type { EmptyMeaning, ValueType } from '@mingjian/model/schema'

/** A column as a step sees it. `leaves` are the columns of the same shape whose absence makes it unknown. */
export interface ShapeColumn {
  name: string
  type: ValueType
  empty: EmptyMeaning
  /** Beside it stands a column (`unreadName`) that tells which of its empty cells could not be read. */
  unread?: true
  label: string
  leaves: readonly string[]
}

/** The column that says of a field of `empty: none` whether its cell could not be read. */
export const unreadName = (name: string) => `${name}__unread`

/** A column of row ids: one id, or the smallest few of a group. */
export interface LineageColumn {
  name: string
  many: boolean
}

/** Row ids that a group keeps as evidence; a list that is longer says that there were more. */
export const LINEAGE_LIMIT = 50

/** What a relation looks like between two steps. */
export interface Shape {
  columns: ReadonlyMap<string, ShapeColumn>
  persons: readonly string[]
  lineage: readonly LineageColumn[]
}

/** The five key columns of a person (model schema.ts), by suffix. */
export const PERSON_PARTS = ['key', 'name', 'birth', 'mask', 'state'] as const

/** How a person appears among column names in sets of live columns: all of its key columns are read. */
export const personMark = (person: string) => `@${person}`

/**
 * A person that is only told apart later on: the ID, and where there is none name, birth and masked ID. Rows joined by
 * ID need not carry the rest.
 */
export const identityMark = (person: string) => `~${person}`

/** The person of a mark; null for a column. */
export const markedPerson = (name: string) => (/^[@~]/.test(name) ? name.slice(1) : null)

/** The root row id of every relation. */
export const ROOT_LINEAGE: LineageColumn = { name: '_rid', many: false }

/** `_rid` of a joined relation `as`, `_rid.a` becoming `_rid.as.a`. */
export const prefixedLineage = (as: string, { name, many }: LineageColumn): LineageColumn => ({
  name: name === '_rid' ? `_rid.${as}` : `_rid.${as}.${name.slice('_rid.'.length)}`,
  many,
})

/** The shape with every label behind `label·`. */
export const labelledShape = (shape: Shape, label: string): Shape => ({
  ...shape,
  columns: new Map(
    [...shape.columns].map(([name, column]) => [name, { ...column, label: `${label}·${column.label}` }]),
  ),
})

/** The shape with every name behind `as.` and every label behind `label·`, as a join shows its other side. */
export function prefixedShape(as: string, shape: Shape, label: string = as): Shape {
  const columns = new Map<string, ShapeColumn>()
  for (const column of shape.columns.values()) {
    const name = `${as}.${column.name}`
    columns.set(name, {
      ...column,
      name,
      label: `${label}·${column.label}`,
      leaves: column.leaves.map((leaf) => `${as}.${leaf}`),
    })
  }
  return {
    columns,
    persons: shape.persons.map((person) => `${as}.${person}`),
    lineage: shape.lineage.map((column) => prefixedLineage(as, column)),
  }
}
