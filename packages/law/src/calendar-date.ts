/** A day of the Gregorian calendar, `YYYY-MM-DD`. Functions give null for a day that does not exist. */
export type IsoDate = string

const DAY_MS = 86_400_000
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/

export interface DateParts {
  year: number
  /** 1–12. */
  month: number
  day: number
}

/** Number of days in a month (1–12) of a year. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Year, month and day of an ISO date; null if it is not written so or no such day exists (2018-02-30). */
export function dateParts(date: string): DateParts | null {
  const match = ISO_DATE.exec(date)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  // Date.UTC maps the years 0–99 to 1900–1999; no legal date is that old.
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return { year, month, day }
}

/** Days since 1970-01-01; null for an impossible date. */
export function dayNumber(date: string): number | null {
  const parts = dateParts(date)
  return parts ? Date.UTC(parts.year, parts.month - 1, parts.day) / DAY_MS : null
}

/** The ISO date of a day number. */
export function isoDate(day: number): IsoDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** The date n days later (earlier if negative). */
export function addDays(date: IsoDate, days: number): IsoDate | null {
  const day = dayNumber(date)
  return day === null ? null : isoDate(day + days)
}

/** Days from one date to another: 0 on the same day, negative backwards. */
export function daysBetween(from: IsoDate, to: IsoDate): number | null {
  const [a, b] = [dayNumber(from), dayNumber(to)]
  return a === null || b === null ? null : b - a
}

/** 0 Sunday … 6 Saturday. */
export function weekday(date: IsoDate): number | null {
  const day = dayNumber(date)
  return day === null ? null : (((day + 4) % 7) + 7) % 7
}

export function isMonthEnd({ year, month, day }: DateParts): boolean {
  return day === daysInMonth(year, month)
}

export interface Correspondence {
  date: IsoDate
  /** The month has no such day; `date` is then its last day. */
  absent: boolean
}

/** The corresponding day (对日) n months later, or the last day of that month where it has no such day. */
export function correspondingDay(date: IsoDate, months: number): Correspondence | null {
  const parts = dateParts(date)
  if (!parts || !Number.isInteger(months)) return null
  const index = parts.year * 12 + parts.month - 1 + months
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1]
  if (year < 1000 || year > 9999) return null
  const last = daysInMonth(year, month)
  return { date: formatDate({ year, month, day: Math.min(parts.day, last) }), absent: parts.day > last }
}

/** As `correspondingDay`, but a start on the last day of a month leads to the last day of the later month. */
export function monthEndDay(date: IsoDate, months: number): IsoDate | null {
  const parts = dateParts(date)
  const target = correspondingDay(date, months)
  if (!parts || !target) return null
  if (!isMonthEnd(parts)) return target.date
  const { year, month } = dateParts(target.date)!
  return formatDate({ year, month, day: daysInMonth(year, month) })
}

function formatDate({ year, month, day }: DateParts): IsoDate {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
