import type { Spanned } from '../../span.ts'
import type { ToldDate } from './told-dates.ts'

const BORN_BEFORE = /(?:出生(?:日期|于|年月)?|生于|生日)[:：为是]?\s?$/
const BORN_AFTER = /^\s?(?:（[^）]{0,12}）|\([^)]{0,12}\))?\s?(?:出\s?生|生(?![活产意效]))/

/** Whether the words around a date say that somebody was born on it. */
export function isBirth(text: string, { span: [start, end] }: ToldDate): boolean {
  return (
    BORN_AFTER.test(text.slice(end, end + 18)) || BORN_BEFORE.test(text.slice(Math.max(0, start - 8), start))
  )
}

/** 男，1982年6月21日，汉族: the date between sex and the next particular is that of birth, its word left out. */
const isBare = (text: string, { on, span: [start, end] }: ToldDate) =>
  on.length === 10 &&
  /[，,。：（(][男女](?:性)?[，,]\s?$/.test(text.slice(Math.max(0, start - 5), start)) &&
  /^\s?[，,、]/.test(text.slice(end, end + 2))

/** The date of birth that a defendant's paragraph of the heading prints, with the precision printed. */
export function readBirth(text: string, dates: readonly ToldDate[]): Spanned<string> | null {
  const printed = dates.filter((date) => date.printed)
  const born = printed.find((date) => isBirth(text, date)) ?? printed.find((date) => isBare(text, date))
  return born ? { value: born.on, span: born.span } : null
}
