/** The xlsx of an export: texts only, with a watermark that no page and no row can be parted from. */
import { PassThrough, type Readable } from 'node:stream'
import exceljs from 'exceljs'

export interface Watermark {
  /** 导出编号 …，张某甲（zhang），2026-11-23 09:00 */
  words: string
  purpose: string
}

export interface ExportedTable {
  columns: readonly { label: string; width: number }[]
  rows: readonly (readonly string[])[]
}

/** What a spreadsheet could take for a formula, also after it was saved as text and opened again (OWASP: CSV injection). */
const FORMULA = /^[\s\u00a0]*[=+\-@\t\r＝＋－＠]/u

/** A text that stays one: what looks like a formula gets an apostrophe before it. */
export const inertText = (text: string): string =>
  (FORMULA.test(text) ? `'${text}` : text).slice(0, LONGEST_CELL)

/** Excel's own limit. */
const LONGEST_CELL = 32_767
const MARK_LABEL = '水印'

/** Writes the table as a stream of xlsx; memory does not grow with the rows. */
export function workbookOf({ columns, rows }: ExportedTable, watermark: Watermark): Readable {
  const stream = new PassThrough()
  write(stream, { columns, rows }, watermark).catch((error: unknown) =>
    stream.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return stream
}

async function write(
  stream: PassThrough,
  { columns, rows }: ExportedTable,
  { words, purpose }: Watermark,
): Promise<void> {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  })
  const line = printed(words)
  const sheet = workbook.addWorksheet('线索', {
    pageSetup: {
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:3',
    },
    headerFooter: { oddHeader: `&C${line}`, oddFooter: `&L${line}&R第 &P 页，共 &N 页` },
    views: [{ state: 'frozen', ySplit: 3 }],
  })
  // The mark stands in every row too, so that a row that is copied elsewhere still says where it came from.
  sheet.columns = [...columns.map(({ width }) => ({ width })), { width: 50 }]
  sheet.addRow([inertText(words)]).commit()
  sheet.addRow([inertText(`用途：${purpose}。仅限写明的用途，不得转发`)]).commit()
  const head = sheet.addRow([...columns.map(({ label }) => label), MARK_LABEL])
  head.font = { bold: true }
  head.commit()
  for (const row of rows) {
    const written = sheet.addRow([...row.map(inertText), inertText(words)])
    written.getCell(columns.length + 1).font = { color: { argb: 'FFBFBFBF' } }
    written.commit()
  }
  await workbook.commit()
}

/** In headers and footers & begins a code, and 255 signs are all there is place for. */
const printed = (text: string): string => text.replaceAll('&', '&&').slice(0, 200)
