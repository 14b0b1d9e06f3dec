import type { FunctionName } from '@mingjian/model/plan'
import type { ValueType } from '@mingjian/model/schema'
import { capabilities } from '../dialect.ts'

/** An argument as SQL; a period is given by the SQL of its two ends. */
export interface Argument {
  sql: string
  type: ValueType
  period: { from: string; to: string } | null
}

type Emitter = (args: Argument[]) => string

const sqlOf = (args: Argument[], index: number) => args[index]!.sql
const macro =
  (name: string): Emitter =>
  (args) =>
    `${name}(${args.map(({ sql }) => sql).join(', ')})`
const period = (args: Argument[], index: number) => args[index]!.period ?? { from: 'NULL', to: 'NULL' }

/** least and greatest of DuckDB pass over NULL; with an unknown value the smallest is unknown. */
const ofAll =
  (name: string): Emitter =>
  (args) =>
    `CASE WHEN ${args.map(({ sql }) => `${sql} IS NULL`).join(' OR ')} THEN NULL ELSE ${macro(name)(args)} END`

/** The functions of the language in DuckDB's SQL; those of dates are macros of `FUNCTION_MACROS`. */
const FUNCTIONS: Record<FunctionName, Emitter> = {
  due: macro('mj_due'),
  due_workdays: macro('mj_due_workdays'),
  due_months: macro('mj_due_months'),
  due_years: macro('mj_due_years'),
  months: macro('mj_months'),
  years: (args) => `(${macro('mj_months')(args)} // 12)`,
  days: macro('mj_days'),
  term_end: macro('mj_term_end'),
  add_days: macro('mj_add_days'),
  add_months: macro('mj_add_months'),
  add_years: macro('mj_add_years'),
  year: (args) => `year(${sqlOf(args, 0)})`,
  month: (args) => (args[0]!.type === '日期' ? `strftime(${sqlOf(args, 0)}, '%Y-%m')` : sqlOf(args, 0)),
  start_of: (args) => period(args, 0).from,
  end_of: (args) => period(args, 0).to,
  overlaps: (args) => {
    const [a, b] = [period(args, 0), period(args, 1)]
    return `(${a.from} <= ${b.to} AND ${b.from} <= ${a.to})`
  },
  min: ofAll('least'),
  max: ofAll('greatest'),
  abs: macro('abs'),
  contains: macro('contains'),
  starts_with: macro('starts_with'),
  ends_with: macro('ends_with'),
  matches: macro('regexp_matches'),
  length: macro('length'),
  count: macro('len'),
  date: (args) => `TRY_CAST(${sqlOf(args, 0)} AS DATE)`,
  text: (args) => `CAST(${sqlOf(args, 0)} AS VARCHAR)`,
  join_text: (args) => `(${args.map(({ sql }) => sql).join(' || ')})`,
}

const functionOf = capabilities<FunctionName, Emitter>('duckdb', '函数', FUNCTIONS)

/** SQL of a call. @throws Failure `engine.unsupported_operation` for a function that is not there. */
export const callSql = (name: FunctionName, args: Argument[]): string => functionOf(name)(args)

/**
 * Macros that say what law/due.ts, law/term-end.ts and law/calendar-date.ts say, over the tables of calendar.ts.
 * A count below zero, or a day outside the calendar, is unknown.
 */
export const FUNCTION_MACROS: readonly string[] = [
  // A count beyond all calendars would stop the whole run; it is unknown.
  `mj_count(n) AS CASE WHEN n BETWEEN -1000000 AND 1000000 THEN CAST(n AS INTEGER) END`,
  // The corresponding day n months later, or the last day of that month (DuckDB's own rule).
  `mj_add_months(d, n) AS CAST(d + to_months(mj_count(n)) AS DATE)`,
  `mj_add_years(d, n) AS CAST(d + to_months(mj_count(n) * 12) AS DATE)`,
  `mj_add_days(d, n) AS (d + mj_count(n))`,
  `mj_days(a, b) AS date_diff('day', a, b)`,
  // Whole months: a month whose corresponding day is missing is full on its last day.
  `mj_whole_months(a, b) AS (year(b) * 12 + month(b) - year(a) * 12 - month(a)
    - CASE WHEN day(b) < day(a) AND b <> last_day(b) THEN 1 ELSE 0 END)`,
  `mj_months(a, b) AS CASE WHEN b >= a THEN mj_whole_months(a, b) ELSE -mj_whole_months(b, a) END`,
  // A start on a month's last day leads to the last day of the later month.
  `mj_month_end(d, n) AS CASE WHEN d = last_day(d) THEN last_day(mj_add_months(d, n)) ELSE mj_add_months(d, n) END`,
  `mj_roll(d) AS (SELECT c.next_workday FROM calendar_days c WHERE c.day = d)`,
  `mj_due(d, n) AS CASE WHEN n >= 0 THEN mj_roll(mj_add_days(d, n)) END`,
  `mj_due_years(d, n) AS CASE WHEN n >= 0 THEN mj_roll(mj_add_years(d, n)) END`,
  // Half a month is 15 days.
  `mj_due_months(d, n) AS CASE WHEN n >= 0 AND n * 2 = floor(n * 2) THEN mj_roll(
    CASE WHEN n < 1 THEN d ELSE mj_month_end(d, floor(n)) END + CASE WHEN n > floor(n) THEN 15 ELSE 0 END) END`,
  `mj_due_workdays(d, n) AS CASE WHEN n = 0 THEN d WHEN n > 0 THEN (
    SELECT w.day FROM calendar_days c JOIN calendar_workdays w ON w.number = c.workdays + mj_count(n)
    WHERE c.day = d) END`,
  `mj_term_end(d, months, days, judged) AS CASE WHEN months >= 0 AND days >= 0 AND months + days > 0 THEN
    CASE WHEN months % 12 = 0 THEN mj_add_years(d, months // 12)
    ELSE mj_month_end(mj_add_years(d, months // 12), months % 12) END + CAST(days AS INTEGER) - 1 END`,
]
