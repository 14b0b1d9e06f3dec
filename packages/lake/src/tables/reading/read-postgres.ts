import { Failure } from '@mingjian/errors/failure'
import type { Client } from 'pg'
import { type TableProblem, tableFailure } from '../table-failures.ts'
import {
  cellsOf,
  type DatabaseLimits,
  databaseTable,
  type StoredColumn,
  tableNotFound,
} from './database-table.ts'
import type { DatabaseAddress } from './database-url.ts'
import type { RawRow, RawTable } from './raw-table.ts'
import { exactNumber, floatNumber, type ReadStored, storedDate, storedText } from './stored-cells.ts'

/**
 * Opens a table or view of PostgreSQL (or of a database that speaks its protocol). Everything happens in a transaction that
 * the server keeps from writing; rows come from a cursor in batches. Moments with a time zone are shown as in China.
 * @throws Failure `lake.database_*`
 */
export async function openPostgres(address: DatabaseAddress, limits: DatabaseLimits): Promise<RawTable> {
  const { relation, columns } = await withClient(address, limits, async (client) => {
    const found = await findRelation(client, address)
    const described = await describe(client, found)
    // Asks for nothing but the permission.
    await client.query(`SELECT ${selected(described)} FROM ${found.quoted} LIMIT 0`)
    return { relation: found, columns: described }
  })
  return databaseTable(address, columns, rowsOf(address, limits, relation, columns))
}

interface PostgresColumn extends StoredColumn {
  isArray: boolean
}

interface Relation {
  oid: string
  quoted: string
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Lists become JSON, as those of the other formats. */
const selected = (columns: readonly PostgresColumn[]) =>
  columns.map(({ name, isArray }) => (isArray ? `array_to_json(${quote(name)})` : quote(name))).join(', ')

async function* rowsOf(
  address: DatabaseAddress,
  limits: DatabaseLimits,
  relation: Relation,
  columns: readonly PostgresColumn[],
): AsyncGenerator<RawRow> {
  const client = await connect(address, limits)
  let row = 0
  try {
    await client.query(
      `DECLARE rows NO SCROLL CURSOR FOR SELECT ${selected(columns)} FROM ${relation.quoted}`,
    )
    for (;;) {
      const batch = await client.query<(string | null)[]>({
        text: `FETCH FORWARD ${limits.batchRows} FROM rows`,
        rowMode: 'array',
      })
      for (const values of batch.rows) yield { row: ++row, cells: cellsOf(values, columns) }
      if (batch.rows.length < limits.batchRows) return
    }
  } catch (error) {
    throw postgresFailure(error, address, row === 0 ? {} : { row })
  } finally {
    await close(client)
  }
}

async function withClient<T>(
  address: DatabaseAddress,
  limits: DatabaseLimits,
  action: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await connect(address, limits)
  try {
    return await action(client)
  } catch (error) {
    throw postgresFailure(error, address, {})
  } finally {
    await close(client)
  }
}

/** A connection inside a transaction that cannot write. */
async function connect(address: DatabaseAddress, limits: DatabaseLimits): Promise<Client> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({
    host: address.host,
    port: address.port,
    user: address.user,
    database: address.database,
    password: address.password ?? '',
    connectionTimeoutMillis: limits.connectMs,
    application_name: 'mingjian',
    // Values stay the text that the server prints: no double, no time zone of this machine.
    types: { getTypeParser: () => (text: string) => text },
    ssl: address.encryption === 'none' ? false : { rejectUnauthorized: address.encryption === 'verified' },
  })
  // A lost connection is also told to the query that waits, where it is handled.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw notConnected(error, address)
  }
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
    for (const [setting, value] of Object.entries(SETTINGS))
      await client.query(`SET LOCAL ${setting} = '${value}'`)
    await client.query(`SET LOCAL statement_timeout = ${Math.round(limits.statementMs)}`)
    return client
  } catch (error) {
    await close(client)
    throw postgresFailure(error, address, {})
  }
}

/** Summer time was kept in China from 1986 to 1991: a day is right only with the zone by its name. */
const SETTINGS = {
  TimeZone: 'Asia/Shanghai',
  DateStyle: 'ISO, YMD',
  bytea_output: 'hex',
  lock_timeout: '15s',
  idle_in_transaction_session_timeout: '0',
} as const

async function close(client: Client): Promise<void> {
  await client.end().catch(() => undefined)
}

async function findRelation(client: Client, address: DatabaseAddress): Promise<Relation> {
  // What is written without quotes is small letters in the database.
  for (const fold of [(name: string) => name, (name: string) => name.toLowerCase()]) {
    const { rows } = await client.query<{ oid: string; schema: string; name: string }>(
      `SELECT c.oid, n.nspname AS schema, c.relname AS name
         FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND CASE WHEN $2::text IS NULL THEN pg_catalog.pg_table_is_visible(c.oid) ELSE n.nspname = $2 END`,
      [fold(address.table), address.schema === null ? null : fold(address.schema)],
    )
    const [found] = rows
    if (found) return { oid: found.oid, quoted: `${quote(found.schema)}.${quote(found.name)}` }
  }
  const { rows } = await client.query<{ name: string }>(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
      WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1 LIMIT 9`,
  )
  throw tableNotFound(
    address,
    rows.map(({ name }) => name),
  )
}

async function describe(client: Client, { oid }: Relation): Promise<PostgresColumn[]> {
  const { rows } = await client.query<{
    name: string
    type: string
    category: string
    comment: string | null
  }>(
    `SELECT a.attname AS name, coalesce(b.typname, t.typname) AS type, coalesce(b.typcategory, t.typcategory) AS category,
            pg_catalog.col_description(a.attrelid, a.attnum) AS comment
       FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
       LEFT JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype AND t.typtype = 'd'
      WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
    [oid],
  )
  return rows.map(({ name, type, category, comment }) => ({
    name,
    comment: comment ?? '',
    isArray: category === 'A',
    read: readerOf(type),
  }))
}

function readerOf(type: string): ReadStored {
  if (type === 'bool') return (text) => ({ kind: 'boolean', value: text === 't' })
  if (/^(int[248]|numeric|oid)$/.test(type)) return exactNumber
  if (/^float[48]$/.test(type)) return floatNumber
  return /^(date|timestamp|timestamptz)$/.test(type) ? storedDate : storedText
}

/** SQLSTATE (PostgreSQL, appendix A) or its class → what it means here. */
const STATES: Readonly<Record<string, { problem: TableProblem; says: string }>> = {
  '28': { problem: 'database_denied', says: '数据库拒绝登录' },
  '3D': { problem: 'database_not_found', says: '没有这个数据库' },
  '42P01': { problem: 'database_table_not_found', says: '数据库里没有这个表' },
  '42501': { problem: 'database_no_permission', says: '该用户没有读这个表的权限' },
  '25006': { problem: 'database_would_write', says: '读这个视图会写数据，已被只读事务阻止' },
  '57014': { problem: 'database_timeout', says: '数据库在规定时间内没有答复' },
  '55P03': { problem: 'database_timeout', says: '表被别的操作锁住' },
  '57': { problem: 'database_lost', says: '数据库中断了连接' },
  '08': { problem: 'database_lost', says: '与数据库的连接断了' },
  '53': { problem: 'database_unreachable', says: '数据库忙，不接受连接' },
}

/** What the server says may quote values and is not passed on. */
function postgresFailure(error: unknown, { name }: DatabaseAddress, place: { row?: number }): unknown {
  if (error instanceof Failure || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  const state = STATES[code] ?? (code.length === 5 ? STATES[code.slice(0, 2)] : undefined)
  const at = { file: name, ...place }
  if (state) return tableFailure(state.problem, state.says, at)
  if (/^E[A-Z]+$/.test(code) || /Connection terminated|not queryable|closed/i.test(error.message))
    return tableFailure('database_lost', '与数据库的连接断了', at)
  return code === '' ? error : tableFailure('database_error', `数据库报错，编号 ${code}`, at)
}

function notConnected(error: unknown, address: DatabaseAddress): unknown {
  const failure = postgresFailure(error, address, {})
  const at = { file: address.name }
  if (failure instanceof Failure && failure.id !== 'lake.database_lost') return failure
  if (error instanceof Error && /SASL|password/i.test(error.message))
    return tableFailure('database_denied', '数据库要求口令', at)
  return tableFailure('database_unreachable', '连不上数据库', at)
}
