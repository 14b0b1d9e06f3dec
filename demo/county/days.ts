import { workdayOnOrAfter } from '@mingjian/law/calendar'
import { addDays, dayNumber, type IsoDate, isoDate } from '@mingjian/law/calendar-date'
import { defaultCalendar } from '@mingjian/law/calendar-default'
import type { Random } from './random.ts'

/** The day n days later. */
export const plusDays = (day: IsoDate, n: number): IsoDate => addDays(day, n)!

/** The same day n months later, or the month's last day where it has none. */
export function plusMonths(day: IsoDate, n: number): IsoDate {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const target = new Date(Date.UTC(year, month - 1 + n, 1))
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  return isoDate(dayNumber(target.toISOString().slice(0, 10))! + Math.min(date, last) - 1)
}

/** The last day of a period of n days that starts the day after; a holiday moves it to the next day of work. */
export const periodEnd = (from: IsoDate, n: number): IsoDate =>
  workdayOnOrAfter(defaultCalendar, plusDays(from, n))!.date

/** `2024-03` of a day. */
export const monthOf = (day: IsoDate): string => day.slice(0, 7)

/** The month n months later, as `2024-03`. */
export const plusMonth = (month: string, n: number): string => monthOf(plusMonths(`${month}-01`, n))

/** Months from the first to the last, both included; empty when the last is earlier. */
export function monthsFrom(first: string, last: string): string[] {
  const months: string[] = []
  for (let month = first; month <= last; month = plusMonth(month, 1)) months.push(month)
  return months
}

/** A day from one to another, both included. */
export const someDay = (random: Random, from: IsoDate, to: IsoDate): IsoDate =>
  isoDate(random.int(dayNumber(from)!, dayNumber(to)!))

/**
 * As `someDay`, never behind the 26th: terms that start so, or on the day after, end on the same day by every reading of the
 * law, which the last day of February would not.
 */
export function someEarlyDay(random: Random, from: IsoDate, to: IsoDate): IsoDate {
  for (;;) {
    const day = someDay(random, from, to)
    if (Number(day.slice(8)) <= 26) return day
  }
}
