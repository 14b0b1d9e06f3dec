import type { DuckDBAppender } from '@duckdb/node-api'
import type { KeyProvider } from '../keys/key-provider.ts'
import type { CheckedRow, CheckedTable } from '../tables/checked-rows.ts'
import { cellText } from '../tables/reading/raw-table.ts'
import type { UnreadableReason } from '../tables/values/cell-reading.ts'
import { personCells, personColumns } from './person-cells.ts'
import type { PersonTally } from './quality-tallies.ts'
import type { RepairFile, RepairRow } from './repair-rows.ts'
import {
  appendCell,
  fieldCells,
  fieldColumns,
  periodCells,
  type StagedCell,
  unreadFields,
} from './row-cells.ts'
import { STAGED, type Staging, VAULT } from './staging.ts'

/** Rows that are keyed and appended together. */
const BATCH_ROWS = 4096

/** What was counted while rows were staged. */
export interface StagedCounts {
  rows: number
  rejected: number
  toRepair: number
  redacted: number
  persons: Readonly<Record<string, PersonTally>>
}

export interface StageOptions {
  keys: KeyProvider
  repair: RepairFile
  signal: AbortSignal
  onRows?: (rows: number) => void
}

/**
 * Reads a checked table to its end into the staging tables, batch by batch. A row with a cell that cannot be read stays,
 * that cell empty; only a row of which nothing can be read is left out. Both kinds are written for repair.
 */
export async function stageRows(
  checked: CheckedTable,
  staging: Staging,
  { keys, repair, signal, onRows }: StageOptions,
): Promise<StagedCounts> {
  const { schema, connection } = staging
  const fields = fieldColumns(schema, checked.columns)
  const persons = personColumns(schema, checked.columns)
  const counts = { rows: 0, rejected: 0, toRepair: 0, redacted: 0 }
  const rowAppender = await connection.createAppender(STAGED)
  const vaultAppender = await connection.createAppender(VAULT)

  const flush = async (batch: readonly CheckedRow[]) => {
    signal.throwIfAborted()
    const faulty = batch.flatMap((row) => repairRow(row, checked) ?? [])
    await repair.write(faulty)
    const rejected = new Set(faulty.flatMap(({ row, rejected: is }) => (is ? [row] : [])))
    const kept = rejected.size === 0 ? batch : batch.filter(({ raw }) => !rejected.has(raw.row))
    counts.rejected += rejected.size
    counts.toRepair += faulty.length - rejected.size
    const columns: StagedCell[][] = [kept.map(({ raw }) => BigInt(raw.row))]
    for (const field of fields) {
      if (field.field.type === '期间') columns.push(...periodCells(kept, field.index))
      else columns.push(fieldCells(kept, field, checked.columns[field.index], keys, counts))
    }
    for (const person of persons) {
      const cells = personCells(kept, person, keys)
      columns.push(cells.map(({ key }) => key))
      columns.push(cells.map(({ name }) => name))
      columns.push(cells.map(({ birth }) => birth))
      columns.push(cells.map(({ mask }) => mask))
      columns.push(cells.map(({ state }) => state))
      for (const { key, sealed } of cells) if (key !== null) appendRow(vaultAppender, [key, sealed])
    }
    const nothing = kept.map(() => null)
    columns.push(
      nothing,
      nothing,
      kept.map(({ readings }) => unreadFields(readings, fields)),
    )
    for (let i = 0; i < kept.length; i++) {
      for (const column of columns) appendCell(rowAppender, column[i]!)
      rowAppender.endRow()
    }
    counts.rows += kept.length
    onRows?.(counts.rows + counts.rejected)
  }

  try {
    let batch: CheckedRow[] = []
    for await (const row of checked.rows) {
      batch.push(row)
      if (batch.length < BATCH_ROWS) continue
      await flush(batch)
      batch = []
    }
    await flush(batch)
  } finally {
    rowAppender.closeSync()
    vaultAppender.closeSync()
  }
  return { ...counts, persons: Object.fromEntries(persons.map(({ person, tally }) => [person, tally])) }
}

function appendRow(appender: DuckDBAppender, cells: readonly StagedCell[]): void {
  for (const cell of cells) appendCell(appender, cell)
  appender.endRow()
}

/** The row as it stood in the source when something of it could not be read, else null. */
function repairRow({ raw, readings }: CheckedRow, { columns }: CheckedTable): RepairRow | null {
  let faults: Record<number, UnreadableReason> | null = null
  let read = false
  for (let i = 0; i < readings.length; i++) {
    const reading = readings[i]!
    if (reading.state === 'value' || reading.state === 'masked') read = true
    else if (reading.state === 'unreadable') {
      faults ??= {}
      faults[columns[i]!.column.column] = reading.reason
    }
  }
  if (faults === null && read) return null
  return { row: raw.row, rejected: !read, cells: raw.cells.map(cellText), faults: faults ?? {} }
}
