import holidays from '../tables/holidays.json' with { type: 'json' }
import { type Calendar, calendarFromTable, type HolidayTable } from './calendar.ts'

const table: HolidayTable = holidays

/** The calendar that is shipped: State Council arrangements of 2007–2026. A site replaces or amends it. */
export const defaultCalendar: Calendar = calendarFromTable(table).calendar
