import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import type { Format, Layout } from './layout.ts'
import { inText, type Written } from './written-forms.ts'
import { withFixedTimes } from './zip-times.ts'

/** Takes the rows of one table; nothing is in the file for sure before `close`. */
export interface Sink {
  write(row: readonly Written[]): void
  close(): Promise<void>
}

const BUFFERED = 1 << 16
/** Rows on a printed page of a workbook. */
const PAGE = 45

/** csv and txt are written as they come, so that memory does not grow with the county. */
export class TextSink implements Sink {
  #file: number
  #buffer = ''
  #layout: Layout
  #separator: string
  #encoding: string
  #rows = 0

  constructor(path: string, layout: Layout, format: Format) {
    this.#layout = layout
    this.#separator = format.startsWith('txt') ? '\t' : ','
    this.#encoding = format.endsWith('gb18030') ? 'gb18030' : 'utf8'
    this.#file = openSync(path, 'w')
    if (format === 'csv-utf8') this.#buffer = '\ufeff'
    this.#line(layout.columns.map(({ header }) => header))
  }

  write(row: readonly Written[]): void {
    this.#rows++
    this.#line(row.map(inText))
  }

  #line(cells: readonly string[]): void {
    this.#buffer += `${cells.map((cell) => quoted(cell, this.#separator)).join(this.#separator)}\r\n`
    if (this.#buffer.length > BUFFERED) this.#flush()
  }

  #flush(): void {
    writeSync(this.#file, iconv.encode(this.#buffer, this.#encoding))
    this.#buffer = ''
  }

  async close(): Promise<void> {
    if (this.#layout.total) this.#line(['合计', `${this.#rows}笔`])
    this.#flush()
    closeSync(this.#file)
  }
}

function quoted(cell: string, separator: string): string {
  return cell.includes('"') || cell.includes(separator) || cell.includes('\n')
    ? `"${cell.replaceAll('"', '""')}"`
    : cell
}

/** A workbook as offices make it: a title row, headings of one or two rows, totals and remarks below. */
export class Workbook {
  #book = new ExcelJS.Workbook()
  #path: string

  constructor(path: string) {
    this.#path = path
    this.#book.created = this.#book.modified = new Date('2024-07-01T00:00:00Z')
    this.#book.creator = this.#book.lastModifiedBy = '内勤'
  }

  sheet(name: string, layout: Layout): Sink {
    const sheet = this.#book.addWorksheet(name)
    sheet.addRow([layout.title])
    sheet.mergeCells(1, 1, 1, layout.columns.length)
    addHeadings(sheet, layout)
    let rows = 0
    // Printed page by page: a subtotal and the headings again, or just a gap.
    const pageBreak = () => {
      if (layout.total) sheet.addRow(['本页小计', `${PAGE}人`])
      if (layout.total && !layout.groups) sheet.addRow(layout.columns.map(({ header }) => header))
      else sheet.addRow([])
    }
    return {
      write: (row) => {
        if (rows > 0 && rows % PAGE === 0) pageBreak()
        rows++
        sheet.addRow(row)
      },
      close: async () => {
        if (layout.total) sheet.addRow(['合计', `${rows}人`])
        sheet.addRow([])
        for (const note of layout.notes ?? []) sheet.addRow([note])
      },
    }
  }

  async save(): Promise<void> {
    const bytes = Buffer.from(await this.#book.xlsx.writeBuffer())
    writeFileSync(this.#path, withFixedTimes(bytes))
  }
}

/** One row of headings, or two where some are merged over others; a single heading is then merged downwards. */
function addHeadings(sheet: ExcelJS.Worksheet, { columns, groups = [] }: Layout): void {
  if (groups.length === 0) {
    sheet.addRow(columns.map(({ header }) => header))
    return
  }
  const at = (field: string) => columns.findIndex((column) => column.field === field) + 1
  const spans = groups.map(({ heading, from, to }) => ({ heading, first: at(from), last: at(to) }))
  const top = columns.map(({ header }, i) => {
    const span = spans.find(({ first, last }) => i + 1 >= first && i + 1 <= last)
    return span ? (span.first === i + 1 ? span.heading : null) : header
  })
  const below = columns.map(({ header }, i) =>
    spans.some(({ first, last }) => i + 1 >= first && i + 1 <= last) ? header : null,
  )
  sheet.addRow(top)
  sheet.addRow(below)
  for (const { first, last } of spans) sheet.mergeCells(2, first, 2, last)
  for (const [i, heading] of below.entries()) if (heading === null) sheet.mergeCells(2, i + 1, 3, i + 1)
}
