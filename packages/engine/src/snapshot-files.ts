import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { InputPlan } from '@mingjian/model/plan'
import type { ValueType } from '@mingjian/model/schema'
import { SQL_TYPES } from './dialects/duckdb/expressions.ts'
import { ident, personColumns, text } from './dialects/duckdb/names.ts'

/** The person columns of a row. */
export interface PersonCells {
  key?: number | null
  name?: string | null
  birth?: string | null
  mask?: string | null
}

/** A row of test data: fields by id, persons by name, and where it stands in a document. */
export interface TestRow {
  [column: string]: unknown
  _document?: string
  _spans?: Record<string, [number, number][]>
  _unread?: string[] | null
}

/** A database that writes files, for many of them; it is closed by who opened it. */
export interface FileWriter {
  run(sql: string): Promise<void>
  close(): void
}

export async function openFileWriter(): Promise<FileWriter> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  return {
    run: async (sql) => void (await connection.run(sql)),
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/**
 * Writes rows as a snapshot file of an input, with the columns of schema.ts; rows are numbered from 1.
 * @param writer where several files are written; else a database is opened for this one
 */
export async function writeSnapshotFile(
  directory: string,
  name: string,
  input: Pick<InputPlan, 'fields' | 'persons'>,
  rows: readonly TestRow[],
  writer?: FileWriter,
): Promise<string> {
  const file = join(directory, `${name}.parquet`)
  const columns = columnsOf(input, rows)
  const values = rows.map(
    (row, index) => `(${columns.map(({ name: column, type }) => cell(row, column, type, index)).join(', ')})`,
  )
  const head = Object.fromEntries(columns.map((column) => [column.name, column.type]))
  return writeParquet(file, head, values, writer)
}

/** Writes a small Parquet file: column names with their SQL types, rows in their order. */
export const writeRows = (
  file: string,
  head: Readonly<Record<string, string>>,
  rows: readonly (readonly unknown[])[],
): Promise<string> => {
  const types = Object.values(head)
  const values = rows.map((row) => `(${row.map((value, index) => literal(value, types[index]!)).join(', ')})`)
  return writeParquet(file, head, values)
}

async function writeParquet(
  file: string,
  head: Readonly<Record<string, string>>,
  values: readonly string[],
  given?: FileWriter,
): Promise<string> {
  const writer = given ?? (await openFileWriter())
  try {
    await writer.run(`COPY (${selectSql(head, values)}) TO ${text(file)} (FORMAT parquet)`)
  } finally {
    if (!given) writer.close()
  }
  return file
}

/** Every value is written with its type, so that only where there is no row the columns need be told of theirs. */
function selectSql(head: Readonly<Record<string, string>>, values: readonly string[]): string {
  const names = Object.keys(head).map(ident).join(', ')
  if (values.length > 0) return `SELECT * FROM (VALUES ${values.join(', ')}) AS snapshot(${names})`
  const empty = Object.entries(head).map(([name, type]) => `CAST(NULL AS ${type}) AS ${ident(name)}`)
  return `SELECT ${empty.join(', ')} WHERE FALSE`
}

function columnsOf({ fields, persons }: Pick<InputPlan, 'fields' | 'persons'>, rows: readonly TestRow[]) {
  const parts: Record<string, string> = { key: 'BIGINT', name: 'VARCHAR', birth: 'DATE', mask: 'VARCHAR' }
  return [
    { name: '_row', type: 'BIGINT' },
    ...fields.flatMap(({ name, type }) => fieldColumns(name, type)),
    ...persons.flatMap((person) =>
      personColumns(person).map((name) => ({ name, type: parts[name.slice(person.length + 2)]! })),
    ),
    // Only rows read from documents have these.
    ...['_document', '_spans'].flatMap((name) =>
      rows.some((row) => name in row) ? [{ name, type: 'VARCHAR' }] : [],
    ),
    ...(rows.some((row) => '_unread' in row) ? [{ name: '_unread', type: 'VARCHAR[]' }] : []),
  ]
}

const fieldColumns = (name: string, type: ValueType) =>
  type === '期间'
    ? [
        { name: `${name}__from`, type: 'DATE' },
        { name: `${name}__to`, type: 'DATE' },
      ]
    : [{ name, type: SQL_TYPES[type] }]

function cell(row: TestRow, column: string, type: string, index: number): string {
  if (column === '_row') return literal(row._row ?? index + 1, type)
  if (column === '_spans') return literal(row._spans ? JSON.stringify(row._spans) : null, type)
  return literal(cellValue(row, column), type)
}

/** `person__key` is written as `person: {key}`, a period's `stay__from` as `stay: [from, to]`. */
function cellValue(row: TestRow, column: string): unknown {
  if (column in row) return row[column]
  const parts = /^(.+)__(key|name|birth|mask|from|to)$/.exec(column)
  const whole = parts && row[parts[1]!]
  if (Array.isArray(whole)) return parts![2] === 'from' ? whole[0] : whole[1]
  if (whole && typeof whole === 'object') return (whole as Record<string, unknown>)[parts![2]!]
  return null
}

function literal(value: unknown, type: string): string {
  if (value === null || value === undefined) return `CAST(NULL AS ${type})`
  if (Array.isArray(value))
    return `CAST([${value.map((item) => text(String(item))).join(', ')}] AS VARCHAR[])`
  return `CAST(${text(String(value))} AS ${type})`
}
