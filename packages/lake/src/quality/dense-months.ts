import { addMonths, monthsBetween } from './months.ts'

/** How many rows fall into a month. */
export interface MonthCount {
  /** YYYY-MM */
  month: string
  rows: number
}

/** The months in which a ledger was plainly kept. */
export interface DenseMonths {
  from: string
  to: string
  /** Rows in a usual month. */
  usual: number
  /** So many months without a row are nothing unusual at the end. */
  patience: number
}

/** A year without any row is a break: what lies before it may be strays, or another ledger. */
const BREAK_MONTHS = 12
/** Months with less than this share of a usual month, on the average of some months, are a thin edge. */
const THIN = 0.2
/** The average is taken over as many months as usually hold so many rows. */
const JUDGED_ROWS = 15
const LEAST_MONTHS = 3

/**
 * The stretch of months that a ledger covers with plausible density; null without rows. Of the stretches without a break
 * of a year the one with most rows counts; thin edges (the few who are in custody since long ago, a mistyped year) are cut off:
 * less is claimed rather than more.
 * @param counts months with rows, in order
 */
export function denseMonths(counts: readonly MonthCount[]): DenseMonths | null {
  const body = largest(stretches(counts))
  if (!body) return null
  const usual = usualMonth(body)
  const patience = Math.min(BREAK_MONTHS, Math.ceil(JUDGED_ROWS / usual))
  const whole = { from: body[0]!.month, to: body.at(-1)!.month }
  const window = Math.min(Math.max(LEAST_MONTHS, patience), monthsBetween(whole.from, whole.to) + 1)
  const enough = THIN * usual * window
  const rowsIn = (from: string, to: string) =>
    body.reduce((sum, { month, rows }) => (month >= from && month <= to ? sum + rows : sum), 0)
  const first = body.find(({ month }) => rowsIn(month, addMonths(month, window - 1)) >= enough)
  const last = body.findLast(({ month }) => rowsIn(addMonths(month, 1 - window), month) >= enough)
  return { from: first?.month ?? whole.from, to: last?.month ?? whole.to, usual, patience }
}

function stretches(counts: readonly MonthCount[]): MonthCount[][] {
  const found: MonthCount[][] = []
  for (const count of counts) {
    const before = found.at(-1)?.at(-1)
    if (before && monthsBetween(before.month, count.month) <= BREAK_MONTHS) found.at(-1)!.push(count)
    else found.push([count])
  }
  return found
}

/** Of equals the later one. */
function largest(found: readonly MonthCount[][]): MonthCount[] | null {
  const rowsOf = (stretch: readonly MonthCount[]) => stretch.reduce((sum, { rows }) => sum + rows, 0)
  return found.reduce<MonthCount[] | null>(
    (best, stretch) => (best && rowsOf(best) > rowsOf(stretch) ? best : stretch),
    null,
  )
}

/** Rows of the month in which the middle row lies when months are set by size: one huge month does not move it. */
function usualMonth(counts: readonly MonthCount[]): number {
  const sizes = counts.map(({ rows }) => rows).sort((a, b) => a - b)
  const half = sizes.reduce((sum, rows) => sum + rows, 0) / 2
  let sum = 0
  for (const rows of sizes) {
    sum += rows
    if (sum >= half) return rows
  }
  return 1
}
