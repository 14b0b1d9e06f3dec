import type { Coverage } from '@mingjian/model/binding'
import type { Schema, SchemaCoverage } from '@mingjian/model/schema'
import { quoteName, quoteText } from '../sql-text.ts'
import { denseMonths, type MonthCount } from './dense-months.ts'
import { lastDay, monthOf, monthsBetween, monthWords } from './months.ts'
import { numberOf, type Query, textOrNull } from './query.ts'
import { rowWords } from './row-words.ts'

/** Rows on one side of what is proposed, with the numbers of the first of them. */
export interface OutsideRows {
  count: number
  rows: readonly number[]
}

/** What a table seems to cover, and what that rests on. A person declares it: nothing here takes effect by itself. */
export interface CoverageProposal {
  /** Null when the schema says nothing of coverage, or no row carries a usable date. */
  coverage: Coverage | null
  /** For the terminal and the report, with the numbers. */
  sentences: readonly string[]
  before: OutsideRows
  after: OutsideRows
  undated: OutsideRows
}

const LISTED = 5
/** A region with less than this share of the rows came in by chance. */
const REGION_SHARE = 0.01
/** A first row later than this in its month: the month did not begin with it. */
const MONTH_BEGINS_BY = 10

const NONE: OutsideRows = { count: 0, rows: [] }

/**
 * Proposes what a table covers, from its rows.
 * @param relation SQL of a relation with the columns of the snapshot: a table's name, or `read_parquet([…])`
 * @param cutOff YYYY-MM-DD: nothing after this day can be in the data
 */
export async function proposeCoverage(
  query: Query,
  relation: string,
  schema: Schema,
  cutOff: string,
): Promise<CoverageProposal> {
  const { coverage: rule } = schema
  if (!rule) {
    const sentences = [`“${schema.label}”没有规定怎样推算覆盖范围，请由数据提供单位申报`]
    return { coverage: null, sentences, before: NONE, after: NONE, undated: NONE }
  }
  const proposal =
    rule.kind === 'stock'
      ? await ofStock(query, relation, cutOff)
      : await ofFlow(query, relation, schema, rule, cutOff)
  return withRegions(proposal, await regionsSeen(query, relation, rule))
}

async function ofStock(query: Query, relation: string, cutOff: string): Promise<CoverageProposal> {
  const [row] = await query(`SELECT count(*) AS n FROM ${relation}`)
  const sentences = [
    `名册，截至 ${cutOff} 共 ${numberOf(row?.n)} 行；建议申报为 ${cutOff} 当日的全部在册人员`,
  ]
  return { coverage: { kind: 'stock', at: cutOff }, sentences, before: NONE, after: NONE, undated: NONE }
}

async function ofFlow(
  query: Query,
  relation: string,
  schema: Schema,
  { by, region: _, ...rule }: Extract<SchemaCoverage, { kind: 'flow' }>,
  cutOff: string,
): Promise<CoverageProposal> {
  const field = schema.fields.find(({ id }) => id === by)!
  const label = field.label
  const day = dayColumn(by, field.type === '月')
  const counts = await monthCounts(query, relation, day, cutOff)
  const undated = await rowsWhere(query, relation, `${day} IS NULL`)
  const beyond = await rowsWhere(query, relation, `${day} > ${quoteText(cutOff)}`)
  const dense = denseMonths(counts)
  if (!dense) {
    const sentences = [
      `没有一行的${label}读得出且不晚于 ${cutOff}，推算不出覆盖范围`,
      ...strays(label, NONE, beyond, undated, cutOff),
    ]
    return { coverage: null, sentences, before: NONE, after: beyond, undated }
  }
  const from = await firstDay(query, relation, day, dense.from)
  const isCurrent = monthsBetween(dense.to, monthOf(cutOff)) <= dense.patience
  const to = isCurrent ? cutOff : lastDay(dense.to)
  const before = await rowsWhere(query, relation, `${day} < ${quoteText(from)}`)
  const after = isCurrent ? beyond : await rowsWhere(query, relation, `${day} > ${quoteText(to)}`)
  const inside = counts.filter(({ month }) => month >= dense.from && month <= dense.to)
  const rows = inside.reduce((sum, month) => sum + month.rows, 0)
  const sentences = [
    `按${label}，${monthWords(dense.from)}至${monthWords(dense.to)}的 ${inside.length} 个月有 ${rows} 行，平常一个月 ${dense.usual} 行；建议申报 ${from} 至 ${to}`,
    ...(isCurrent ? [] : [`${monthWords(dense.to)}之后到 ${cutOff} 少有记录：台账是否只导出到这里，请核对`]),
    ...strays(label, before, after, undated, to),
  ]
  return { coverage: { ...rule, by, from, to }, sentences, before, after, undated }
}

/** The day of an event as text that compares; of a 月 field its first day. */
const dayColumn = (field: string, isMonth: boolean): string =>
  isMonth ? `(${quoteName(field)} || '-01')` : `CAST(${quoteName(field)} AS VARCHAR)`

async function monthCounts(
  query: Query,
  relation: string,
  day: string,
  cutOff: string,
): Promise<MonthCount[]> {
  const found = await query(
    `SELECT left(${day}, 7) AS month, count(*) AS n FROM ${relation} WHERE ${day} <= ${quoteText(cutOff)} GROUP BY 1 ORDER BY 1`,
  )
  return found.map(({ month, n }) => ({ month: String(month), rows: numberOf(n) }))
}

/** The first day of a month, or that of its first row where the month had begun long before. */
async function firstDay(query: Query, relation: string, day: string, month: string): Promise<string> {
  const [row] = await query(
    `SELECT min(${day}) AS first FROM ${relation} WHERE left(${day}, 7) = ${quoteText(month)}`,
  )
  const first = textOrNull(row?.first)
  return first !== null && Number(first.slice(8)) > MONTH_BEGINS_BY ? first : `${month}-01`
}

async function rowsWhere(query: Query, relation: string, condition: string): Promise<OutsideRows> {
  const [row] = await query(
    `SELECT count(*) AS n, list_sort(min(_row, ${LISTED}))::VARCHAR AS first FROM ${relation} WHERE ${condition}`,
  )
  const rows = JSON.parse(textOrNull(row?.first) ?? '[]') as number[]
  return { count: numberOf(row?.n), rows }
}

function strays(
  label: string,
  before: OutsideRows,
  after: OutsideRows,
  undated: OutsideRows,
  to: string,
): string[] {
  return [
    before.count > 0 ? `${before.count} 行的${label}在此之前（${rowWords(before)}），不计入覆盖范围` : null,
    after.count > 0 ? `${after.count} 行的${label}晚于 ${to}（${rowWords(after)}），请核对` : null,
    undated.count > 0 ? `${undated.count} 行没有${label}（${rowWords(undated)}）` : null,
  ].filter((sentence) => sentence !== null)
}

interface RegionCount {
  region: string
  rows: number
}

async function regionsSeen(
  query: Query,
  relation: string,
  { region }: SchemaCoverage,
): Promise<RegionCount[]> {
  if (region === undefined) return []
  const found = await query(
    `SELECT ${quoteName(region)} AS region, count(*) AS n FROM ${relation} WHERE ${quoteName(region)} IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1`,
  )
  return found.map((row) => ({ region: String(row.region), rows: numberOf(row.n) }))
}

function withRegions(proposal: CoverageProposal, seen: readonly RegionCount[]): CoverageProposal {
  const total = seen.reduce((sum, { rows }) => sum + rows, 0)
  const main = seen.filter(({ rows }) => rows >= total * REGION_SHARE)
  if (!proposal.coverage || main.length === 0) return proposal
  const words = (regions: readonly RegionCount[]) =>
    regions
      .slice(0, LISTED)
      .map(({ region, rows }) => `${region}（${rows} 行）`)
      .join('、')
  const few = seen.slice(main.length)
  const sentence = `地区：${words(main)}${few.length > 0 ? `；另有 ${few.length} 个地区只有零星的行，未计入：${words(few)}` : ''}`
  const regions = main.map(({ region }) => region).sort()
  return {
    ...proposal,
    coverage: { ...proposal.coverage, regions },
    sentences: [...proposal.sentences, sentence],
  }
}
