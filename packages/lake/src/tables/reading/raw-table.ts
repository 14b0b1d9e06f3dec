/** A cell as the file keeps it, before anything is read out of it. */
export type RawCell =
  | { kind: 'empty' }
  | { kind: 'text'; text: string }
  /** `text` is the number as stored, since a double forgets digits behind the fifteenth. */
  | { kind: 'number'; value: number; text: string }
  | RawDate
  | { kind: 'boolean'; value: boolean }
  /** What the formula last gave; null when the file does not say. */
  | { kind: 'formula'; cached: PlainCell | null }
  /** `#REF!`, `#N/A` and so on. */
  | { kind: 'error'; code: string }

export interface RawDate {
  kind: 'date'
  /** YYYY-MM-DD; null when the serial is no day that the calendar has. */
  day: string | null
  /** HH:MM:SS when it is not midnight. */
  time: string | null
  /** Why `day` is null. */
  fault: DateFault | null
}

/** `serial_60`: Excel's 29 February 1900, which never was. `no_day`: a time of day only, or before 1900. */
export type DateFault = 'serial_60' | 'no_day' | 'out_of_range'

export interface RawRow {
  /** 1-based, as the user sees it: row of the sheet, record of the text file (its header counts), row of the data. */
  row: number
  cells: readonly RawCell[]
}

export interface SheetInfo {
  name: string
  hidden: boolean
  empty: boolean
}

/** A table opened for reading once; memory does not grow with the number of its rows. */
export interface RawTable {
  file: string
  format: TableFormat
  /** Sheets of a workbook; empty for other files. */
  sheets: readonly SheetInfo[]
  /** The sheet that is read; null for other files than workbooks. */
  sheet: string | null
  /** Names of the columns where the format keeps them itself (JSON lines, Parquet, databases): then there is no header row. */
  columns: readonly string[] | null
  encoding: TextEncoding | null
  delimiter: string | null
  /** Which day the number 0 of a spreadsheet is: the end of 1899, or 1 January 1904. */
  dateSystem: 1900 | 1904
  rows: AsyncIterable<RawRow>
  /** What stands for the bytes of a table that is no file; see `openSource`. */
  transcript?: Transcript
}

/** The rows of a database as they were read, one JSON line each. */
export interface Transcript {
  /** Where the lines are kept; those that were read already are given first. */
  copyTo(sink: (lines: string) => Promise<void>): void
  /** Gives the last lines to the sink when all rows have been read, and what all of them are. */
  finish(): Promise<{ bytes: number; sm3: string }>
}

export type TableFormat =
  | 'xlsx'
  | 'xls'
  | 'ods'
  | 'xml2003'
  | 'html'
  | 'text'
  | 'jsonl'
  | 'parquet'
  | 'postgres'
  | 'mysql'

export type TextEncoding = 'UTF-8' | 'GB18030' | 'UTF-16LE' | 'UTF-16BE'

/** Bounds beyond which a file is refused rather than read. */
export interface ReadLimits {
  /** Characters of one cell; Excel itself allows 32,767. */
  cellCharacters: number
  /** Bytes of all parts of a workbook once inflated. */
  inflatedBytes: number
  /** How many times a part may grow when inflated; asked only of parts above `ratioFromBytes`. */
  inflateRatio: number
  ratioFromBytes: number
  /** Characters of all shared strings of a workbook, which are held in memory. */
  sharedCharacters: number
  /** Bytes of a file that can only be read as a whole (xls). */
  wholeFileBytes: number
  /** Cells that a file states by repeating others (ods, merged cells of html). */
  repeatedCells: number
}

export const READ_LIMITS: ReadLimits = {
  cellCharacters: 1_000_000,
  inflatedBytes: 4_000_000_000,
  inflateRatio: 200,
  ratioFromBytes: 64_000_000,
  sharedCharacters: 300_000_000,
  wholeFileBytes: 128_000_000,
  repeatedCells: 50_000_000,
}

export type PlainCell = Exclude<RawCell, { kind: 'formula' }>

export const EMPTY_CELL: PlainCell = { kind: 'empty' }

/** A text as a cell; blanks alone are nothing. */
export function textCell(text: string): PlainCell {
  return text.trim() === '' ? EMPTY_CELL : { kind: 'text', text }
}

/** The cell itself, or what its formula last gave. */
export function resultOf(cell: RawCell): PlainCell | null {
  return cell.kind === 'formula' ? cell.cached : cell
}

/** A cell in one line as a person would read it; empty for an empty cell. For headers and samples, not for values. */
export function cellText(cell: RawCell): string {
  const value = resultOf(cell)
  switch (value?.kind) {
    case 'text':
    case 'number':
      return value.text.replace(/\s+/g, ' ').trim()
    case 'date':
      return [value.day, value.time].filter(Boolean).join(' ')
    case 'boolean':
      return value.value ? 'TRUE' : 'FALSE'
    case 'error':
      return value.code
    default:
      return ''
  }
}
