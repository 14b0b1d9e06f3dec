import { readFile, stat } from 'node:fs/promises'
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import { fromIo } from '@mingjian/errors/io'
import { tableFailure } from '../table-failures.ts'
import { chooseSheet } from './choose-sheet.ts'
import { dateOfSerial, isDateFormat } from './excel-dates.ts'
import {
  EMPTY_CELL,
  type PlainCell,
  type RawCell,
  type RawRow,
  type RawTable,
  type ReadLimits,
  textCell,
} from './raw-table.ts'

/** GBK: what workbooks before Excel 97 that do not say it were written in here. */
const CODE_PAGE = 936

/**
 * Opens a sheet of a workbook of Excel 97–2003 or older (BIFF8, BIFF2–5), also as WPS writes it. The file is held in memory
 * as a whole, wherefore its size is bounded.
 * @throws Failure `lake.password_protected`, `lake.file_damaged`, `lake.format_not_supported`, `lake.file_too_large`,
 *   `lake.sheet_not_found`, `lake.sheet_not_chosen`, `lake.table_empty`
 */
export async function openXls(
  file: string,
  { sheet, limits }: { sheet?: string; limits: ReadLimits },
): Promise<RawTable> {
  const book = await readBook(file, limits)
  const sheets = book.SheetNames.map((name, i) => ({
    name,
    hidden: (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0,
    empty: !gridOf(book.Sheets[name]!).some((row) => row?.some((cell) => cell && cell.t !== 'z')),
  }))
  const chosen = book.SheetNames[chooseSheet(file, sheets, sheet)]!
  const dateSystem = book.Workbook?.WBProps?.date1904 ? 1904 : 1900
  return {
    file,
    format: 'xls',
    sheets,
    sheet: chosen,
    columns: null,
    encoding: null,
    delimiter: null,
    dateSystem,
    rows: gridRows(gridOf(book.Sheets[chosen]!), dateSystem),
  }
}

async function readBook(file: string, limits: ReadLimits): Promise<WorkBook> {
  const bytes = await readWhole(file, limits)
  const xlsx = await import('@e965/xlsx')
  xlsx.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'))
  try {
    return xlsx.read(bytes, {
      type: 'buffer',
      dense: true,
      codepage: CODE_PAGE,
      cellNF: true,
      cellText: false,
      cellHTML: false,
    })
  } catch (error) {
    throw notReadable(file, error)
  }
}

async function readWhole(file: string, limits: ReadLimits): Promise<Buffer> {
  try {
    const { size } = await stat(file)
    if (size <= limits.wholeFileBytes) return await readFile(file)
    throw tableFailure('file_too_large', `xls 文件有 ${Math.round(size / 1e6)} MB，超过上限`, { file })
  } catch (error) {
    throw fromIo(error, file)
  }
}

/** What the library says may quote the file: it is only looked at. */
function notReadable(file: string, error: unknown) {
  const says = error instanceof Error ? error.message : String(error)
  if (/password-protected|encryption algorithm/i.test(says))
    return tableFailure('password_protected', '文件设有打开密码，读不了', { file })
  if (/cannot find workbook/i.test(says))
    return tableFailure('format_not_supported', '这是 Office 97–2003 的文件，但不是 Excel 工作簿', { file })
  return tableFailure('file_damaged', '这个 xls 文件不完整或已损坏，读不出来', { file })
}

type Grid = readonly (readonly (CellObject | undefined)[] | undefined)[]

function gridOf(sheet: WorkSheet): Grid {
  return (sheet['!data'] ?? []) as Grid
}

async function* gridRows(grid: Grid, dateSystem: 1900 | 1904): AsyncGenerator<RawRow> {
  const dateFormats = new Map<string, boolean>()
  const isDate = (format: string) => {
    const known = dateFormats.get(format)
    if (known !== undefined) return known
    dateFormats.set(format, isDateFormat(-1, format))
    return dateFormats.get(format)!
  }
  for (let i = 0; i < grid.length; i++) {
    const cells = Array.from(grid[i] ?? [], (cell) => (cell ? cellOf(cell, isDate, dateSystem) : EMPTY_CELL))
    if (cells.length > 0) yield { row: i + 1, cells }
  }
}

function cellOf(cell: CellObject, isDate: (format: string) => boolean, dateSystem: 1900 | 1904): RawCell {
  const content = contentOf(cell, isDate, dateSystem)
  return cell.f === undefined ? content : { kind: 'formula', cached: content }
}

/** Codes of errors (MS-XLS 2.5.10). */
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}

function contentOf(
  { t, v, z }: CellObject,
  isDate: (format: string) => boolean,
  dateSystem: 1900 | 1904,
): PlainCell {
  if (t === 'e') return { kind: 'error', code: ERRORS[Number(v)] ?? '#ERROR!' }
  if (typeof v === 'boolean') return { kind: 'boolean', value: v }
  if (typeof v === 'string') return textCell(v)
  if (typeof v !== 'number') return EMPTY_CELL
  return typeof z === 'string' && isDate(z)
    ? dateOfSerial(v, dateSystem)
    : { kind: 'number', value: v, text: String(v) }
}
