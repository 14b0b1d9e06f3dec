import { cellText, type RawCell, type RawRow, type RawTable } from '../reading/raw-table.ts'
import type { TableShape } from './table-shape.ts'

/** Why a row is no data. */
export type SkippedKind = 'empty' | 'total' | 'repeated_header' | 'note'

/** What was passed over, so that nothing disappears without a count. */
export interface SkippedRows {
  counts: Record<SkippedKind, number>
  /** Row numbers of totals, repeated headers and notes, the first fifty each. */
  rows: Record<Exclude<SkippedKind, 'empty'>, number[]>
  /** Empty rows behind the last row of data. */
  trailingEmpty: number
  /** Rows of data with something behind the last column, which no field can take. */
  beyondColumns: number[]
}

/** Rows of a text file that end before the last column: a line break inside a cell may have cut them. */
export interface CutRows {
  count: number
  firstRow: number | null
}

export function noneSkipped(): SkippedRows {
  return {
    counts: { empty: 0, total: 0, repeated_header: 0, note: 0 },
    rows: { total: [], repeated_header: [], note: [] },
    trailingEmpty: 0,
    beyondColumns: [],
  }
}

const LISTED = 50
const TOTAL =
  /^(?:本页|本月|本季|本年|全年|全县|全市|当月|累计)?(?:合计|小计|总计|共计|累计|总数)(?:数|额|人数|金额)?[：:]?(?:[\d,.]*[人件元笔条起户]*)$/
const NOTE =
  /^(?:制表|填表|填报|审核|复核|打印|经办|负责|单位负责|统计|备注|注|说明|联系电话)[^：:]{0,8}[：:]/

/** The kind of a row that is no data, or null. The header is given as its texts in order. */
export function skippedKind({ cells }: RawRow, header: readonly string[]): SkippedKind | null {
  const filled = cells.filter((cell) => cell.kind !== 'empty')
  if (filled.length === 0) return 'empty'
  if (filled.slice(0, 2).some((cell) => TOTAL.test(cellText(cell).replace(/\s/g, '')))) return 'total'
  const named = header.filter((name) => name !== '').length
  if (named >= 2 && filled.length === named && cells.every((cell, i) => cellText(cell) === (header[i] ?? '')))
    return 'repeated_header'
  // A remark stands alone, or with its like: 制表人：…  审核人：….
  const isNote = (cell: RawCell) => NOTE.test(cellText(cell).replace(/\s/g, ''))
  return named > 2 && filled.length <= 3 && filled.every(isNote) ? 'note' : null
}

/**
 * The rows of data of a table whose shape is known. Rows passed over are counted in `skipped` while reading; the count is
 * complete when the rows are, and so is that of the rows that end early.
 */
export async function* dataRows(
  rows: AsyncIterable<RawRow>,
  table: RawTable,
  shape: TableShape,
  skipped: SkippedRows,
  endEarly: CutRows = { count: 0, firstRow: null },
): AsyncGenerator<RawRow> {
  const header = shape.columns.map(({ name }) => name)
  const isNamed = table.columns !== null
  // A text has as many cells in every row as it has columns; a sheet leaves out the empty ones.
  const isText = table.format === 'text'
  const named = namedWidth(shape)
  const width = isText ? named : shape.columns.length
  let previous = shape.dataFrom - 1
  for await (const row of rows) {
    if (!isNamed && row.row < shape.dataFrom) continue
    const gap = row.row - previous - 1
    if (gap > 0) countEmpty(skipped, gap)
    previous = row.row
    if (!isData(row, header, skipped)) continue
    skipped.trailingEmpty = 0
    countBeyond(row, width, skipped)
    if (isText && row.cells.length < named) {
      endEarly.count++
      endEarly.firstRow ??= row.row
    }
    yield row
  }
}

/** How many columns there are up to the last one with a name. */
export const namedWidth = ({ columns }: TableShape): number =>
  columns.findLastIndex(({ name }) => name !== '') + 1

/** Notes a row of data with something behind its columns. */
export function countBeyond({ row, cells }: RawRow, width: number, { beyondColumns }: SkippedRows): void {
  if (cells.slice(width).some((cell) => cell.kind !== 'empty')) beyondColumns.push(row)
}

/** Whether a row is data; one that is not is counted. The header is given as its texts in order. */
export function isData(row: RawRow, header: readonly string[], skipped: SkippedRows): boolean {
  const kind = skippedKind(row, header)
  if (kind === null) return true
  if (kind === 'empty') countEmpty(skipped, 1)
  else {
    skipped.counts[kind]++
    if (skipped.rows[kind].length < LISTED) skipped.rows[kind].push(row.row)
  }
  return false
}

function countEmpty(skipped: SkippedRows, rows: number): void {
  skipped.counts.empty += rows
  skipped.trailingEmpty += rows
}
