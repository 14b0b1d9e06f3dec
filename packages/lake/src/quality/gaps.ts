import type { Coverage } from '@mingjian/model/binding'
import { quoteName, quoteText } from '../sql-text.ts'
import { denseMonths, type MonthCount } from './dense-months.ts'
import type { DatasetInForce } from './in-force.ts'
import { addMonths, monthOf, monthWords } from './months.ts'
import { numberOf } from './query.ts'
import { check, note, type Sentence } from './section.ts'

/** Fewer rows than this would be expected in a gap: it can be chance. */
const TELLING_ROWS = 5

/** Months inside a coverage without any row, those that follow each other as one sentence. */
export async function gapSentences(
  { query, relation, schema }: DatasetInForce,
  { by, from, to }: Extract<Coverage, { kind: 'flow' }>,
): Promise<Sentence[]> {
  const field = schema.fields.find(({ id }) => id === by)
  const found = await query(
    `SELECT left(CAST(${quoteName(by)} AS VARCHAR), 7) AS month, count(*) AS n FROM ${relation} WHERE ${quoteName(by)} IS NOT NULL GROUP BY 1 HAVING month BETWEEN ${quoteText(monthOf(from))} AND ${quoteText(monthOf(to))} ORDER BY 1`,
  )
  const counts = found.map(({ month, n }) => ({ month: String(month), rows: numberOf(n) }))
  const usual = denseMonths(counts)?.usual
  if (usual === undefined) return [check(`覆盖范围内没有一行有${field?.label ?? by}`)]
  return gaps(counts, monthOf(from), monthOf(to)).map(({ first, last, months }) => {
    const when =
      first === last ? monthWords(first) : `${monthWords(first)}至${monthWords(last)}（${months} 个月）`
    return usual * months >= TELLING_ROWS
      ? check(`${when}没有一行，平常一个月约 ${usual} 行：请核对是否漏报`)
      : note(`${when}没有一行；平常一个月约 ${usual} 行，可能确实没有`)
  })
}

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
