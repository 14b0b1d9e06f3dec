import type { Coverage } from '@mingjian/model/binding'
import { quoteName, quoteText } from '../sql-text.ts'
import { type DenseMonths, denseMonths, type MonthCount } from './dense-months.ts'
import type { DatasetInForce } from './in-force.ts'
import { addMonths, monthOf, monthsBetween, monthWords } from './months.ts'
import { numberOf } from './query.ts'
import { check, note, type Sentence } from './section.ts'

/** Fewer rows than this would be expected in a gap: it can be chance. */
const TELLING_ROWS = 5

/** So little of what a usual month holds lies before the ledger was plainly kept: strays. */
const STRAY = 0.2

/**
 * Months of a coverage without any row: those before the ledger was plainly kept as one sentence, those after that up to the
 * last row as one, those behind the last row as one.
 */
export async function gapSentences(
  { query, relation, schema }: DatasetInForce,
  { by, from, to }: Extract<Coverage, { kind: 'flow' }>,
): Promise<Sentence[]> {
  const field = schema.fields.find(({ id }) => id === by)
  const found = await query(
    `SELECT left(CAST(${quoteName(by)} AS VARCHAR), 7) AS month, count(*) AS n FROM ${relation} WHERE ${quoteName(by)} IS NOT NULL GROUP BY 1 HAVING month BETWEEN ${quoteText(monthOf(from))} AND ${quoteText(monthOf(to))} ORDER BY 1`,
  )
  const counts = found.map(({ month, n }) => ({ month: String(month), rows: numberOf(n) }))
  const dense = denseMonths(counts)
  const last = counts.at(-1)?.month
  if (!dense || last === undefined) return [check(`覆盖范围内没有一行有${field?.label ?? by}`)]
  const { usual } = dense
  const begin = beginOf(counts, dense)
  const all = gaps(
    counts.filter(({ month }) => month >= begin),
    begin,
    monthOf(to),
  )
  return [
    ...before(counts, monthOf(from), begin, usual),
    ...inside(
      all.filter((gap) => gap.last < last),
      usual,
    ),
    ...behind(
      all.filter((gap) => gap.first > last),
      last,
      usual,
    ),
  ]
}

/** From when on the ledger was plainly kept; its first row where what lies before is more than strays. */
function beginOf(counts: readonly MonthCount[], { from, usual }: DenseMonths): string {
  const first = counts[0]!.month
  return rowsBefore(counts, from) < STRAY * usual * monthsBetween(first, from) ? from : first
}

const rowsBefore = (counts: readonly MonthCount[], month: string): number =>
  counts.reduce((sum, one) => (one.month < month ? sum + one.rows : sum), 0)

/** The months before the ledger begins: what is not found in them may never have been in it. */
function before(counts: readonly MonthCount[], from: string, begin: string, usual: number): Sentence[] {
  const months = monthsBetween(from, begin)
  if (months <= 0) return []
  const strays = rowsBefore(counts, begin)
  const there = strays === 0 ? '没有一行' : `只有 ${strays} 行`
  const words = `${monthWords(begin)}以前的 ${months} 个月${there}`
  return [
    usual * months >= TELLING_ROWS
      ? check(`${words}：请核对覆盖范围是否从${monthWords(from)}起`)
      : note(`${words}，可能确实没有`),
  ]
}

function inside(found: readonly Gap[], usual: number): Sentence[] {
  const telling = found.filter(({ months }) => usual * months >= TELLING_ROWS)
  const slight = found.filter((gap) => !telling.includes(gap))
  return [
    ...(telling.length > 0
      ? [check(`${gapWords(telling)}没有一行，平常一个月约 ${usual} 行：请核对是否漏报`)]
      : []),
    ...(slight.length > 0
      ? [note(`${gapWords(slight)}没有一行；平常一个月约 ${usual} 行，可能确实没有`)]
      : []),
  ]
}

/** The months behind the last row: what happened in them may not have been delivered yet. */
function behind([gap]: readonly Gap[], last: string, usual: number): Sentence[] {
  if (!gap) return []
  const words = `最后一行在${monthWords(last)}，此后到${monthWords(gap.last)}的 ${gap.months} 个月没有一行`
  return [
    usual * gap.months >= TELLING_ROWS
      ? check(`${words}，平常一个月约 ${usual} 行：请核对数据是否取到了截至日`)
      : note(`${words}；平常一个月约 ${usual} 行，可能确实没有`),
  ]
}

/** 2021年5月、2022年3月至2022年4月（2 个月）. */
const gapWords = (found: readonly Gap[]): string =>
  found
    .map(({ first, last, months }) =>
      first === last ? monthWords(first) : `${monthWords(first)}至${monthWords(last)}（${months} 个月）`,
    )
    .join('、')

interface Gap {
  first: string
  last: string
  months: number
}

/** Runs of months from `from` to `to` that are not counted. */
export function gaps(counts: readonly MonthCount[], from: string, to: string): Gap[] {
  const filled = new Set(counts.map(({ month }) => month))
  const found: Gap[] = []
  for (let month = from; month <= to; month = addMonths(month, 1)) {
    if (filled.has(month)) continue
    const open = found.at(-1)
    if (open && addMonths(open.last, 1) === month)
      Object.assign(open, { last: month, months: open.months + 1 })
    else found.push({ first: month, last: month, months: 1 })
  }
  return found
}
