import { tableFailure } from '../table-failures.ts'
import { chooseSheet } from './choose-sheet.ts'
import { HtmlScanner, htmlAttribute } from './html-scan.ts'
import { EMPTY_CELL, type RawTable, type ReadLimits, textCell } from './raw-table.ts'
import { bytesOf, textFailure } from './read-text.ts'
import { type DocumentScan, listSheets, rowsOfSheet, type SheetCollector } from './sheet-collector.ts'
import { decodedText, guessEncoding } from './text-encoding.ts'
import type { XmlHandler } from './xml-scan.ts'

/**
 * Opens a table of a web page, which business systems often export under the name xls. Every cell is the text that the page
 * shows, so that no number loses digits. The tables of a page are its sheets: 表1, 表2 …; one without a second column holds
 * a heading and is not chosen by itself.
 * @throws Failure `lake.sheet_not_found`, `lake.sheet_not_chosen`, `lake.table_empty`, `lake.encoding_*`
 */
export async function openHtml(
  file: string,
  { sheet, limits }: { sheet?: string; limits: ReadLimits },
): Promise<RawTable> {
  const guessed = await guessEncoding(file)
  const wide = new Set<number>()
  const scan: DocumentScan = async function* (collector) {
    const scanner = new HtmlScanner(new TableHandler(collector, wide))
    try {
      for await (const text of decodedText(bytesOf(file), guessed)) {
        scanner.write(text)
        yield
      }
      scanner.end()
    } catch (error) {
      throw textFailure(error, { file }, guessed.encoding, limits)
    }
  }
  const listed = await listSheets(file, limits, scan)
  if (listed.length === 0) throw tableFailure('table_empty', '文件其实是网页（HTML），里面没有表格', { file })
  const sheets = listed.map((one, i) => ({ ...one, empty: wide.size > 0 ? !wide.has(i) : one.empty }))
  const chosen = chooseSheet(file, sheets, sheet)
  return {
    file,
    format: 'html',
    sheets,
    sheet: sheets[chosen]!.name,
    columns: null,
    encoding: guessed.encoding,
    delimiter: null,
    dateSystem: 1900,
    rows: rowsOfSheet(file, limits, scan, chosen),
  }
}

const LINE_ENDS = new Set(['br', 'p', 'div', 'li'])
/** Largest spans of the HTML standard (4.9.11). */
const LARGEST = { colspan: 1000, rowspan: 65_534 }

class TableHandler implements XmlHandler {
  readonly #collector: SheetCollector
  readonly #wide: Set<number>
  /** Tables inside tables: what an outer one holds behind an inner one is a table of its own. */
  #depth = 0
  #inRow = false
  #cell: { colspan: number; rowspan: number } | null = null
  #filled = 0
  #text = ''
  /** Column → rows below that a cell above covers, this row included. */
  #covered = new Map<number, number>()
  #newlyCovered: [column: number, rows: number][] = []

  constructor(collector: SheetCollector, wide: Set<number>) {
    this.#collector = collector
    this.#wide = wide
  }

  open(name: string, attributes: string): void {
    if (name === 'table') {
      this.#endRow()
      this.#depth++
      this.#beginTable()
    } else if (this.#depth === 0) return
    else if (name === 'tr') {
      this.#endRow()
      this.#beginRow()
    } else if (name === 'td' || name === 'th') {
      this.#endCell()
      if (!this.#inRow) this.#beginRow()
      this.#cell = { colspan: span(attributes, 'colspan'), rowspan: span(attributes, 'rowspan') }
      this.#text = ''
    } else if (LINE_ENDS.has(name) && this.#text.trim() !== '') this.#text += '\n'
  }

  text(piece: string): void {
    if (!this.#cell) return
    this.#text += piece.replace(/\s+/g, ' ')
    this.#collector.checkLength(this.#text)
  }

  close(name: string): void {
    if (this.#depth === 0) return
    if (name === 'td' || name === 'th') this.#endCell()
    else if (name === 'tr') this.#endRow()
    else if (name === 'table') {
      this.#endRow()
      this.#depth--
      if (this.#depth > 0) this.#beginTable()
    }
  }

  #beginTable(): void {
    this.#collector.beginSheet(`表${this.#collector.sheets.length + 1}`, false)
    this.#covered.clear()
  }

  #beginRow(): void {
    this.#collector.beginRow()
    this.#inRow = true
    this.#filled = 0
  }

  #endCell(): void {
    if (!this.#cell) return
    const { colspan, rowspan } = this.#cell
    this.#cell = null
    while (this.#covered.has(this.#collector.nextColumn)) this.#collector.put(EMPTY_CELL)
    const column = this.#collector.nextColumn
    const content = textCell(this.#text.replace(/ *\n */g, '\n').trim())
    if (content.kind !== 'empty') this.#filled++
    this.#collector.put(content)
    if (colspan > 1) this.#collector.put(EMPTY_CELL, colspan - 1)
    if (rowspan > 1) for (let i = 0; i < colspan; i++) this.#newlyCovered.push([column + i, rowspan - 1])
  }

  #endRow(): void {
    this.#endCell()
    if (!this.#inRow) return
    this.#collector.endRow()
    this.#inRow = false
    if (this.#filled > 1) this.#wide.add(this.#collector.sheets.length - 1)
    for (const [column, rows] of this.#covered)
      rows > 1 ? this.#covered.set(column, rows - 1) : this.#covered.delete(column)
    for (const [column, rows] of this.#newlyCovered) this.#covered.set(column, rows)
    this.#newlyCovered = []
  }
}

function span(attributes: string, name: keyof typeof LARGEST): number {
  const number = Number.parseInt(htmlAttribute(attributes, name) ?? '1', 10)
  return number > 0 ? Math.min(number, LARGEST[name]) : 1
}
