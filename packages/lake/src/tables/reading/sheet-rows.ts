import { tableFailure } from '../table-failures.ts'
import { dateOfSerial, isoDate } from './excel-dates.ts'
import {
  EMPTY_CELL,
  type PlainCell,
  type RawCell,
  type RawRow,
  type ReadLimits,
  textCell,
} from './raw-table.ts'
import { scanPart, unescapeControls, type Workbook, type WorkbookSheet } from './workbook.ts'
import { attribute, type XmlHandler } from './xml-scan.ts'
import type { Zip } from './zip.ts'

export const LAST_COLUMN = 16_384

/** The rows of a sheet that the file holds, in order. Rows without any cell are left out; they keep their numbers. */
export async function* sheetRows(
  zip: Zip,
  workbook: Workbook,
  sheet: WorkbookSheet,
  limits: ReadLimits,
): AsyncGenerator<RawRow> {
  const rows = new RowBuilder(zip.file, workbook, sheet.name, limits)
  for await (const _ of scanPart(zip, sheet.part, rows)) yield* rows.take()
  yield* rows.take()
}

/** Letters of a cell reference as a 1-based column number: A → 1, AB → 28; 0 when there are none. */
export function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column
}

/** Turns the tags of a sheet into rows. */
class RowBuilder implements XmlHandler {
  readonly #file: string
  readonly #workbook: Workbook
  readonly #sheet: string
  readonly #limits: ReadLimits
  #ready: RawRow[] = []
  #row = 0
  #cells: RawCell[] | null = null
  #column = 0
  #attributes = ''
  #inCell = false
  #inValue = false
  #inPhonetic = false
  #formula = false
  #stored = false
  #value = ''

  constructor(file: string, workbook: Workbook, sheet: string, limits: ReadLimits) {
    this.#file = file
    this.#workbook = workbook
    this.#sheet = sheet
    this.#limits = limits
  }

  take(): RawRow[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  open(name: string, attributes: string): void {
    if (name === 'row') {
      const row = Number(attribute(attributes, 'r') ?? this.#row + 1)
      if (!(row > this.#row)) throw this.#damaged()
      this.#row = row
      this.#cells = []
      this.#column = 0
    } else if (name === 'c' && this.#cells) {
      this.#column = columnOf(attribute(attributes, 'r') ?? '') || this.#column + 1
      if (this.#column > LAST_COLUMN || this.#column <= this.#cells.length) throw this.#damaged()
      this.#attributes = attributes
      this.#inCell = true
      this.#formula = false
      this.#stored = false
      this.#value = ''
    } else if (this.#inCell) {
      if (name === 'v' || name === 't') this.#inValue = this.#stored = true
      else if (name === 'f') this.#formula = true
      else if (name === 'rPh') this.#inPhonetic = true
    }
  }

  text(piece: string): void {
    if (!this.#inValue || this.#inPhonetic) return
    this.#value += piece
    if (this.#value.length > this.#limits.cellCharacters) throw this.#tooLong()
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#inValue = false
    else if (name === 'rPh') this.#inPhonetic = false
    else if (name === 'c' && this.#inCell && this.#cells) {
      this.#inCell = false
      if (!this.#stored && !this.#formula) return
      while (this.#cells.length < this.#column - 1) this.#cells.push(EMPTY_CELL)
      const value = this.#stored ? this.#plain() : null
      this.#cells.push(this.#formula || value === null ? { kind: 'formula', cached: value } : value)
    } else if (name === 'row' && this.#cells) {
      this.#ready.push({ row: this.#row, cells: this.#cells })
      this.#cells = null
    }
  }

  #plain(): PlainCell {
    const type = attribute(this.#attributes, 't') ?? 'n'
    const value = this.#value
    switch (type) {
      case 's':
        return textCell(this.#sharedString(Number(value)))
      case 'str':
      case 'inlineStr':
        return textCell(unescapeControls(value))
      case 'b':
        return { kind: 'boolean', value: value === '1' || value === 'true' }
      case 'e':
        return { kind: 'error', code: value }
      case 'd':
        return isoDate(value) ?? { kind: 'text', text: value }
      default:
        return this.#number(value)
    }
  }

  #sharedString(index: number): string {
    const text = this.#workbook.sharedStrings.get(index)
    if (text === undefined) throw this.#damaged()
    if (text === null) throw this.#tooLong()
    return text
  }

  #number(text: string): PlainCell {
    if (text.trim() === '') return { kind: 'empty' }
    const value = Number(text)
    if (!Number.isFinite(value)) throw this.#damaged()
    const style = Number(attribute(this.#attributes, 's') ?? 0)
    if (this.#workbook.dateStyles[style]) return dateOfSerial(value, this.#workbook.dateSystem)
    return { kind: 'number', value, text }
  }

  #tooLong() {
    const place = { file: this.#file, sheet: this.#sheet, row: this.#row, column: this.#column }
    return tableFailure('cell_too_long', `一格里的文字超过 ${this.#limits.cellCharacters} 个字`, place)
  }

  #damaged() {
    const place = { file: this.#file, sheet: this.#sheet, row: this.#row }
    return tableFailure('file_damaged', '工作表的内容前后矛盾，读不下去', place)
  }
}
