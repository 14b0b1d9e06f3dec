import { type Calendar, isWorkday } from '@mingjian/law/calendar'
import { isoDate } from '@mingjian/law/calendar-date'
import type { Connection } from '../../connection.ts'

/** Days outside are unknown to `due`: 1950 to 2100, as days since 1970-01-01. */
const FIRST_DAY = Date.UTC(1950, 0, 1) / 86_400_000
const LAST_DAY = Date.UTC(2100, 11, 31) / 86_400_000

/** A calendar never changes once it is read, and every run with a deadline asks for its days. */
const remembered = new WeakMap<Calendar, string>()

/** For every day of the calendar in turn: 1 if it is worked, else 0. */
function workedDays(calendar: Calendar): string {
  const known = remembered.get(calendar)
  if (known !== undefined) return known
  const worked = Array.from({ length: LAST_DAY - FIRST_DAY + 1 }, (_, index) =>
    isWorkday(calendar, isoDate(FIRST_DAY + index))?.workday ? '1' : '0',
  ).join('')
  remembered.set(calendar, worked)
  return worked
}

/** Tables that the macros of periods read; empty where a plan computes no deadline. */
export const CALENDAR_TABLES = [
  'CREATE TEMP TABLE IF NOT EXISTS calendar_days (day DATE, next_workday DATE, workdays INTEGER)',
  'CREATE TEMP TABLE IF NOT EXISTS calendar_workdays (day DATE, number INTEGER)',
]

/**
 * Fills `calendar_days` (day; the day itself if it is worked, else the next worked day; worked days up to and with it) and
 * `calendar_workdays` (the n-th worked day).
 */
export async function loadCalendar(connection: Connection, calendar: Calendar): Promise<void> {
  for (const table of CALENDAR_TABLES) await connection.run(table)
  await connection.run(daysSql(workedDays(calendar)))
  await connection.run(
    'INSERT INTO calendar_workdays SELECT day, workdays FROM calendar_days WHERE day = next_workday ORDER BY day',
  )
}

const daysSql = (worked: string) => `INSERT INTO calendar_days
  SELECT day, min(CASE WHEN worked = 1 THEN day ELSE DATE '${isoDate(LAST_DAY)}' END) OVER (ORDER BY day DESC),
    CAST(sum(worked) OVER (ORDER BY day) AS INTEGER)
  FROM (
    SELECT DATE '${isoDate(FIRST_DAY)}' + CAST(n AS INTEGER) AS day, get_bit(bits, CAST(n AS INTEGER)) AS worked
    FROM (SELECT CAST('${worked}' AS BIT) AS bits), range(${worked.length}) AS days(n))
  ORDER BY day`
