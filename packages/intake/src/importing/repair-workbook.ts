import { chmodSync, renameSync, rmSync } from 'node:fs'
import { invalidInput } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'
import { noData, snapshotsInForce } from '@mingjian/lake/bind'
import { openRepairRows, type RepairList } from '@mingjian/lake/import/read-repair-rows'
import type { RepairRow } from '@mingjian/lake/import/repair-rows'
import { openKeys } from '@mingjian/lake/keys/key-provider'
import type { Lake } from '@mingjian/lake/lake'
import type { Manifest } from '@mingjian/lake/manifest'
import { UNREADABLE } from '@mingjian/lake/tables/values/cell-reading'
import exceljs from 'exceljs'

/** Columns behind those of the source. */
const ADDED = ['原表行号', '问题'] as const
const TO_REPAIR: exceljs.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFE08A' } }
const LONGEST_SHEET_NAME = 31

/** Writes the rows to repair of the snapshots in force of a dataset; see `writeRepairRows`. */
export async function writeRepairWorkbook(lake: Lake, schema: string, file: string): Promise<number> {
  const snapshots = snapshotsInForce(lake, schema, null)
  if (snapshots.length === 0) throw noData(lake, schema)
  return writeRepairRows(lake, snapshots, file)
}

/**
 * Writes the rows to repair of snapshots as a workbook, a sheet for each snapshot: the rows as they
 * stood in the source, all cells as texts, those that could not be read marked, why in the last column. The file holds ID
 * numbers in clear and is readable by its owner only. Gives the number of rows; with none no file is written.
 * @throws Failure `quality.rejects_not_xlsx`, `lake.key_*`, `io.*`
 */
export async function writeRepairRows(
  lake: Lake,
  snapshots: readonly Manifest[],
  file: string,
  kekFile?: string,
): Promise<number> {
  if (!/\.xlsx$/i.test(file))
    throw invalidInput({
      id: 'quality.rejects_not_xlsx',
      says: '待修补的行只写成 xlsx',
      next: '例：--rejects 待修补.xlsx',
      place: { file },
    })
  const draft = `${file}.${process.pid}.draft`
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ filename: draft, useStyles: true })
  let rows = 0
  try {
    const keys = openKeys(lake.directory, { create: false, kekFile })
    for (const [i, manifest] of snapshots.entries()) {
      const list = await openRepairRows(lake, manifest, keys)
      if (list) rows += await writeSheet(workbook, sheetName(list, i), list)
    }
    if (rows === 0) workbook.addWorksheet('无').commit()
    await workbook.commit()
    chmodSync(draft, 0o600)
    if (rows > 0) renameSync(draft, file)
    return rows
  } catch (error) {
    throw fromIo(error, file)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Number, file and sheet of the source, without the signs that Excel forbids in names. */
function sheetName({ head: { file, sheet } }: RepairList, index: number): string {
  const name = [String(index + 1), file, ...(sheet === null ? [] : [sheet])].join(' ')
  return name.replace(/[\\/?*[\]:]/g, '_').slice(0, LONGEST_SHEET_NAME)
}

async function writeSheet(
  workbook: exceljs.stream.xlsx.WorkbookWriter,
  name: string,
  { head, rows }: RepairList,
): Promise<number> {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  const title = sheet.addRow([...head.columns, ...ADDED])
  title.font = { bold: true }
  title.commit()
  let count = 0
  for await (const row of rows) {
    writeRow(sheet, head.columns, row)
    count++
  }
  sheet.commit()
  return count
}

function writeRow(
  sheet: exceljs.Worksheet,
  columns: readonly string[],
  { row, cells, faults }: RepairRow,
): void {
  const reasons = Object.entries(faults).map(
    ([column, reason]) => `${columns[Number(column) - 1] || `第 ${column} 列`}：${UNREADABLE[reason]}`,
  )
  const texts = columns.map((_, i) => cells[i] ?? '')
  const written = sheet.addRow([...texts, String(row), reasons.join('；') || '没有一格能对上标准数据的字段'])
  // Texts stay texts when somebody edits them: numbers of identity do not become numbers, nothing becomes a formula.
  written.eachCell({ includeEmpty: true }, (cell) => {
    cell.numFmt = '@'
  })
  for (const column of Object.keys(faults)) written.getCell(Number(column)).fill = TO_REPAIR
  written.commit()
}
