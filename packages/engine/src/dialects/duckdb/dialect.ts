import type { LawTable } from '@mingjian/model/binding'
import { type Connection, openConnection, type Row } from '../../connection.ts'
import type { Dialect, EvidenceTable, SourceRows } from '../dialect.ts'
import { CALENDAR_TABLES, loadCalendar } from './calendar.ts'
import { compilePlan } from './compile.ts'
import { expressionSql } from './expressions.ts'
import { FUNCTION_MACROS } from './functions.ts'
import { hideRows } from './hidden.ts'
import { lawTableSql } from './law-tables.ts'
import { PERSON_MACROS } from './persons.ts'
import { storeRead, textsSql } from './read-table.ts'
import { sampleScans } from './samples.ts'
import {
  columnsOf,
  completeColumns,
  describedColumns,
  describeSql,
  evidenceSql,
  firstRows,
  rowsCounted,
  saysUnread,
  statisticsSql,
  storedSql,
  unreadFields,
  unreadSql,
} from './snapshots.ts'

/** DuckDB, embedded. */
export const duckdb: Dialect = {
  name: 'duckdb',
  open: async (options) => withMacros(await openConnection(options)),
  prepare: async (connection, calendar, tables) => {
    if (calendar) await loadCalendar(connection, calendar)
    await makeLawTables(connection, tables)
  },
  describe: async (connection, files) => {
    const statistics = await connection.rowsBeside(statisticsSql(files))
    return {
      columns: columnsOf(statistics) ?? describedColumns(await connection.rowsBeside(describeSql(files))),
      rows: rowsCounted(statistics),
      complete: completeColumns(statistics),
      firstRows: firstRows(statistics),
      unread: saysUnread(statistics)
        ? unreadFields(await connection.rowsBeside(unreadSql(files)))
        : new Set(),
    }
  },
  hide: hideRows,
  expression: (expression, settings) => expressionSql(expression, { settings }),
  sample: sampleScans,
  compile: compilePlan,
  sourceRows,
  storedRows,
  texts: (connection, segment, lowered) => connection.rows(textsSql(segment, lowered)),
  storeRead,
}

/** Makes the macros before the first statement that names one: most plans need none. */
function withMacros(connection: Connection): Connection {
  let made: Promise<void> | null = null
  const prepared =
    <T>(work: (sql: string) => Promise<T>) =>
    async (sql: string) => {
      if (sql.includes('mj_')) made ??= makeMacros(connection)
      await made
      return work(sql)
    }
  return {
    ...connection,
    run: prepared(connection.run),
    rows: prepared(connection.rows),
    rowsAtMost: (most, sql) => prepared((own) => connection.rowsAtMost(most, own))(sql),
  }
}

/** Macros that every plan may use, with the tables that they name. */
export async function makeMacros(connection: Connection): Promise<void> {
  const macros = [...FUNCTION_MACROS, ...PERSON_MACROS].map((macro) => `CREATE TEMP MACRO ${macro}`)
  await connection.run([...CALENDAR_TABLES, ...macros].join(';\n'))
}

async function makeLawTables(connection: Connection, tables: readonly LawTable[]): Promise<void> {
  for (const [index, table] of tables.entries()) await connection.run(lawTableSql(`law_${index}`, table))
}

async function sourceRows(
  connection: Connection,
  { index, files, columns, fields, rows }: SourceRows,
): Promise<Row[]> {
  const table = `evidence_${index}`
  await storeNumbers(connection, table, '_row', rows)
  return connection.rows(evidenceSql(files, columns, fields, table))
}

/** How many times the wanted rows may be read rather than asking for each by its number. */
const READ_ALL = 4

async function storedRows(
  connection: Connection,
  stored: EvidenceTable,
  rids: readonly number[],
): Promise<Row[]> {
  const all = await connection.rowsAtMost(rids.length * READ_ALL, storedSql(stored, null))
  if (all) return all
  const wanted = `${stored.table}_wanted`
  await storeNumbers(connection, wanted, '_rid', rids)
  const rows = await connection.rows(storedSql(stored, wanted))
  await connection.run(`DROP TABLE ${wanted}`)
  return rows
}

async function storeNumbers(
  connection: Connection,
  table: string,
  column: string,
  numbers: readonly number[],
): Promise<void> {
  await connection.run(`CREATE TEMP TABLE ${table} (${column} BIGINT)`)
  await connection.append(
    table,
    numbers.map((number) => [number]),
    ['integer'],
  )
}
