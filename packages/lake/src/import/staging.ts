import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance, type JS } from '@duckdb/node-api'
import { fromIo } from '@mingjian/errors/io'
import type { Schema } from '@mingjian/model/schema'
import { parquetColumns } from '../parquet-columns.ts'
import { quoteName, quoteText } from '../sql-text.ts'

/** More is written to the temporary folder, so that memory does not grow with the number of rows. */
const MEMORY_LIMIT = '512MB'

/** Table with the columns of the snapshot as they will be in its Parquet file. */
export const STAGED = 'staged'
/** Table of `key` BIGINT and `sealed` BLOB, one row per valid ID number met. */
export const VAULT = 'vault'

/** Fields of a row whose cell could not be read or says that nobody knows, so that its emptiness says nothing. */
export const UNREAD = '_unread'

/** Columns of the staging table: those of the snapshot, and `_unread`. */
export function stagedColumns(schema: Schema): { name: string; type: string }[] {
  return [...parquetColumns(schema), { name: UNREAD, type: 'VARCHAR[]' }]
}

/**
 * Where rows wait until the whole table is read: two tables in DuckDB that spill into a folder of the lake. Whoever
 * fills them puts no ID number into them but encrypted.
 */
export class Staging {
  readonly schema: Schema
  readonly connection: DuckDBConnection
  /** False once rows were staged in another order than that of the source. */
  isOrdered = true
  readonly #instance: DuckDBInstance

  private constructor(schema: Schema, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.schema = schema
    this.#instance = instance
    this.connection = connection
  }

  /** @param directory a folder of the unfinished snapshot; DuckDB makes a folder in it when it has to spill */
  static async open(schema: Schema, directory: string): Promise<Staging> {
    try {
      mkdirSync(directory, { recursive: true })
      const instance = await DuckDBInstance.create(':memory:', { memory_limit: MEMORY_LIMIT })
      const connection = await instance.connect()
      await connection.run(`SET temp_directory = ${quoteText(join(directory, 'spill'))}`)
      const columns = stagedColumns(schema).map(({ name, type }) => `${quoteName(name)} ${type}`)
      await connection.run(`CREATE TABLE ${STAGED} (${columns.join(', ')})`)
      await connection.run(`CREATE TABLE ${VAULT} (key BIGINT, sealed BLOB)`)
      return new Staging(schema, instance, connection)
    } catch (error) {
      throw fromIo(error, directory)
    }
  }

  /** Another connection to the same tables, for reading one while another is filled; the caller closes it. */
  connect(): Promise<DuckDBConnection> {
    return this.#instance.connect()
  }

  /** Drops everything that was staged. */
  async reset(): Promise<void> {
    for (const table of [STAGED, VAULT]) await this.run(`DELETE FROM ${table}`)
    this.isOrdered = true
  }

  async run(sql: string): Promise<void> {
    await this.connection.run(sql)
  }

  /** Rows of a query that gives few. */
  async rows(sql: string): Promise<Record<string, JS>[]> {
    return (await this.connection.runAndReadAll(sql)).getRowObjectsJS()
  }

  close(): void {
    this.connection.closeSync()
    this.#instance.closeSync()
  }
}
