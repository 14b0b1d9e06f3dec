import { addDays, dayNumber, type IsoDate, isoDate, weekday } from './calendar-date.ts'

/** Days that differ from the plain week: `off` is a holiday, `work` a weekend that is worked (调休). */
export type DayKind = 'off' | 'work'

/**
 * A holiday calendar. A deadline records `version`, so that a later table does not change what was computed.
 * `years` are those whose arrangement (国务院办公厅关于部分节假日安排的通知) is in the table.
 */
export interface Calendar {
  version: string
  years: ReadonlySet<number>
  days: ReadonlyMap<IsoDate, DayKind>
}

/** One year of the compact table: single dates or `from/to`, both inclusive. A year may list days of its neighbour. */
export interface HolidayYear {
  off: string[]
  on: string[]
}

/** The format of tables/holidays.json. */
export interface HolidayTable {
  version: string
  source?: string
  years: Record<string, HolidayYear>
}

/** One year as public holiday files write it: every day with its name. */
export interface HolidayFile {
  year: number
  days: { name?: string; date: string; isOffDay: boolean }[]
}

/** What is wrong with a table, for the caller to print with its place. */
export interface CalendarProblem {
  year: string
  entry: string
}

/** The calendar of a compact table; entries that are no dates are reported and left out. */
export function calendarFromTable(table: HolidayTable): { calendar: Calendar; problems: CalendarProblem[] } {
  const days = new Map<IsoDate, DayKind>()
  const years = new Set<number>()
  const problems: CalendarProblem[] = []
  for (const [year, { off, on }] of Object.entries(table.years)) {
    years.add(Number(year))
    for (const [entries, kind] of [[off, 'off'] as const, [on, 'work'] as const]) {
      for (const entry of entries) {
        const dates = expandInterval(entry)
        if (dates.length === 0) problems.push({ year, entry })
        for (const date of dates) days.set(date, kind)
      }
    }
  }
  return { calendar: { version: table.version, years, days }, problems }
}

/** The calendar of day-by-day files, one per year. A file without days leaves its year unknown (not yet published). */
export function calendarFromFiles(
  version: string,
  files: readonly HolidayFile[],
): { calendar: Calendar; problems: CalendarProblem[] } {
  const days = new Map<IsoDate, DayKind>()
  const years = new Set<number>()
  const problems: CalendarProblem[] = []
  for (const file of files) {
    if (file.days.length > 0) years.add(file.year)
    for (const { date, isOffDay } of file.days) {
      if (dayNumber(date) === null) problems.push({ year: String(file.year), entry: date })
      else days.set(date, isOffDay ? 'off' : 'work')
    }
  }
  return { calendar: { version, years, days }, problems }
}

/** A copy with other days, as a site's officer edits it; `null` takes an entry out. The version must be new. */
export function amendCalendar(
  calendar: Calendar,
  version: string,
  changes: Iterable<readonly [IsoDate, DayKind | null]>,
): Calendar {
  const days = new Map(calendar.days)
  for (const [date, kind] of changes) {
    if (kind === null) days.delete(date)
    else days.set(date, kind)
  }
  return { version, years: calendar.years, days }
}

export interface Workday {
  workday: boolean
  /** False: the calendar has no arrangement for that year, weekends alone decided. */
  known: boolean
}

/** Whether a day is worked. A year outside the table falls back to Monday–Friday with `known: false`. */
export function isWorkday(calendar: Calendar, date: IsoDate): Workday | null {
  const day = weekday(date)
  if (day === null) return null
  const kind = calendar.days.get(date)
  if (kind !== undefined) return { workday: kind === 'work', known: true }
  return { workday: day !== 0 && day !== 6, known: calendar.years.has(Number(date.slice(0, 4))) }
}

export interface WorkdayResult {
  date: IsoDate
  /** False if any day passed lies in a year without arrangement. */
  known: boolean
}

/** The date itself if it is worked, else the first worked day after it (节假日后的第一日). */
export function workdayOnOrAfter(calendar: Calendar, date: IsoDate): WorkdayResult | null {
  let current: IsoDate = date
  let known = true
  for (;;) {
    const state = isWorkday(calendar, current)
    const next = addDays(current, 1)
    if (!state || !next) return null
    known &&= state.known
    if (state.workday) return { date: current, known }
    current = next
  }
}

/** The n-th worked day after a date (n ≥ 0; 0 gives the date itself). */
export function addWorkdays(calendar: Calendar, date: IsoDate, count: number): WorkdayResult | null {
  let day = dayNumber(date)
  if (day === null || !Number.isInteger(count) || count < 0) return null
  let known = true
  for (let left = count; left > 0; ) {
    day += 1
    const state = isWorkday(calendar, isoDate(day))
    if (!state) return null
    known &&= state.known
    if (state.workday) left -= 1
  }
  return { date: isoDate(day), known }
}

function expandInterval(entry: string): IsoDate[] {
  const [from, to = from] = entry.split('/')
  const [start, end] = [dayNumber(from ?? ''), dayNumber(to ?? '')]
  if (start === null || end === null || end < start) return []
  return Array.from({ length: end - start + 1 }, (_, i) => isoDate(start + i))
}
