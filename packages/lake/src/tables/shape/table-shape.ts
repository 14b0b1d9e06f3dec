import type { Place } from '@mingjian/errors/failure'
import { sm3 } from '../../sm3.ts'
import { maskDigits } from '../mask-numbers.ts'
import { cellText, type RawRow, type RawTable } from '../reading/raw-table.ts'
import { tableFailure } from '../table-failures.ts'
import { normalName, unitOfHeader, unitOfPreamble } from './header-names.ts'
import { isExplanation, isHeaderLike, isTwoRowHeader, joinHeader } from './header-rows.ts'

export interface TableColumn {
  /** 1-based, as the user counts columns. */
  column: number
  /** What stands in the header; two rows joined by /, empty when nothing does. */
  name: string
  /** `name` as it is compared, without brackets and punctuation. */
  normal: string
  unit: string | null
}

/** Where a table stands in its sheet. */
export interface TableShape {
  /** Rows of the header; empty when the format names its columns itself. */
  headerRows: readonly number[]
  /** First row that may hold data. */
  dataFrom: number
  columns: readonly TableColumn[]
  /** Names that more than one column carries. */
  duplicates: readonly string[]
  /** 单位：万元 above the table, for columns of money without a unit of their own. */
  unit: string | null
  /** The same for every table with these column names in this order; a mapping is found again by it. */
  fingerprint: string
}

export interface ShapeHints {
  /** Labels and aliases of the standard data that the table may be. */
  words?: Iterable<string>
  /** Texts that explain a column in the office template. */
  meanings?: Iterable<string>
  /** The row of the header where a person says it. */
  headerRow?: number
}

const SEARCHED_ROWS = 40

/**
 * Finds header and data in the first rows of a table: the row, or the two rows under merged headings, that carries most of
 * the known words; where no word is known, the first row as wide as the table that holds nothing but short, different texts.
 * @throws Failure `lake.table_empty`, `lake.header_not_found`
 */
export function findShape(table: RawTable, sample: readonly RawRow[], hints: ShapeHints = {}): TableShape {
  const place: Place = { file: table.file, ...(table.sheet === null ? {} : { sheet: table.sheet }) }
  if (table.columns) return shapeOf(table.columns, table.columns.length, [], 1, null)
  const rows = sample.filter(({ cells }) => cells.some((cell) => cell.kind !== 'empty'))
  if (rows.length === 0) throw tableFailure('table_empty', '表里没有任何内容', place)
  const words = new Set([...(hints.words ?? [])].map(normalName))
  const header = hints.headerRow === undefined ? seekHeader(rows, words) : headerAt(rows, hints.headerRow)
  if (!header) {
    const seen = rows[0]!.cells.map(cellText).filter(Boolean).slice(0, 3).map(maskDigits).join('、')
    throw tableFailure('header_not_found', `找不到列名所在的行；第一行是：${seen}`, {
      ...place,
      row: hints.headerRow ?? rows[0]!.row,
    })
  }
  const meanings = new Set([...(hints.meanings ?? [])].map(normalName))
  let next = header.at + header.rows.length
  while (rows[next] && isExplanation(rows[next]!, meanings)) next++
  const above = rows.slice(0, header.at).flatMap(({ cells }) => cells.map(cellText))
  const unit = above.map(unitOfPreamble).find((one) => one !== null) ?? null
  const headerRows = header.rows.map(({ row }) => row)
  return shapeOf(
    header.names,
    widthOf(rows.slice(next)),
    headerRows,
    rows[next]?.row ?? rows[next - 1]!.row + 1,
    unit,
  )
}

interface Header {
  /** Index of its first row among the rows that hold anything. */
  at: number
  rows: readonly RawRow[]
  names: readonly string[]
}

function headerAt(rows: readonly RawRow[], wanted: number): Header | null {
  const at = rows.findIndex(({ row }) => row === wanted)
  return at < 0 ? null : candidatesAt(rows, at).at(-1)!
}

/** The row by itself, then together with the one below where headings are merged over it. */
function candidatesAt(rows: readonly RawRow[], at: number): Header[] {
  const [top, bottom] = [rows[at]!, rows[at + 1]]
  const candidates: Header[] = [{ at, rows: [top], names: top.cells.map(cellText) }]
  if (bottom && isTwoRowHeader(top, bottom))
    candidates.push({ at, rows: [top, bottom], names: joinHeader(top, bottom) })
  return candidates
}

function seekHeader(rows: readonly RawRow[], words: ReadonlySet<string>): Header | null {
  let best: { header: Header; hits: number } | null = null
  for (let at = 0; at < Math.min(rows.length, SEARCHED_ROWS); at++) {
    for (const header of candidatesAt(rows, at)) {
      const hits = header.names.filter((name) => isKnown(name, words)).length
      const named = header.names.filter((name) => name !== '').length
      const enough = hits >= 2 || (hits === 1 && named <= 2)
      const better = !best || hits > best.hits || (hits === best.hits && best.header.at === at)
      if (enough && better) best = { header, hits }
    }
  }
  return best?.header ?? seekByForm(rows)
}

function isKnown(name: string, words: ReadonlySet<string>): boolean {
  return words.has(normalName(name)) || (name.includes('/') && words.has(normalName(name.split('/').at(-1)!)))
}

function seekByForm(rows: readonly RawRow[]): Header | null {
  const filled = (row: RawRow) => row.cells.filter((cell) => cell.kind !== 'empty').length
  const width = Math.max(...rows.map(filled))
  for (let at = 0; at < Math.min(rows.length, SEARCHED_ROWS); at++) {
    const header = candidatesAt(rows, at).at(-1)!
    const names = header.names.filter((name) => name !== '')
    if (names.length < Math.max(1, Math.ceil(width * 0.6)) || new Set(names).size < names.length * 0.6)
      continue
    if (header.rows.every(isHeaderLike)) return header
  }
  return null
}

/** A column of data without a name is a column all the same. */
function widthOf(rows: readonly RawRow[]): number {
  return rows.reduce(
    (width, { cells }) => Math.max(width, cells.findLastIndex((c) => c.kind !== 'empty') + 1),
    0,
  )
}

function shapeOf(
  names: readonly string[],
  dataWidth: number,
  headerRows: readonly number[],
  dataFrom: number,
  unit: string | null,
): TableShape {
  const named = names.findLastIndex((name) => name !== '') + 1
  const columns = Array.from({ length: Math.max(named, dataWidth) }, (_, i) => {
    const name = names[i] ?? ''
    return { column: i + 1, name, normal: normalName(name), unit: unitOfHeader(name) }
  })
  const counts = Map.groupBy(columns, ({ normal }) => normal)
  const duplicates = [...counts].flatMap(([normal, same]) =>
    normal !== '' && same.length > 1 ? [same[0]!.name] : [],
  )
  const fingerprint = sm3(
    names
      .slice(0, named)
      .map((name) => name.replace(/\s/g, ''))
      .join('\u0000'),
  ).slice(0, 16)
  return { headerRows, dataFrom, columns, duplicates, unit, fingerprint }
}
