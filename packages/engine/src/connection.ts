import { availableParallelism } from 'node:os'
import {
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBResultReader,
  type DuckDBValueConverter,
  JSDuckDBValueConverter,
} from '@duckdb/node-api'
import { Failure, internal, invalidInput, unavailable } from '@mingjian/errors/failure'
import { text } from './dialects/duckdb/names.ts'

export interface ConnectionOptions {
  /** As DuckDB writes it: `4GB`. Default: DuckDB's own, 80 % of the machine. */
  memoryLimit?: string | undefined
  threads?: number | undefined
  /** Where DuckDB spills; default none, so that a run that does not fit into memory fails. */
  temporaryDirectory?: string | undefined
  /** The only files that can be read. */
  files: readonly string[]
  signal?: AbortSignal | undefined
}

/** An analysis database in memory, locked to the snapshot files it was opened for. */
export interface Connection {
  run(sql: string): Promise<void>
  /** All rows as plain objects: dates as YYYY-MM-DD, decimals and 64-bit integers as numbers. */
  rows(sql: string): Promise<Row[]>
  /** The same where there are no more than `most` rows, else null: to make objects of them is dearer than to find them. */
  rowsAtMost(most: number, sql: string): Promise<Row[] | null>
  /** All rows on a connection of its own, at the same time as others: it sees the files, but no temporary table or view. */
  rowsBeside(sql: string): Promise<Row[]>
  /** Fills a table that exists; values in the order of its columns. */
  append(
    table: string,
    rows: Iterable<readonly Cell[]>,
    types: readonly ('day' | 'integer' | 'int32' | 'text')[],
  ): Promise<void>
  close(): void
  /** Every statement so far, for the message of a failing test. */
  readonly statements: string[]
}

export type Value = string | number | boolean | null | Value[]
export type Row = Record<string, Value>
export type Cell = string | number | null

/** Opens DuckDB in memory with external access limited to `files`, and its configuration locked. */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(options.threads ?? availableParallelism()),
    ...(options.memoryLimit ? { memory_limit: options.memoryLimit } : {}),
    ...(options.temporaryDirectory ? { temp_directory: options.temporaryDirectory } : { temp_directory: '' }),
  })
  const duckdb = await instance.connect()
  await duckdb.run(lockdown(options).join('; '))
  const open = new Set([duckdb])
  const stop = () => {
    for (const one of open) one.interrupt()
  }
  options.signal?.addEventListener('abort', stop)
  const statements: string[] = []
  const guarded = async <T>(sql: string, work: () => Promise<T>): Promise<T> => {
    if (options.signal?.aborted) throw cancelled()
    statements.push(sql)
    try {
      return await work()
    } catch (error) {
      throw failureOf(error, sql, options.signal)
    }
  }
  const read = async (one: DuckDBConnection, sql: string) => plainRows(await one.runAndReadAll(sql))
  const readAtMost = async (most: number, sql: string) => {
    const reader = await duckdb.runAndReadAll(`${sql} LIMIT ${most + 1}`)
    return reader.currentRowCount > most ? null : plainRows(reader)
  }
  const beside = async (sql: string) => {
    const other = await instance.connect()
    open.add(other)
    try {
      return await read(other, sql)
    } finally {
      open.delete(other)
      other.closeSync()
    }
  }
  return {
    statements,
    run: (sql) => guarded(sql, async () => void (await duckdb.run(sql))),
    rows: (sql) => guarded(sql, () => read(duckdb, sql)),
    rowsAtMost: (most, sql) => guarded(sql, () => readAtMost(most, sql)),
    rowsBeside: (sql) => guarded(sql, () => beside(sql)),
    append: (table, rows, types) =>
      guarded(`-- append to ${table}`, () => append(duckdb, table, rows, types)),
    close: () => {
      options.signal?.removeEventListener('abort', stop)
      duckdb.closeSync()
      instance.closeSync()
    },
  }
}

function lockdown({ files, temporaryDirectory }: ConnectionOptions): string[] {
  return [
    // Results must not depend on the order in which threads finish.
    'SET preserve_insertion_order = true',
    // Snapshots never change; their footers are read once and not for every scan.
    'SET parquet_metadata_cache = true',
    `SET allowed_paths = [${[...new Set(files)].map(text).join(', ')}]`,
    `SET allowed_directories = [${temporaryDirectory ? text(temporaryDirectory) : ''}]`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ]
}

async function append(
  duckdb: DuckDBConnection,
  table: string,
  rows: Iterable<readonly Cell[]>,
  types: readonly ('day' | 'integer' | 'int32' | 'text')[],
): Promise<void> {
  const { DuckDBDateValue } = await import('@duckdb/node-api')
  const appender = await duckdb.createAppender(table, 'main', 'temp')
  for (const row of rows) {
    for (const [index, value] of row.entries()) {
      if (value === null) appender.appendNull()
      else if (types[index] === 'day') appender.appendDate(new DuckDBDateValue(Number(value)))
      else if (types[index] === 'int32') appender.appendInteger(Number(value))
      else if (types[index] === 'integer') appender.appendBigInt(BigInt(value))
      else appender.appendVarchar(String(value))
    }
    appender.endRow()
  }
  appender.closeSync()
}

const plainRows = (reader: DuckDBResultReader) => reader.convertRowObjects(plainConverter) as Row[]

/** Most values are plain as they come: there are many, and a second look at each costs as much as the first. */
const plainConverter: DuckDBValueConverter<Value> = (value, type, converter) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : plainValue(JSDuckDBValueConverter(value, type, converter as DuckDBValueConverter<JS>))

type JS = ReturnType<typeof JSDuckDBValueConverter>

/** Values of results as JSON knows them. Only person keys exceed 2^53, and they are read as text. */
function plainValue(value: unknown): Value {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (Array.isArray(value)) return value.map(plainValue)
  return String(value)
}

const cancelled = () =>
  unavailable({ id: 'engine.cancelled', says: '运行已被取消', next: '需要结果时请重新运行', retry: true })

interface KnownError {
  pattern: RegExp
  failure: (cause: unknown) => Failure
}

const KNOWN_ERRORS: readonly KnownError[] = [
  {
    pattern: /No space left|Could not write|max_temp_directory_size|failed to offload/i,
    failure: (cause) =>
      unavailable({
        id: 'engine.disk_full',
        says: '磁盘空间不足，运行中断，没有写出结果',
        next: '请清理磁盘或用 --temp 指定有空间的目录后重新运行',
        cause,
        retry: true,
      }),
  },
  {
    pattern: /Out of Memory|OutOfMemory|failed to allocate|could not allocate/i,
    failure: (cause) =>
      unavailable({
        id: 'engine.out_of_memory',
        says: '内存不足，运行中断，没有写出结果',
        next: '请增大内存上限，或指定可溢写的临时目录后重新运行',
        cause,
        retry: true,
      }),
  },
  {
    pattern: /INTERRUPT/,
    failure: () => cancelled(),
  },
  {
    pattern:
      /No files found|Cannot open file|No magic bytes|too small to be a Parquet|Failed to read Parquet|parquet file .*(corrupt|invalid)|Invalid Parquet/i,
    failure: (cause) =>
      invalidInput({
        id: 'engine.snapshot_unreadable',
        says: '数据快照文件不存在或已损坏',
        next: '请用 mingjian catalogue --verify 核对数据湖，必要时重新导入',
        cause,
      }),
  },
]

function failureOf(error: unknown, sql: string, signal: AbortSignal | undefined): Failure {
  if (error instanceof Failure) return error
  if (signal?.aborted) return cancelled()
  const message = error instanceof Error ? error.message : String(error)
  const known = KNOWN_ERRORS.find(({ pattern }) => pattern.test(message))
  if (known) return known.failure(error)
  return internal({
    id: 'engine.query_failed',
    says: `查询未能执行：${message.split('\n')[0]}`,
    next: '请把这一行连同模型文件交给系统管理员',
    cause: new Error(`${message}\n${sql}`, { cause: error }),
  })
}
