import type { LawTable } from '@mingjian/model/binding'
import { type Connection, openConnection, type Row } from '../../connection.ts'
import type { Dialect, SourceRows } from '../dialect.ts'
import { loadCalendar } from './calendar.ts'
import { compilePlan } from './compile.ts'
import { expressionSql } from './expressions.ts'
import { FUNCTION_MACROS } from './functions.ts'
import { lawTableSql } from './law-tables.ts'
import { PERSON_MACROS } from './persons.ts'
import { storeRead, textsSql } from './read-table.ts'
import { countSql, describeSql, evidenceSql } from './snapshots.ts'

/** DuckDB, embedded. */
export const duckdb: Dialect = {
  name: 'duckdb',
  open: openConnection,
  prepare: async (connection, calendar, tables) => {
    await loadCalendar(connection, calendar)
    await makeMacros(connection)
    await makeLawTables(connection, tables)
  },
  describe: async (connection, files) => {
    const described = await connection.rows(describeSql(files))
    const [counted] = await connection.rows(countSql(files))
    return { columns: new Set(described.map((row) => String(row.column_name))), rows: Number(counted?.n) }
  },
  expression: (expression, settings) => expressionSql(expression, { settings }),
  compile: compilePlan,
  sourceRows,
  texts: (connection, segment, lowered) => connection.rows(textsSql(segment, lowered)),
  storeRead,
}

/** Macros that every plan may use; the tables of calendar.ts must exist. */
export async function makeMacros(connection: Connection): Promise<void> {
  for (const macro of [...FUNCTION_MACROS, ...PERSON_MACROS])
    await connection.run(`CREATE TEMP MACRO ${macro}`)
}

async function makeLawTables(connection: Connection, tables: readonly LawTable[]): Promise<void> {
  for (const [index, table] of tables.entries()) await connection.run(lawTableSql(`law_${index}`, table))
}

async function sourceRows(
  connection: Connection,
  { index, files, columns, fields, rows }: SourceRows,
): Promise<Row[]> {
  const table = `evidence_${index}`
  await connection.run(`CREATE TEMP TABLE ${table} (_row BIGINT)`)
  await connection.append(
    table,
    rows.map((row) => [row]),
    ['integer'],
  )
  return connection.rows(evidenceSql(files, columns, fields, table))
}
