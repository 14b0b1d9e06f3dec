import { renameSync, rmSync } from 'node:fs'
import { fromIo } from '@mingjian/errors/io'
import type { Schema, SchemaField } from '@mingjian/model/schema'
import ExcelJS, { type DataValidation, type Worksheet } from 'exceljs'
import { type ContentKind, contentKind } from '../tables/values/content-kind.ts'
import { columnExplanation, isNeeded, tableExplanation } from './explanation.ts'

/** Rows of the template: labels, explanations, data from here on. */
export const FIRST_DATA_ROW = 3

/** Lists are offered this far down: readers that keep validations by the cell choke on whole columns. */
const LAST_ROW = 10_000
/** Excel holds no longer list in a cell's validation. */
const LONGEST_LIST = 255
const LONGEST_SHEET_NAME = 31

/**
 * Everything that is digits and not a quantity is text, or Excel keeps fifteen digits of an ID number; a month, or Excel
 * makes a day of it.
 */
const NUMBER_FORMATS: Partial<Record<ContentKind, string>> = {
  日期: 'yyyy-mm-dd',
  金额: '#,##0.00',
  整数: '0',
  是否: 'General',
}
const TEXT_FORMAT = '@'

const WIDTHS: Partial<Record<ContentKind, number>> = {
  'citizen-id': 24,
  'credit-code': 24,
  'case-number': 26,
  日期: 16,
  月: 12,
  金额: 16,
  整数: 12,
  是否: 12,
}

/**
 * Writes the template that an office fills in, one sheet per schema: row 1 the labels, row 2 what each column means and
 * how it is filled, data from row 3. Filled in, it imports without a mapping. The file appears whole or not at all.
 * @throws Failure `io.*` when it cannot be written
 */
export async function writeOfficeTemplate(file: string, schemas: readonly Schema[]): Promise<void> {
  const book = new ExcelJS.Workbook()
  const names = sheetNames(schemas)
  for (const [i, schema] of schemas.entries()) addSheet(book, names[i]!, schema)
  const draft = `${file}.${process.pid}.new`
  try {
    await book.xlsx.writeFile(draft)
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw fromIo(error, file)
  }
}

/** The labels, as far as a sheet's name goes; the id where two begin alike. */
function sheetNames(schemas: readonly Schema[]): string[] {
  const labels = schemas.map(({ label }) => label.replace(/[\\/?*[\]:]/g, '').slice(0, LONGEST_SHEET_NAME))
  return labels.map((label, i) =>
    labels.indexOf(label) === i ? label : schemas[i]!.id.slice(0, LONGEST_SHEET_NAME),
  )
}

function addSheet(book: ExcelJS.Workbook, name: string, schema: Schema): void {
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: FIRST_DATA_ROW - 1 }],
    pageSetup: {
      orientation: 'landscape',
      paperSize: 9,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:2',
    },
    headerFooter: { oddHeader: `&L${name}&R前两行不动，第三行起填`, oddFooter: '&C第 &P 页' },
  })
  for (const [i, field] of schema.fields.entries()) addColumn(sheet, i + 1, schema, field)
  sheet.getRow(1).height = 22
  sheet.getRow(2).height = 110
  sheet.getCell('A1').note = tableExplanation(schema)
}

function addColumn(sheet: Worksheet, number: number, schema: Schema, field: SchemaField): void {
  const kind = contentKind(schema, field)
  const column = sheet.getColumn(number)
  column.width = Math.max(WIDTHS[kind] ?? 18, field.label.length * 2 + 4)
  column.numFmt = NUMBER_FORMATS[kind] ?? TEXT_FORMAT
  const head = sheet.getCell(1, number)
  head.value = field.label
  head.font = { bold: true, color: { argb: isNeeded(schema, field.id) ? 'FF9A3412' : 'FF1F2328' } }
  head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEAF1F8' } }
  head.alignment = { vertical: 'middle', horizontal: 'center' }
  const explanation = sheet.getCell(2, number)
  explanation.value = columnExplanation(schema, field)
  explanation.font = { size: 9, color: { argb: 'FF59636E' } }
  explanation.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF6F8FA' } }
  explanation.alignment = { vertical: 'top', wrapText: true }
  for (const cell of [head, explanation])
    cell.border = { bottom: { style: 'thin', color: { argb: 'FFD1D9E0' } } }
  const validation = validationOf(kind, field)
  if (validation) addValidation(sheet, column.letter, validation)
}

/** A closed list for yes and no, an open one for usual values: a ledger may know others. */
function validationOf(kind: ContentKind, field: SchemaField): DataValidation | null {
  if (kind === '是否')
    return { ...listOf(['是', '否']), errorStyle: 'stop', error: '请填“是”或“否”，不知道的空着' }
  if (kind !== '文本' || !field.values) return null
  const list = listOf(field.values)
  if (String(list.formulae[0]).length > LONGEST_LIST) return null
  return { ...list, errorStyle: 'warning', error: '不是常用的写法，请核对；确是原登记的写法可以保留' }
}

const listOf = (values: readonly string[]): DataValidation => ({
  type: 'list',
  allowBlank: true,
  formulae: [`"${values.join(',')}"`],
  showErrorMessage: true,
  errorTitle: '请核对',
})

/** exceljs keeps validations of whole columns here; its types name those of single cells only. */
interface ColumnValidations {
  dataValidations: { add: (range: string, validation: DataValidation) => void }
}

function addValidation(sheet: Worksheet, letter: string, validation: DataValidation): void {
  const { dataValidations } = sheet as Worksheet & ColumnValidations
  dataValidations.add(`${letter}${FIRST_DATA_ROW}:${letter}${LAST_ROW}`, validation)
}
