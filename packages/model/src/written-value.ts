import type { ValueType } from './schema.ts'

/** A value of a row as it comes from a database: dates and months as text, a list as an array. */
export type RowValue = string | number | boolean | null | readonly RowValue[]

/** A place of a sentence whose value is not known. */
export const UNKNOWN = '〔不详〕'

/**
 * A value as a sentence shows it: 2024年1月5日, 2024年1月, 1,234.50 (groups of three digits as GB/T 15835-2011 writes
 * them, and two to four decimals where there are any), 是, 否, the items of a list with 、 between them.
 */
export function writtenValue(value: RowValue, type: ValueType): string {
  if (value === null) return UNKNOWN
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return writtenNumber(value)
  if (typeof value !== 'string') return value.map((item) => writtenValue(item, '文本')).join('、')
  return writtenDate(value) ?? (type === '月' ? writtenMonth(value) : null) ?? value
}

/**
 * A value that is stored as this text, in all the ways in which sentences may write it: a number with and without commas, as
 * it is and with the decimals of a sentence; one below zero also without its sign, as what is said to be returned or short.
 */
export function writtenForms(stored: string): string[] {
  const forms = [stored, writtenDate(stored), writtenMonth(stored), ...numberForms(stored)]
  return [...new Set(forms.filter((form) => form !== null))]
}

function numberForms(stored: string): string[] {
  if (!/^-?\d+(\.\d+)?$/.test(stored)) return []
  const written = writtenNumber(Number(stored))
  const forms = [stored, withCommas(stored), written, written.replaceAll(',', '')]
  return forms.flatMap((form) => (form.startsWith('-') ? [form, form.slice(1)] : [form]))
}

/** Digit by digit, so that a number of more digits than a computer's keeps them all. */
const withCommas = (digits: string): string => digits.replace(/(?<!\..*)\B(?=(?:\d{3})+(?!\d))/g, ',')

/** Counts and amounts have two decimals at most; a quotient is cut at four. Made once: to make one takes longer than to write. */
const [WHOLE, BROKEN] = [0, 2].map(
  (minimumFractionDigits) =>
    new Intl.NumberFormat('en-US', { minimumFractionDigits, maximumFractionDigits: 4 }),
) as [Intl.NumberFormat, Intl.NumberFormat]

const writtenNumber = (value: number): string => (Number.isInteger(value) ? WHOLE : BROKEN).format(value)

function writtenDate(value: string): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  return match && `${match[1]}年${Number(match[2])}月${Number(match[3])}日`
}

function writtenMonth(value: string): string | null {
  const match = /^(\d{4})-(\d{2})$/.exec(value)
  return match && `${match[1]}年${Number(match[2])}月`
}
