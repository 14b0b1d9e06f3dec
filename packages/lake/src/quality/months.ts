import { daysInMonth } from '@mingjian/law/calendar-date'

/** Months as YYYY-MM. */
const numbered = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1

/** The month so many months later (earlier when negative). */
export function addMonths(month: string, count: number): string {
  const at = numbered(month) + count
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** How many months lie from one to another: 2024-01 to 2024-03 are 2. */
export const monthsBetween = (from: string, to: string): number => numbered(to) - numbered(from)

export const monthOf = (day: string): string => day.slice(0, 7)

/** Last day of a month. */
export const lastDay = (month: string): string =>
  `${month}-${daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))}`

/** 2023-05 → 2023年5月. */
export const monthWords = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`
