import type { IsoDate } from '@mingjian/law/calendar-date'
import type { Row } from './row.ts'

export type ColumnKind = 'text' | 'day' | 'month' | 'money' | 'whole' | 'yesno' | 'list'
export type Format = 'xlsx' | 'csv-utf8' | 'csv-gb18030' | 'txt-gb18030' | 'txt-utf8'

export interface Column {
  field: string
  header: string
  kind: ColumnKind
}

/** One file that an office hands over. */
export interface Part {
  /** File name without extension. */
  name: string
  sheet?: string
  mode: 'full' | 'increment'
  takes: (row: Row) => boolean
}

/** How an office keeps a register: what its columns are called, in which format, with what around the rows. */
export interface Layout {
  schema: string
  office: string
  title: string
  format: Format
  columns: readonly Column[]
  /** Headings merged over columns, by their first and last field (xlsx only). */
  groups?: readonly { heading: string; from: string; to: string }[]
  /** A last row with sums. */
  total?: boolean
  /** Lines below the table. */
  notes?: readonly string[]
  /** Dates in this register are written in one of these ways, as clerks come and go. */
  dates: readonly DateForm[]
  /** First day of a register of events; a roster of persons has none. */
  flow?: { by: string; from: IsoDate }
  /** Share of rows in which the number is masked or missing; the birth is printed beside it. */
  hidden?: number
  /** Several files or sheets; none: one whole file. */
  parts?: readonly Part[]
}

export type DateForm = 'iso' | 'slash' | 'dot' | 'compact' | 'words' | 'cell' | 'time'

const KINDS: Readonly<Record<string, ColumnKind>> = {
  日: 'day',
  月: 'month',
  元: 'money',
  数: 'whole',
  否: 'yesno',
  列: 'list',
}

/** Columns from `field header` or `field header kind`, one a line. */
export function columns(lines: string): Column[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [field = '', header = '', kind = ''] = line.trim().split(/\s+/)
      return { field, header, kind: KINDS[kind] ?? 'text' }
    })
}

/** Registers of events go back to this day. */
export const FROM: IsoDate = '2018-01-01'
