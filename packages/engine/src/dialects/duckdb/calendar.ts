import { type Calendar, isWorkday } from '@mingjian/law/calendar'
import { isoDate } from '@mingjian/law/calendar-date'
import type { Connection } from '../../connection.ts'

/** One day of the calendar as the engine joins it; dates as days since 1970-01-01. */
export interface CalendarDay {
  day: number
  /** The day itself if it is worked, else the next worked day. */
  nextWorkday: number
  /** Worked days up to and with this day. */
  workdays: number
}

/** Days outside are unknown to `due`: 1950 to 2100. */
const FIRST_DAY = Date.UTC(1950, 0, 1) / 86_400_000
const LAST_DAY = Date.UTC(2100, 11, 31) / 86_400_000

/** Every day of the calendar, for the tables `calendar_days` and `calendar_workdays`. */
export function calendarDays(calendar: Calendar): CalendarDay[] {
  const worked = new Uint8Array(LAST_DAY - FIRST_DAY + 1)
  for (let day = FIRST_DAY; day <= LAST_DAY; day++)
    worked[day - FIRST_DAY] = isWorkday(calendar, isoDate(day))?.workday ? 1 : 0
  const days = new Array<CalendarDay>(worked.length)
  let next = LAST_DAY
  for (let index = worked.length - 1; index >= 0; index--) {
    if (worked[index]) next = FIRST_DAY + index
    days[index] = { day: FIRST_DAY + index, nextWorkday: next, workdays: 0 }
  }
  let workdays = 0
  for (const [index, day] of days.entries()) {
    workdays += worked[index]!
    day.workdays = workdays
  }
  return days
}

/**
 * Makes the tables that the macros of periods read: `calendar_days` (day, next worked day, worked days so far) and
 * `calendar_workdays` (the n-th worked day). Without a calendar they are empty, for plans that compute no deadline.
 */
export async function loadCalendar(connection: Connection, calendar: Calendar | null): Promise<void> {
  await connection.run('CREATE TEMP TABLE calendar_days (day DATE, next_workday DATE, workdays INTEGER)')
  const days = calendar ? calendarDays(calendar) : []
  if (days.length > 0)
    await connection.append(
      'calendar_days',
      days.map(({ day, nextWorkday, workdays }) => [day, nextWorkday, workdays]),
      ['day', 'day', 'int32'],
    )
  await connection.run(`CREATE TEMP TABLE calendar_workdays AS
    SELECT day, workdays AS number FROM calendar_days WHERE day = next_workday`)
}
