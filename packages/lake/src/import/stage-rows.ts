import type { DuckDBAppender } from '@duckdb/node-api'
import type { KeyProvider } from '../keys/key-provider.ts'
import type { CheckedRow, CheckedTable } from '../tables/checked-rows.ts'
import { cellText } from '../tables/reading/raw-table.ts'
import type { UnreadableReason } from '../tables/values/cell-reading.ts'
import {
  appendList,
  appendText,
  type FieldAppender,
  fieldAppenders,
  unreadFields,
} from './field-appenders.ts'
import { type PersonCells, type PersonColumns, personCells, personColumns } from './person-cells.ts'
import type { PersonTally } from './quality-tallies.ts'
import type { RepairFile, RepairRow } from './repair-rows.ts'
import { STAGED, type Staging, VAULT } from './staging.ts'

/** Rows that are keyed and appended together; with more of them the young generation of the heap overflows. */
const BATCH_ROWS = 1024
/** Characters that are taken together, and that wait in an appender, at most: of long texts fewer rows. */
const BATCH_CHARACTERS = 4_000_000

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
  const counts = { rows: 0, rejected: 0, toRepair: 0, redacted: 0 }
  const fields = fieldAppenders(schema, checked.columns, keys, counts)
  const persons = personColumns(schema, checked.columns)
  const rowAppender = await connection.createAppender(STAGED)
  const vaultAppender = await connection.createAppender(VAULT)
  const flush = async (batch: readonly CheckedRow[]) => {
    signal.throwIfAborted()
    const faulty = batch.flatMap((row) => repairRow(row, checked) ?? [])
    await repair.write(faulty)
    const rejected = new Set(faulty.flatMap(({ row, rejected: is }) => (is ? [row] : [])))
    const kept = rejected.size === 0 ? batch : batch.filter(({ raw }) => !rejected.has(raw.row))
    appendRows(rowAppender, vaultAppender, kept, { fields, persons, keys, checked })
    counts.rows += kept.length
    counts.rejected += rejected.size
    counts.toRepair += faulty.length - rejected.size
    onRows?.(counts.rows + counts.rejected)
  }
  try {
    let batch: CheckedRow[] = []
    let [inBatch, inAppender] = [0, 0]
    for await (const row of checked.rows) {
      batch.push(row)
      inBatch += charactersOf(row)
      if (batch.length < BATCH_ROWS && inBatch < BATCH_CHARACTERS) continue
      await flush(batch)
      staging.characters += inBatch
      inAppender += inBatch
      // By itself an appender hands its rows on after a number of them, whatever their length.
      if (inAppender >= BATCH_CHARACTERS) {
        rowAppender.flushSync()
        inAppender = 0
      }
      batch = []
      inBatch = 0
    }
    await flush(batch)
    staging.characters += inBatch
  } finally {
    rowAppender.closeSync()
    vaultAppender.closeSync()
  }
  return { ...counts, persons: Object.fromEntries(persons.map(({ person, tally }) => [person, tally])) }
}

function charactersOf({ raw }: CheckedRow): number {
  let characters = 0
  for (const cell of raw.cells) if (cell.kind === 'text') characters += cell.text.length
  return characters
}

interface RowParts {
  checked: CheckedTable
  fields: readonly FieldAppender[]
  persons: readonly PersonColumns[]
  keys: KeyProvider
}

/** Appends rows in the order of the columns of the staging table. */
function appendRows(
  appender: DuckDBAppender,
  vault: DuckDBAppender,
  rows: readonly CheckedRow[],
  { fields, persons, keys, checked }: RowParts,
): void {
  for (const { begin } of fields) begin(rows)
  const people = persons.map((person) => personCells(rows, person, keys))
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    appender.appendBigInt(BigInt(row.raw.row))
    for (const field of fields) field.append(appender, row)
    for (const cells of people) appendPerson(appender, vault, cells[i]!)
    // A row of a table comes from no document.
    appender.appendNull()
    appender.appendNull()
    appendList(appender, unreadFields(row, fields, checked))
    appender.endRow()
  }
}

function appendPerson(
  appender: DuckDBAppender,
  vault: DuckDBAppender,
  { key, name, birth, mask, state, sealed }: PersonCells,
): void {
  if (key === null || sealed === null) appender.appendNull()
  else {
    appender.appendBigInt(key)
    vault.appendBigInt(key)
    vault.appendBlob(sealed)
    vault.endRow()
  }
  appendText(appender, name)
  appendText(appender, birth)
  appendText(appender, mask)
  appender.appendVarchar(state)
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
