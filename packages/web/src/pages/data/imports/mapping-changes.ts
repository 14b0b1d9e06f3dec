/** What choosing a field for a column makes of the mapping. */
import type { Draft, LookedColumn, Settled } from './draft-data.ts'

/** Stands for: this column is left out. */
export const LEFT_OUT = ''

/** The field that a column fills now; null: nobody has decided. */
export function fieldOf({ effective, settled }: Draft, { column, doubt }: LookedColumn): string | null {
  const field = effective.fields.find((one) => one.column === column)?.field
  if (field !== undefined) return field
  return doubt && !settled.decided?.includes(column) ? null : LEFT_OUT
}

export const isOpen = ({ settled }: Draft, { column, doubt }: LookedColumn): boolean =>
  doubt !== null && !settled.decided.includes(column)

/**
 * One column filled by a field: another column that filled it before is left out, and both count as decided.
 */
export function withField(draft: Draft, column: number, field: string): Settled {
  const { fields } = draft.effective
  const unit = fields.find((one) => one.column === column)?.unit ?? null
  const rival = fields.find((one) => one.field === field && one.column !== column)
  const others = fields.filter((one) => one.column !== column && one !== rival)
  const next = field === LEFT_OUT ? others : [...others, { column, field, unit }]
  return {
    fields: next.toSorted((a, b) => a.column - b.column) as NonNullable<Settled['fields']>,
    decided: [...new Set([...draft.settled.decided, column, ...(rival ? [rival.column] : [])])],
  }
}

/** The doubt about a column settled as it is proposed. */
export const asProposed = ({ settled }: Draft, column: number): Settled => ({
  decided: [...new Set([...settled.decided, column])],
})
