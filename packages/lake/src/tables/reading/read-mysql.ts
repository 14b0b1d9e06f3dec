import { isUtf8 } from 'node:buffer'
import { Failure } from '@mingjian/errors/failure'
import type { Connection, RowDataPacket, TypeCastField } from 'mysql2'
import { type TableProblem, tableFailure } from '../table-failures.ts'
import {
  cellsOf,
  type DatabaseLimits,
  databaseTable,
  type StoredColumn,
  tableNotFound,
} from './database-table.ts'
import type { DatabaseAddress } from './database-url.ts'
import { EMPTY_CELL, type RawRow, type RawTable } from './raw-table.ts'
import { exactNumber, floatNumber, type ReadStored, storedDate, storedText } from './stored-cells.ts'

/**
 * Opens a table or view of MySQL or MariaDB. Everything happens in a transaction that the server keeps from writing; rows
 * are streamed, the server waits for the reader. Moments are shown as the server's own zone shows them.
 * @throws Failure `lake.database_*`
 */
export async function openMysql(address: DatabaseAddress, limits: DatabaseLimits): Promise<RawTable> {
  const connection = await connect(address, limits)
  try {
    const columns = await describe(connection, address, limits)
    // Asks for nothing but the permission.
    await ask(connection, limits, `${selection(address, columns)} LIMIT 0`)
    return databaseTable(address, columns, rowsOf(address, limits, columns))
  } catch (error) {
    throw mysqlFailure(error, address, {})
  } finally {
    connection.destroy()
  }
}

const quote = (name: string) => `\`${name.replaceAll('`', '``')}\``

const selection = ({ database, table }: DatabaseAddress, columns: readonly StoredColumn[]) =>
  `SELECT ${columns.map(({ name }) => quote(name)).join(', ') || '*'} FROM ${quote(database)}.${quote(table)}`

async function* rowsOf(
  address: DatabaseAddress,
  limits: DatabaseLimits,
  columns: readonly StoredColumn[],
): AsyncGenerator<RawRow> {
  const connection = await connect(address, limits)
  let row = 0
  try {
    const stream = connection
      .query({ sql: selection(address, columns), rowsAsArray: true, typeCast: printed })
      .stream({ highWaterMark: limits.batchRows })
    // The library tells a lost connection to the connection alone, and the stream would wait for ever.
    connection.on('error', (error: Error) => stream.destroy(error))
    const values = stream[Symbol.asyncIterator]() as AsyncIterator<(string | null)[]>
    for (;;) {
      const { value, done } = await inTime(values.next(), limits)
      if (done) return
      yield { row: ++row, cells: cellsOf(value, columns) }
    }
  } catch (error) {
    throw mysqlFailure(error, address, row === 0 ? {} : { row })
  } finally {
    connection.destroy()
  }
}

/** Values stay the text that the server prints: no double, no time zone of this machine. Bytes that are no text are hex. */
function printed(field: TypeCastField): string | null {
  const bytes = field.buffer()
  if (bytes === null) return null
  if (field.type === 'BIT') return BigInt(`0x${bytes.toString('hex') || '0'}`).toString()
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('hex')
}

class TooSlow extends Error {}

/** The server's own limits differ between MySQL and MariaDB and count the time that the reader takes. */
async function inTime<T>(answer: Promise<T>, { statementMs }: DatabaseLimits): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow()), statementMs)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

/** A connection inside a transaction that cannot write. */
async function connect(address: DatabaseAddress, limits: DatabaseLimits): Promise<Connection> {
  const mysql = await import('mysql2')
  const connection = mysql.createConnection({
    host: address.host,
    port: address.port,
    user: address.user,
    password: address.password ?? '',
    database: address.database,
    charset: 'utf8mb4',
    connectTimeout: limits.connectMs,
    ...(address.encryption === 'none'
      ? {}
      : { ssl: { rejectUnauthorized: address.encryption === 'verified' } }),
  })
  // A lost connection is also told to the query that waits, where it is handled.
  connection.on('error', () => undefined)
  try {
    await new Promise<void>((resolve, reject) => {
      connection.connect((error) => (error ? reject(error) : resolve()))
    })
    for (const statement of SETTINGS) await ask(connection, limits, statement)
    return connection
  } catch (error) {
    connection.destroy()
    const failure = mysqlFailure(error, address, {})
    if (failure instanceof Failure && failure.id !== 'lake.database_lost') throw failure
    throw tableFailure('database_unreachable', '连不上数据库', { file: address.name })
  }
}

const SETTINGS = [
  'SET SESSION lock_wait_timeout = 15',
  // The server gives up a reader that is slower than this.
  'SET SESSION net_write_timeout = 3600',
  'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ',
  'START TRANSACTION READ ONLY',
] as const

function ask(
  connection: Connection,
  limits: DatabaseLimits,
  sql: string,
  values: readonly string[] = [],
): Promise<RowDataPacket[]> {
  const answer = new Promise<RowDataPacket[]>((resolve, reject) => {
    connection.query<RowDataPacket[]>({ sql, values: [...values] }, (error, rows) =>
      error ? reject(error) : resolve(rows),
    )
  })
  return inTime(answer, limits)
}

async function describe(
  connection: Connection,
  address: DatabaseAddress,
  limits: DatabaseLimits,
): Promise<StoredColumn[]> {
  const rows = await ask(
    connection,
    limits,
    `SELECT column_name AS name, data_type AS type, column_comment AS comment FROM information_schema.columns
      WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position`,
    [address.database, address.table],
  )
  if (rows.length > 0)
    return rows.map(({ name, type, comment }) => ({
      name: String(name),
      comment: String(comment ?? ''),
      read: readerOf(String(type).toLowerCase()),
    }))
  // A table that may not be read is not described: the server says which of the two it is.
  await ask(connection, limits, `${selection(address, [])} LIMIT 0`)
  const tables = await ask(
    connection,
    limits,
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? ORDER BY 1 LIMIT 9',
    [address.database],
  )
  throw tableNotFound(
    address,
    tables.map(({ name }) => String(name)),
  )
}

function readerOf(type: string): ReadStored {
  if (/^((tiny|small|medium|big)?int|decimal|year|bit)$/.test(type)) return exactNumber
  if (/^(float|double)$/.test(type)) return floatNumber
  return /^(date|datetime|timestamp)$/.test(type) ? mysqlDate : storedText
}

/** 0000-00-00 is how MySQL writes a date that was not given (it matches IS NULL); a day or month 00 is one not known. */
function mysqlDate(text: string): ReturnType<ReadStored> {
  if (text.startsWith('0000-00-00')) return EMPTY_CELL
  return /^\d{4}-(00|\d\d-00)/.test(text) ? storedText(text) : storedDate(text)
}

const DENIED = { problem: 'database_denied', says: '数据库拒绝登录' } as const
const NO_PERMISSION = { problem: 'database_no_permission', says: '该用户没有读这个表的权限' } as const
const TIMEOUT = { problem: 'database_timeout', says: '数据库在规定时间内没有答复' } as const
const LOST = { problem: 'database_lost', says: '与数据库的连接断了' } as const
const BUSY = { problem: 'database_unreachable', says: '数据库忙或拒绝本机，不接受连接' } as const

/** Numbers of the server's errors → what they mean here. */
const ERRORS: Readonly<Record<number, { problem: TableProblem; says: string }>> = {
  1040: BUSY,
  1044: NO_PERMISSION,
  1045: DENIED,
  1049: { problem: 'database_not_found', says: '没有这个数据库' },
  1053: LOST,
  1129: BUSY,
  1130: BUSY,
  1142: NO_PERMISSION,
  1143: NO_PERMISSION,
  1146: { problem: 'database_table_not_found', says: '数据库里没有这个表' },
  1205: { problem: 'database_timeout', says: '表被别的操作锁住' },
  1317: LOST,
  1356: NO_PERMISSION,
  1370: NO_PERMISSION,
  1698: DENIED,
  1792: { problem: 'database_would_write', says: '读这个视图会写数据，已被只读事务阻止' },
  1927: LOST,
  1969: TIMEOUT,
  3024: TIMEOUT,
}

/** What the server says may quote values and is not passed on. */
function mysqlFailure(error: unknown, { name }: DatabaseAddress, place: { row?: number }): unknown {
  if (error instanceof Failure || !(error instanceof Error)) return error
  const at = { file: name, ...place }
  if (error instanceof TooSlow) return tableFailure(TIMEOUT.problem, TIMEOUT.says, at)
  const number = 'errno' in error ? Number(error.errno) : 0
  const code = 'code' in error ? String(error.code) : ''
  const known = ERRORS[number]
  if (known) return tableFailure(known.problem, known.says, at)
  if (/^E[A-Z]+$|^PROTOCOL_/.test(code) || /closed state/i.test(error.message))
    return tableFailure(LOST.problem, LOST.says, at)
  return number > 0 ? tableFailure('database_error', `数据库报错，编号 ${number}`, at) : error
}
