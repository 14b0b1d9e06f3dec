import { chooseSheet } from './choose-sheet.ts'
import type { RawTable, ReadLimits, SheetInfo } from './raw-table.ts'
import { sheetRows } from './sheet-rows.ts'
import { readWorkbook, type Workbook, type WorkbookSheet } from './workbook.ts'
import type { Zip } from './zip.ts'

/**
 * Opens a sheet of an xlsx file. Without a name the only visible sheet with anything in it is taken.
 * @throws Failure `lake.sheet_not_found`, `lake.sheet_not_chosen`, `lake.table_empty`, and those of a damaged file
 */
export async function openXlsx(
  zip: Zip,
  { sheet, limits }: { sheet?: string; limits: ReadLimits },
): Promise<RawTable> {
  const { file } = zip
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
