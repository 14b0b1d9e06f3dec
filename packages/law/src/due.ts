import { addWorkdays, type Calendar, workdayOnOrAfter } from './calendar.ts'
import { addDays, correspondingDay, type IsoDate, monthEndDay } from './calendar-date.ts'
import { defaultCalendar } from './calendar-default.ts'

/** Units of procedural periods; 月 may be a multiple of a half. */
export type PeriodUnit = '日' | '工作日' | '月' | '年'

export interface DueOptions {
  calendar?: Calendar
  /** The person is held: the period ends on its day and a holiday never lengthens it (刑诉法 105 第四款). */
  custodyBound?: boolean
  /** Whether a last day on a holiday moves to the first day after it. Default true; custodyBound overrides it. */
  rolls?: boolean
}

export interface DueDate {
  /** Last day of the period: an act on it is still in time. */
  date: IsoDate
  /** The last day before moving over holidays. */
  rawDate: IsoDate
  rolled: boolean
  /** False where the calendar has no arrangement for a year that decided (weekends alone were used). */
  known: boolean
  calendarVersion: string
}

/**
 * The last day of a procedural period of n units that a day starts; null for an impossible date or count.
 *
 * - The starting day does not count (刑诉法 105 第二款), so 7 日 from the 1st end on the 8th.
 * - 月: to the same day of the later month; a start on a month's last day leads to the last day; where the later
 *   month has no such day, to its last day; half a month is 15 days (刑诉解释 2021 年 202 条第一款; 2012 年 165 条).
 * - 年: to the same day of the later year, or the month's last day where there is none; the month-end rule speaks of
 *   months only.
 * - 工作日: the n-th worked day after the start.
 * - A last day on a holiday moves to the first worked day after it, but not while the person is held
 *   (刑诉法 105 第四款).
 */
export function due(start: IsoDate, n: number, unit: PeriodUnit, options: DueOptions = {}): DueDate | null {
  const calendar = options.calendar ?? defaultCalendar
  if (!Number.isFinite(n) || n < 0) return null
  const raw = rawEnd(start, n, unit, calendar)
  if (!raw) return null
  const settled = { rawDate: raw.date, calendarVersion: calendar.version }
  const rolls = options.custodyBound ? false : (options.rolls ?? true)
  if (!rolls || unit === '工作日') return { ...settled, date: raw.date, rolled: false, known: raw.known }
  const moved = workdayOnOrAfter(calendar, raw.date)
  return (
    moved && {
      ...settled,
      date: moved.date,
      rolled: moved.date !== raw.date,
      known: raw.known && moved.known,
    }
  )
}

function rawEnd(start: IsoDate, n: number, unit: PeriodUnit, calendar: Calendar) {
  if (unit === '工作日') return addWorkdays(calendar, start, n)
  const date = RAW_END[unit](start, n)
  return date === null ? null : { date, known: true }
}

const RAW_END: Record<Exclude<PeriodUnit, '工作日'>, (start: IsoDate, n: number) => IsoDate | null> = {
  日: (start, n) => (Number.isInteger(n) ? addDays(start, n) : null),
  月: addPeriodMonths,
  年: (start, n) => correspondingDay(start, n * 12)?.date ?? null,
}

function addPeriodMonths(start: IsoDate, n: number): IsoDate | null {
  if (!Number.isInteger(n * 2)) return null
  const whole = Math.floor(n)
  const end = whole === 0 ? start : monthEndDay(start, whole)
  return end && (n > whole ? addDays(end, 15) : end)
}
