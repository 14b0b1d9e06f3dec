import type { SchemaField } from '@mingjian/model/schema'
import { maskDigits } from '../mask-numbers.ts'
import { cellText, type RawRow } from '../reading/raw-table.ts'
import type { TableColumn } from '../shape/table-shape.ts'

const SHOWN = 3
const LONGEST = 24

/** A few different values of a column, fit to be shown: long numbers masked, names cut to their first character. */
export function sampleValues(
  sample: readonly RawRow[],
  column: TableColumn,
  field: SchemaField | null,
  isName = false,
): string[] {
  const hidesNames = isName || field?.sensitivity === 'identifying' || /姓名|名字|人$/.test(column.normal)
  const values = new Set<string>()
  for (const { cells } of sample) {
    const cell = cells[column.column - 1]
    const text = cell ? cellText(cell) : ''
    if (text !== '') values.add(shownValue(text, hidesNames))
    if (values.size === SHOWN) break
  }
  return [...values]
}

/** One value as it may be shown to whoever has to tell what a column holds. */
export function shownValue(text: string, hidesNames: boolean): string {
  const masked = maskDigits(text)
  // Part of a number of identity tells the region and the day of birth.
  if (hidesNames && masked === text && /^\d{6,}[\dXx]*$/.test(text))
    return `${text.slice(0, 3)}…（${text.length} 位）`
  if (hidesNames && masked === text && !/^[\d.-]+$/.test(text)) return `${[...text][0]}**`
  return masked.length > LONGEST ? `${masked.slice(0, LONGEST)}…` : masked
}
