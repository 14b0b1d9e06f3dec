import { tableFailure } from '../table-failures.ts'
import { EMPTY_CELL, type RawCell, type RawRow, type ReadLimits, type SheetInfo } from './raw-table.ts'
import { LAST_COLUMN } from './sheet-rows.ts'

const LAST_ROW = 1_048_576

interface FoundRow {
  sheet: number
  row: number
  cells: readonly RawCell[]
  /** How many rows in a row are the same. */
  times: number
}

/**
 * Gathers the rows of a document that holds all its sheets one behind the other (ods, XML of Excel 2003, html), row by row,
 * with the repetitions that such formats have. What is repeated beyond every ledger is refused instead of expanded.
 */
export class SheetCollector {
  readonly sheets: { name: string; hidden: boolean; empty: boolean }[] = []
  readonly #file: string
  readonly #limits: ReadLimits
  #found: FoundRow[] = []
  #row = 0
  #cells: RawCell[] = []
  /** Empty cells that only count when something follows. */
  #gap = 0
  #repeated = 0

  constructor(file: string, limits: ReadLimits) {
    this.#file = file
    this.#limits = limits
  }

  beginSheet(name: string, hidden: boolean): void {
    this.sheets.push({ name, hidden, empty: true })
    this.#row = 0
  }

  /** Starts the next row, or the one of this number. */
  beginRow(number: number | null = null): void {
    const row = number ?? this.#row + 1
    if (!(row > this.#row)) throw this.#damaged('行号前后矛盾')
    this.#row = row
    this.#cells = []
    this.#gap = 0
  }

  /** 1-based number of the column that comes next. */
  get nextColumn(): number {
    return this.#cells.length + this.#gap + 1
  }

  put(cell: RawCell, times = 1): void {
    if (cell.kind === 'empty') {
      this.#gap += times
      return
    }
    if (this.nextColumn - 1 + times > LAST_COLUMN) throw this.#damaged(`列数超过 ${LAST_COLUMN}`)
    for (; this.#gap > 0; this.#gap--) this.#cells.push(EMPTY_CELL)
    for (let i = 0; i < times; i++) this.#cells.push(cell)
    this.#count(times - 1)
  }

  /** Leaves out the columns before this one. @throws Failure `lake.file_damaged` when it lies behind */
  skipTo(column: number): void {
    if (column < this.nextColumn) throw this.#damaged('列号前后矛盾')
    if (column > this.nextColumn) this.put(EMPTY_CELL, column - this.nextColumn)
  }

  endRow(times = 1): void {
    if (this.#cells.length > 0) {
      if (this.#row + times - 1 > LAST_ROW) throw this.#damaged(`行数超过 ${LAST_ROW}`)
      this.#count((times - 1) * this.#cells.length)
      this.sheets.at(-1)!.empty = false
      this.#found.push({ sheet: this.sheets.length - 1, row: this.#row, cells: this.#cells, times })
    }
    this.#row += times - 1
    this.#cells = []
    this.#gap = 0
  }

  /** A text of a cell may not grow beyond the limit. */
  checkLength(text: string): void {
    if (text.length <= this.#limits.cellCharacters) return
    throw tableFailure('cell_too_long', `一格里的文字超过 ${this.#limits.cellCharacters} 个字`, {
      ...this.#place(),
      column: this.nextColumn,
    })
  }

  take(): readonly FoundRow[] {
    const found = this.#found
    this.#found = []
    return found
  }

  #count(repeated: number): void {
    this.#repeated += repeated
    if (this.#repeated > this.#limits.repeatedCells)
      throw tableFailure('zip_bomb', '文件让同样的内容重复过多次，已停止读取', this.#place())
  }

  #damaged(why: string) {
    return tableFailure('file_damaged', `工作表的内容前后矛盾（${why}），读不下去`, this.#place())
  }

  #place() {
    const sheet = this.sheets.at(-1)
    return { file: this.#file, ...(sheet ? { sheet: sheet.name } : {}), row: this.#row }
  }
}

/** One pass over a document: it fills the collector and yields after every piece. */
export type DocumentScan = (collector: SheetCollector) => AsyncIterable<void>

/** Sheets of a document, known after one pass over all of it. */
export async function listSheets(
  file: string,
  limits: ReadLimits,
  scan: DocumentScan,
): Promise<readonly SheetInfo[]> {
  const collector = new SheetCollector(file, limits)
  for await (const _ of scan(collector)) collector.take()
  return collector.sheets
}

/** The rows of one sheet, in a pass of its own that ends behind it. */
export async function* rowsOfSheet(
  file: string,
  limits: ReadLimits,
  scan: DocumentScan,
  wanted: number,
): AsyncGenerator<RawRow> {
  const collector = new SheetCollector(file, limits)
  const wantedRows = function* (): Generator<RawRow> {
    for (const { sheet, row, cells, times } of collector.take())
      if (sheet === wanted) for (let i = 0; i < times; i++) yield { row: row + i, cells }
  }
  for await (const _ of scan(collector)) {
    yield* wantedRows()
    if (collector.sheets.length > wanted + 1) return
  }
  yield* wantedRows()
}
