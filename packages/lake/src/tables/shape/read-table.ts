import type { RawRow, RawTable } from '../reading/raw-table.ts'
import { type CutRows, dataRows, noneSkipped, type SkippedRows, skippedKind } from './data-rows.ts'
import { findShape, type ShapeHints, type TableShape } from './table-shape.ts'

/** A table of which header and first rows are known, the rest still to be read. */
export interface ShapedTable {
  table: RawTable
  shape: TableShape
  /** First rows of data, for matching columns. */
  sample: readonly RawRow[]
  /** All rows of data, those of the sample included; can be read once. */
  rows: AsyncIterable<RawRow>
  /** Complete when `rows` has been read to the end. */
  skipped: SkippedRows
  /** Complete when `rows` has been read to the end. */
  endEarly: CutRows
}

const SAMPLE_ROWS = 1000

/** Finds the header of an opened table and gives its rows of data. @throws Failure of `findShape` and of reading */
export async function shapeTable(table: RawTable, hints: ShapeHints = {}): Promise<ShapedTable> {
  const reader = table.rows[Symbol.asyncIterator]()
  const first = await firstRows(reader)
  const shape = findShape(table, first, hints)
  const skipped = noneSkipped()
  const endEarly = { count: 0, firstRow: null }
  const rows = dataRows(chained(first, reader), table, shape, skipped, endEarly)
  return { table, shape, sample: sampleOf(table, shape, first), skipped, endEarly, rows }
}

/** The first rows that hold anything, as many as header and columns are told by. */
export async function firstRows(reader: AsyncIterator<RawRow>): Promise<RawRow[]> {
  const first: RawRow[] = []
  // A million empty rows above, between or below are not kept: they are counted by the numbers of the rows around them.
  let lastEmpty: RawRow | null = null
  while (first.length < SAMPLE_ROWS) {
    const { value, done } = await reader.next()
    if (done) break
    if (value.cells.some((cell: RawRow['cells'][number]) => cell.kind !== 'empty')) {
      first.push(value)
      lastEmpty = null
    } else lastEmpty = value
  }
  if (lastEmpty) first.push(lastEmpty)
  return first
}

/** Those of the first rows that are data. */
export function sampleOf(table: RawTable, shape: TableShape, first: readonly RawRow[]): RawRow[] {
  const header = shape.columns.map(({ name }) => name)
  const from = table.columns === null ? shape.dataFrom : 1
  return first.filter((row) => row.row >= from && skippedKind(row, header) === null)
}

async function* chained(first: RawRow[], reader: AsyncIterator<RawRow>): AsyncGenerator<RawRow> {
  try {
    yield* first
    for (let next = await reader.next(); !next.done; next = await reader.next()) yield next.value
  } finally {
    await reader.return?.()
  }
}
