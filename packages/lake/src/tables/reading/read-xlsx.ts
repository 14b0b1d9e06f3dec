import { tableFailure } from '../table-failures.ts'
import type { RawTable, ReadLimits, SheetInfo } from './raw-table.ts'
import { sheetRows } from './sheet-rows.ts'
import { readWorkbook, type Workbook, type WorkbookSheet } from './workbook.ts'
import { Zip } from './zip.ts'

/**
 * Opens a sheet of an xlsx file. Without a name the only visible sheet with anything in it is taken.
 * @throws Failure `lake.sheet_not_found`, `lake.sheet_not_chosen`, `lake.table_empty`, and those of a damaged file
 */
export async function openXlsx(
  file: string,
  { sheet, limits }: { sheet?: string; limits: ReadLimits },
): Promise<RawTable> {
  const zip = await Zip.open(file, limits)
  const workbook = await readWorkbook(zip, limits)
  const sheets = await Promise.all(workbook.sheets.map((one) => describeSheet(zip, workbook, one, limits)))
  const chosen = workbook.sheets[chooseSheet(file, sheets, sheet)]!
  return {
    file,
    format: 'xlsx',
    sheets,
    sheet: chosen.name,
    columns: null,
    encoding: null,
    delimiter: null,
    dateSystem: workbook.dateSystem,
    rows: sheetRows(zip, workbook, chosen, limits),
  }
}

async function describeSheet(
  zip: Zip,
  workbook: Workbook,
  sheet: WorkbookSheet,
  limits: ReadLimits,
): Promise<SheetInfo> {
  if (workbook.sheets.length === 1) return { name: sheet.name, hidden: sheet.hidden, empty: false }
  for await (const row of sheetRows(zip, workbook, sheet, limits))
    if (row.cells.some((cell) => cell.kind !== 'empty')) return { ...namedOnly(sheet), empty: false }
  return { ...namedOnly(sheet), empty: true }
}

const namedOnly = ({ name, hidden }: WorkbookSheet) => ({ name, hidden })

function chooseSheet(file: string, sheets: readonly SheetInfo[], wanted: string | undefined): number {
  const names = sheets.map(
    ({ name, empty, hidden }) => `“${name}”${hidden ? '（隐藏）' : ''}${empty ? '（空）' : ''}`,
  )
  if (wanted !== undefined) {
    const index = sheets.findIndex(({ name }) => name === wanted || name.trim() === wanted.trim())
    if (index >= 0) return index
    throw tableFailure('sheet_not_found', `没有名为“${wanted}”的工作表，有：${names.join('、')}`, { file })
  }
  const candidates = sheets.flatMap(({ hidden, empty }, i) => (hidden || empty ? [] : [i]))
  if (candidates.length === 1) return candidates[0]!
  if (candidates.length === 0) throw tableFailure('table_empty', '工作簿里没有可见的数据', { file })
  throw tableFailure('sheet_not_chosen', `工作簿里有几个工作表：${names.join('、')}`, { file })
}
