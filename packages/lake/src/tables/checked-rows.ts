import type { Schema } from '@mingjian/model/schema'
import type { ResolvedColumn } from './matching/mapping.ts'
import { EMPTY_CELL, type RawRow } from './reading/raw-table.ts'
import type { ShapedTable } from './shape/read-table.ts'
import type { CellReading, ReadingNote, UnreadableReason } from './values/cell-reading.ts'
import { ColumnReader } from './values/column-reader.ts'
import { type ContentKind, contentKind } from './values/content-kind.ts'

/** One row of data: what each column of the mapping reads, in the order of the mapping, beside the row as it was. */
export interface CheckedRow {
  raw: RawRow
  readings: readonly CellReading[]
}

/** What a column held; complete when the rows have been read to the end. */
export interface ColumnTally {
  values: number
  masked: number
  empty: number
  saidNone: number
  saidUnknown: number
  unreadable: Partial<Record<UnreadableReason, { count: number; firstRow: number }>>
  notes: Partial<Record<ReadingNote, number>>
}

export interface CheckedTable {
  columns: readonly (ResolvedColumn & { kind: ContentKind; tally: ColumnTally })[]
  rows: AsyncIterable<CheckedRow>
  /** Whether a row with too few cells was cut off; a sheet only leaves out its last empty ones. */
  areRowsWhole: boolean
}

/** Reads every mapped cell of a table by the type of its field and counts what comes out. */
export function checkRows(
  shaped: ShapedTable,
  schema: Schema,
  resolved: readonly ResolvedColumn[],
): CheckedTable {
  const { dateSystem } = shaped.table
  const columns = resolved.map((column) => ({
    ...column,
    kind: contentKind(schema, column.field),
    tally: emptyTally(),
  }))
  const readers = columns.map(
    ({ kind, unit, field }) => new ColumnReader(kind, { unit, dateSystem, own: field.values }),
  )
  async function* rows(): AsyncGenerator<CheckedRow> {
    for await (const raw of shaped.rows) {
      const readings = columns.map(({ column, tally }, i) => {
        const reading = readers[i]!.read(raw.cells[column.column - 1] ?? EMPTY_CELL)
        count(tally, reading, raw.row)
        return reading
      })
      yield { raw, readings }
    }
  }
  return { columns, rows: rows(), areRowsWhole: shaped.table.format === 'text' }
}

function emptyTally(): ColumnTally {
  return { values: 0, masked: 0, empty: 0, saidNone: 0, saidUnknown: 0, unreadable: {}, notes: {} }
}

function count(tally: ColumnTally, reading: CellReading, row: number): void {
  if (reading.state === 'value') {
    tally.values++
    if (reading.note) tally.notes[reading.note] = (tally.notes[reading.note] ?? 0) + 1
  } else if (reading.state === 'masked') tally.masked++
  else if (reading.state === 'empty') {
    tally.empty++
    if (reading.said === 'none') tally.saidNone++
    else if (reading.said === 'unknown') tally.saidUnknown++
  } else {
    const entry = tally.unreadable[reading.reason]
    if (entry) entry.count++
    else tally.unreadable[reading.reason] = { count: 1, firstRow: row }
  }
}
