import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api'
import type { PersonTally } from '../import/quality-tallies.ts'
import { type StagedCounts, type StageOptions, stageRows } from '../import/stage-rows.ts'
import { STAGED, type Staging, stagedColumns, VAULT } from '../import/staging.ts'
import { PARQUET_FORM } from '../parquet-form.ts'
import { quoteName, quoteText } from '../sql-text.ts'
import { type CheckedTable, checkRows } from '../tables/checked-rows.ts'
import { type RawRow, textCell } from '../tables/reading/raw-table.ts'
import { countBeyond, isData, namedWidth, noneSkipped, type SkippedRows } from '../tables/shape/data-rows.ts'
import type { ShapedTable } from '../tables/shape/read-table.ts'
import {
  DIFFERING,
  keepLineKeys,
  keyColumn,
  keyedPersons,
  LINE_KEYS,
  makeKeyTables,
  sealedColumns,
} from './line-keys.ts'
import { NO_ID, ODD_ID } from './person-lines.ts'
import { CELL_END, type PlainRows, plainRowsSql, plainValues } from './plain-rows-sql.ts'

/** Below this the rows are read before columns would pay. */
const LEAST_BYTES = 4_000_000
/** By `line`, in their order: whether it is plain but for its ID numbers. */
const PLAIN = 'plain_lines'
/** Keys and sealed numbers of the rows that `stageRows` read. */
const VAULT_OF_OTHERS = 'vault_of_others'

export interface PlainOptions extends StageOptions {
  /** Called between the two readings of the file: the first keeps all threads busy, the second a few. */
  onLooked?: () => void
}

/**
 * Stages a text file in columns: rows in which every cell is in the plain form of its kind are written by SQL into a
 * draft of the snapshot's file; the others go the way of single rows (`stageRows`), which decides how a cell is read, and
 * are put between them. Null where the file is no text of plain lines (quotes, empty lines, another encoding than UTF-8).
 * After null or an error the staging is to be reset.
 * @throws what DuckDB throws at a line with too many cells or with bytes that are no UTF-8
 */
export async function stagePlainLines(
  checked: CheckedTable,
  shaped: ShapedTable,
  staging: Staging,
  options: PlainOptions,
  leastBytes = LEAST_BYTES,
): Promise<StagedCounts | null> {
  if (!isLargeText(shaped, leastBytes)) return null
  const sql = plainRowsSql(shaped, staging.schema, checked)
  const pass: Pass = { shaped, staging, sql, options, skipped: noneSkipped() }
  if (!(await lookAtLines(pass))) return null
  options.onLooked?.()
  const known = linesWith(null, pass)
  const plain = await countRows(staging, `${known} WHERE is_plain`)
  const hasOthers = plain < (await countRows(staging, PLAIN))
  const rows = hasOthers ? otherRows(pass) : noRows()
  const others = checkRows({ ...shaped, rows }, staging.schema, checked.columns)
  const counts = await stageRows(others, staging, {
    ...options,
    onRows: (rows) => options.onRows?.(plain + rows),
  })
  options.signal.throwIfAborted()
  const before = await filledCells(pass)
  await writeDraft(pass, hasOthers)
  await mergeVault(pass)
  const filled = await filledCells(pass)
  for (const [i, { field, tally }] of checked.columns.entries()) {
    const other = others.columns[i]!.tally
    const values = (filled.get(field.id) ?? 0) - (before.get(field.id) ?? 0)
    Object.assign(tally, other, { values: other.values + values, empty: other.empty + plain - values })
  }
  const persons = await countPersons(pass, plain)
  addSkipped(shaped.skipped, pass.skipped)
  const tallies = sql.persons.map(({ person }, i) => [person, added(counts.persons[person]!, persons[i]!)])
  return { ...counts, rows: counts.rows + plain, persons: Object.fromEntries(tallies) }
}

interface Pass {
  shaped: ShapedTable
  staging: Staging
  sql: PlainRows
  options: StageOptions
  skipped: SkippedRows
}

function isLargeText({ table, shape }: ShapedTable, leastBytes: number): boolean {
  if (table.format !== 'text' || table.encoding !== 'UTF-8' || shape.headerRows.length !== 1) return false
  return Buffer.byteLength(table.delimiter ?? ',') === 1 && statSync(table.file).size >= leastBytes
}

/**
 * Makes the keys of all lines and finds out which are plain, both at once. False for a file of another form. The number of
 * the line, a window over all, has DuckDB read the lines one after another: on several threads it may store the results of
 * slow tests in another order than that of the file (1.5.6).
 */
async function lookAtLines({ shaped, staging, sql, options }: Pass): Promise<boolean> {
  await makeKeyTables(staging, sql.persons)
  const looking = staging.run(
    `CREATE TABLE ${PLAIN} AS SELECT (${sql.row})::INTEGER AS line, plain FROM (SELECT coalesce(${sql.isPlain}, false) AS plain FROM ${sql.scan})`,
  )
  // Said again below.
  looking.catch(() => undefined)
  let isPlainText = false
  try {
    isPlainText = (await keepLineKeys(shaped, staging, sql.persons, options)) !== null
  } finally {
    if (!isPlainText) {
      staging.connection.interrupt()
      await looking.catch(() => undefined)
    }
  }
  await looking
  return isPlainText && (await areInOrder(staging, shaped))
}

/** Whether each line stands at its place, by which it is laid beside the others. */
async function areInOrder(staging: Staging, { shape }: ShapedTable): Promise<boolean> {
  return (await countRows(staging, `${PLAIN} WHERE line <> rowid + ${shape.dataFrom}`)) === 0
}

/**
 * What is known of all lines side by side in their order, with `is_plain` and `_row`: nothing is joined by value, so that
 * the order stays and memory does not grow.
 */
function linesWith(relation: string | null, { sql: { persons, row } }: Pass): string {
  const keyed = keyedPersons(persons)
  const tests = ['plain', ...keyed.map(({ at }) => `${keyColumn(at)} <> ${ODD_ID}`)]
  const parts = [...(relation === null ? [] : [relation]), PLAIN, ...(keyed.length > 0 ? [LINE_KEYS] : [])]
  return `(SELECT (${row})::INTEGER AS _row, * EXCLUDE (line), ${tests.join(' AND ')} AS is_plain FROM ${parts.join(' POSITIONAL JOIN ')})`
}

/** The rows that are not plain, in their order. */
async function* otherRows(pass: Pass): AsyncGenerator<RawRow> {
  const { shaped, staging, sql, options, skipped } = pass
  const header = shaped.shape.columns.map(({ name }) => name)
  const width = namedWidth(shaped.shape)
  const lines = `SELECT _row, ${sql.cells} FROM ${linesWith(sql.scan, pass)} WHERE NOT is_plain`
  for await (const chunk of chunksOf(await staging.connect(), lines)) {
    options.signal.throwIfAborted()
    for (const [number, text] of chunk.getRows()) {
      const row = { row: Number(number), cells: String(text).split(CELL_END).map(textCell) }
      if (!isData(row, header, skipped)) continue
      countBeyond(row, width, skipped)
      yield row
    }
  }
}

async function* chunksOf(connection: DuckDBConnection, sql: string): AsyncGenerator<DuckDBDataChunk> {
  try {
    const stream = await connection.stream(sql)
    for (let chunk = await stream.fetchChunk(); chunk?.rowCount; chunk = await stream.fetchChunk())
      yield chunk
  } finally {
    connection.closeSync()
  }
}

async function countRows(staging: Staging, relation: string): Promise<number> {
  const [row] = await staging.rows(`SELECT count(*) AS n FROM ${relation}`)
  return Number(row?.n)
}

async function* noRows(): AsyncGenerator<RawRow> {}

/** Writes plain rows and others as one file and lets it take the place of the staged rows. */
async function writeDraft(pass: Pass, hasOthers: boolean): Promise<void> {
  const { staging, sql } = pass
  const values = plainValues(sql).set('_row', '_row')
  const staged = stagedColumns(staging.schema).map(({ name, type }) => ({
    name: quoteName(name),
    type,
    sql: values.get(name) ?? 'NULL',
  }))
  const plain = `SELECT ${staged.map((column) => `CAST(${column.sql} AS ${column.type}) AS ${column.name}`).join(', ')} FROM ${linesWith(sql.scan, pass)}`
  // What is sorted may spill to the disk: values only, no line with its ID numbers in clear.
  const merged = `SELECT * FROM (${plain} WHERE is_plain UNION ALL SELECT ${staged.map(({ name }) => name).join(', ')} FROM ${STAGED}) ORDER BY _row`
  const draft = join(staging.directory, 'draft.parquet')
  await staging.run(`COPY (${hasOthers ? merged : plain}) TO ${quoteText(draft)} ${PARQUET_FORM}`)
  await staging.useDraft(draft)
}

/** Adds the numbers of plain rows to those of the others. They are read in no order, so that all threads read them. */
async function mergeVault({ staging, sql, shaped }: Pass): Promise<void> {
  await staging.run(`ALTER TABLE ${VAULT} RENAME TO ${VAULT_OF_OTHERS}`)
  const keyed = keyedPersons(sql.persons)
  const isRead = keyed.map(({ at }) => `${keyColumn(at)} <> ${ODD_ID}`).join(' AND ')
  const others = `(SELECT line - ${shaped.shape.dataFrom} AS at FROM ${PLAIN} WHERE NOT plain)`
  const plain = keyed.map(({ at }) => {
    const sealed = sealedColumns(at).map((half) => `CAST(CAST(${half} AS BIT) AS BLOB)`)
    return `SELECT ${keyColumn(at)}, ${sealed.join(' || ')} FROM ${LINE_KEYS} ANTI JOIN ${others} other ON ${LINE_KEYS}.rowid = other.at WHERE ${isRead} AND ${keyColumn(at)} >= 0`
  })
  await staging.run(
    `CREATE VIEW ${VAULT} AS ${[`SELECT key, sealed FROM ${VAULT_OF_OTHERS}`, ...plain].join(' UNION ALL ')}`,
  )
}

/** What plain rows say of their persons. */
async function countPersons(pass: Pass, plainRows: number): Promise<PersonTally[]> {
  const { staging, sql } = pass
  const known = linesWith(null, pass)
  const tallies = sql.persons.map(
    (): PersonTally => ({
      states: { valid: 0, masked: 0, malformed: 0, missing: plainRows },
      birthDiffers: { count: 0, firstRow: null },
    }),
  )
  for (const { at } of keyedPersons(sql.persons)) {
    const { states, birthDiffers } = tallies[at]!
    states.missing = await countRows(staging, `${known} WHERE is_plain AND ${keyColumn(at)} = ${NO_ID}`)
    states.valid = plainRows - states.missing
    const [row] = await staging.rows(
      `SELECT count(*) AS n, min(_row) AS first FROM ${known} SEMI JOIN (FROM ${DIFFERING} WHERE person = ${at}) USING (_row) WHERE is_plain`,
    )
    birthDiffers.count = Number(row?.n)
    birthDiffers.firstRow = birthDiffers.count === 0 ? null : Number(row?.first)
  }
  return tallies
}

/** Filled cells by field, of the fields that plain rows fill; of a draft its statistics say so. */
async function filledCells({ staging, sql: { values } }: Pass): Promise<Map<string, number>> {
  if (staging.draft !== null) {
    const told = await staging.rows(
      `SELECT path_in_schema AS name, sum(num_values - stats_null_count)::BIGINT AS filled FROM parquet_metadata(${quoteText(staging.draft)}) GROUP BY name`,
    )
    const filled = new Map(told.map((row) => [String(row.name), Number(row.filled)]))
    return new Map(values.map(({ column }) => [column, filled.get(column) ?? 0]))
  }
  const counted = values.map(({ column }, i) => `count(${quoteName(column)}) AS n${i}`)
  const [row = {}] = await staging.rows(`SELECT ${['count(*) AS n', ...counted].join(', ')} FROM ${STAGED}`)
  return new Map(values.map(({ column }, i) => [column, Number(row[`n${i}`])]))
}

function addSkipped(to: SkippedRows, from: SkippedRows): void {
  for (const kind of Object.keys(to.counts) as (keyof SkippedRows['counts'])[])
    to.counts[kind] += from.counts[kind]
  for (const kind of Object.keys(to.rows) as (keyof SkippedRows['rows'])[])
    to.rows[kind].push(...from.rows[kind])
  to.beyondColumns.push(...from.beyondColumns)
}

function added(a: PersonTally, b: PersonTally): PersonTally {
  const states = { ...a.states }
  for (const state of Object.keys(states) as (keyof typeof states)[]) states[state] += b.states[state]
  const rows = [a, b].flatMap(({ birthDiffers }) => birthDiffers.firstRow ?? [])
  return {
    states,
    birthDiffers: {
      count: a.birthDiffers.count + b.birthDiffers.count,
      firstRow: rows.length === 0 ? null : Math.min(...rows),
    },
  }
}
