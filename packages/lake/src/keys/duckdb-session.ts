import { renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { fromIo } from '@mingjian/errors/io'
import { PARQUET_FORM } from '../parquet-form.ts'
import { quoteText } from '../sql-text.ts'
import { syncFolder } from './durable-file.ts'

/** Runs work on a DuckDB of its own, in memory, and closes it. */
export async function withDuckdb<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    return await work(connection)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** Writes the rows of a query as a Parquet file, which appears in one step. */
export async function writeParquet(connection: DuckDBConnection, query: string, file: string): Promise<void> {
  const draft = `${file}.${process.pid}.draft`
  try {
    await connection.run(`COPY (${query}) TO ${quoteText(draft)} ${PARQUET_FORM}`)
    renameSync(draft, file)
    syncFolder(dirname(file))
  } catch (error) {
    rmSync(draft, { force: true })
    throw fromIo(error, file)
  }
}
