import { isoDate } from './excel-dates.ts'
import { type PlainCell, textCell } from './raw-table.ts'

/** Reads what Parquet files and databases print of a value that is not null. */
export type ReadStored = (text: string) => PlainCell

/**
 * A number of a type that keeps every digit. A whole number that a double cannot hold stays as it is printed, unlike in a
 * spreadsheet: it counts as text.
 */
export const exactNumber: ReadStored = (text) => {
  const value = Number(text)
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(text))
    return { kind: 'text', text }
  return Number.isFinite(value) ? { kind: 'number', value, text } : { kind: 'text', text }
}

/** A number of a floating type, which has forgotten digits behind the fifteenth. */
export const floatNumber: ReadStored = (text) => {
  const value = Number(text)
  return Number.isFinite(value) ? { kind: 'number', value, text } : { kind: 'text', text }
}

/** A day or moment in ISO 8601; other forms (infinity, years of five digits) stay texts. */
export const storedDate: ReadStored = (text) => isoDate(text) ?? textCell(text)

export const storedText: ReadStored = textCell
