import { statSync } from 'node:fs'
import { BIGINT, BLOB, type DuckDBConnection, DuckDBDataChunk, INTEGER } from '@duckdb/node-api'
import type { PersonTally } from '../import/quality-tallies.ts'
import { type StagedCounts, type StageOptions, stageRows } from '../import/stage-rows.ts'
import { STAGED, type Staging, VAULT } from '../import/staging.ts'
import { quoteName } from '../sql-text.ts'
import { type CheckedTable, checkRows } from '../tables/checked-rows.ts'
import type { RawRow } from '../tables/reading/raw-table.ts'
import { countBeyond, isData, namedWidth, noneSkipped, type SkippedRows } from '../tables/shape/data-rows.ts'
import type { ShapedTable } from '../tables/shape/read-table.ts'
import { cellsOf, type PlainChunk, readPlainChunk, scanSql } from './plain-chunk.ts'
import { plainLines } from './plain-lines.ts'
import { type PlainRows, plainRowsSql, plainValues } from './plain-rows-sql.ts'

/** Below this the rows are read before columns would pay. */
const LEAST_BYTES = 4_000_000
/** The rows that SQL inserts, with the key of each person. */
const PLAIN_KEYS = 'plain_keys'
/** Rows whose ID number has a wrong check digit. */
const WRONG_IDS = 'wrong_ids'

/**
 * Stages a text file in columns: rows in which every cell is in the plain form of its kind are inserted by SQL, the
 * others go the way of single rows (`stageRows`), which decides how a cell is read. Null, and nothing staged or counted,
 * where the file is no text of plain lines (quotes, empty lines, another encoding than UTF-8).
 * @throws what DuckDB throws at a line with too many cells or with bytes that are no UTF-8; what is staged then is to be dropped
 */
export async function stagePlainLines(
  checked: CheckedTable,
  shaped: ShapedTable,
  staging: Staging,
  options: StageOptions,
  leastBytes = LEAST_BYTES,
): Promise<StagedCounts | null> {
  if (!(await isPlainText(shaped, leastBytes))) return null
  const sql = plainRowsSql(shaped, staging.schema, checked)
  const pass = { skipped: noneSkipped(), tallies: sql.persons.map(noPersons), rows: 0 }
  const others = checkRows(
    { ...shaped, rows: otherRows(shaped, staging, sql, options, pass) },
    staging.schema,
    checked.columns,
  )
  const counts = await stageRows(others, staging, {
    ...options,
    onRows: (rows) => options.onRows?.(rows + pass.rows),
  })
  await staging.run(insertSql(sql))
  staging.isOrdered = await isInOrder(staging)
  await countPlain(checked, others, staging, sql, pass.rows)
  addSkipped(shaped.skipped, pass.skipped)
  const persons = sql.persons.map(({ person }, i) => [
    person,
    added(counts.persons[person]!, pass.tallies[i]!),
  ])
  return { ...counts, rows: counts.rows + pass.rows, persons: Object.fromEntries(persons) }
}

/** Whether the rows were staged one after the other without a gap; DuckDB promises no order behind a join. */
async function isInOrder(staging: Staging): Promise<boolean> {
  const [row] = await staging.rows(
    `SELECT count(*) AS n FROM ${STAGED} WHERE _row <> rowid + (SELECT min(_row) FROM ${STAGED} WHERE rowid = 0)`,
  )
  return Number(row?.n) === 0
}

async function isPlainText({ table, shape }: ShapedTable, leastBytes: number): Promise<boolean> {
  if (table.format !== 'text' || table.encoding !== 'UTF-8' || shape.headerRows.length !== 1) return false
  if (statSync(table.file).size < leastBytes) return false
  return (await plainLines(table.file)) !== null
}

const noPersons = (): PersonTally => ({
  states: { valid: 0, masked: 0, malformed: 0, missing: 0 },
  birthDiffers: { count: 0, firstRow: null },
})

/** What a pass over the lines counts. */
interface Pass {
  skipped: SkippedRows
  tallies: PersonTally[]
  rows: number
}

/** One pass over the lines: the keys of plain rows are stored, the other rows of data given out. */
async function* otherRows(
  { shape }: ShapedTable,
  staging: Staging,
  sql: PlainRows,
  { keys, signal }: StageOptions,
  pass: Pass,
): AsyncGenerator<RawRow> {
  const header = shape.columns.map(({ name }) => name)
  const width = namedWidth(shape)
  const keyColumns = sql.persons.map((_, i) => `, key${i} BIGINT`).join('')
  await staging.run(`CREATE TABLE ${PLAIN_KEYS} (_row INTEGER${keyColumns})`)
  await staging.run(`CREATE TABLE ${WRONG_IDS} (_row INTEGER)`)
  const scan = await staging.connect()
  const keyAppender = await scan.createAppender(PLAIN_KEYS)
  const vaultAppender = await scan.createAppender(VAULT)
  const wrongAppender = await scan.createAppender(WRONG_IDS)
  let wrong = 0
  try {
    for await (const chunk of chunksOf(await staging.connect(), scanSql(sql))) {
      signal.throwIfAborted()
      const found = readPlainChunk(chunk, pass.tallies, keys)
      pass.rows += found.rows.length
      if (found.rows.length > 0) keyAppender.appendDataChunk(keyChunk(found))
      if (found.vault.keys.length > 0) vaultAppender.appendDataChunk(vaultChunk(found))
      for (const row of found.wrong) {
        wrongAppender.appendInteger(row)
        wrongAppender.endRow()
      }
      wrong += found.wrong.length
      for (const row of found.others) {
        if (!isData(row, header, pass.skipped)) continue
        countBeyond(row, width, pass.skipped)
        yield row
      }
    }
  } finally {
    for (const appender of [keyAppender, vaultAppender, wrongAppender]) appender.closeSync()
    scan.closeSync()
  }
  if (wrong === 0) return
  const again = `SELECT _row::INTEGER, ${sql.cells} FROM ${sql.source} SEMI JOIN ${WRONG_IDS} USING (_row)`
  for await (const chunk of chunksOf(await staging.connect(), again)) {
    signal.throwIfAborted()
    for (const [row, cells] of chunk.getRows()) yield { row: Number(row), cells: cellsOf(String(cells)) }
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

function keyChunk({ rows, keys }: PlainChunk): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create([INTEGER, ...keys.map(() => BIGINT)], rows.length)
  for (const [i, values] of [rows, ...keys].entries()) chunk.setColumnValues(i, values)
  return chunk
}

function vaultChunk({ vault }: PlainChunk): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create([BIGINT, BLOB], vault.keys.length)
  chunk.setColumnValues(0, vault.keys)
  chunk.setColumnValues(1, vault.sealed)
  return chunk
}

function insertSql(sql: PlainRows): string {
  const values = [{ column: '_row', sql: '_row' }, ...plainValues(sql)]
  const names = values.map(({ column }) => column).join(', ')
  return `INSERT INTO ${STAGED} (${names}) SELECT ${values.map((value) => value.sql).join(', ')} FROM ${sql.source} JOIN ${PLAIN_KEYS} USING (_row)`
}

/** Adds the cells of plain rows to what the columns held. */
async function countPlain(
  checked: CheckedTable,
  others: CheckedTable,
  staging: Staging,
  { values }: PlainRows,
  plainRows: number,
): Promise<void> {
  const counted = values.map(({ column }, i) => `count(${column}) AS n${i}`)
  const [row = {}] = await staging.rows(
    `SELECT ${['count(*) AS n', ...counted].join(', ')} FROM ${STAGED} SEMI JOIN ${PLAIN_KEYS} USING (_row)`,
  )
  for (const [i, { field, tally }] of checked.columns.entries()) {
    const at = values.findIndex(({ column }) => column === quoteName(field.id))
    const filled = at < 0 ? 0 : Number(row[`n${at}`])
    const other = others.columns[i]!.tally
    Object.assign(tally, other, { values: other.values + filled, empty: other.empty + plainRows - filled })
  }
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
