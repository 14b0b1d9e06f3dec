import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance, type JS } from '@duckdb/node-api'
import { fromIo } from '@mingjian/errors/io'
import type { Schema } from '@mingjian/model/schema'
import { parquetColumns } from '../parquet-columns.ts'
import { quoteName, quoteText } from '../sql-text.ts'

/** What the database keeps in memory of its file and of what it computes, so that memory does not grow with the rows. */
const MEMORY_MEGABYTES = 256
/** Text files are staged in columns, which take little memory, and faster without a file. More of it is spilled. */
const MEGABYTES_OF_TEXT = 512

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
 * Where rows wait until the whole table is read: two tables of a DuckDB file in a folder of the lake, for text files in
 * memory (what is too much is spilled into that folder), or a Parquet file in the folder. Whoever fills them puts no ID number into them but encrypted.
 */
export class Staging {
  readonly schema: Schema
  readonly connection: DuckDBConnection
  /** False once rows were staged in another order than that of the source. */
  isOrdered = true
  /** Of all cells that were appended row by row: long texts are written in smaller groups. */
  characters = 0
  /** The Parquet file that holds the staged rows, once it took the place of the table. */
  draft: string | null = null
  readonly directory: string
  readonly #instance: DuckDBInstance
  #megabytes: number

  private constructor(
    schema: Schema,
    directory: string,
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    megabytes: number,
  ) {
    this.#megabytes = megabytes
    this.schema = schema
    this.directory = directory
    this.#instance = instance
    this.connection = connection
  }

  /** @param directory a folder of the unfinished snapshot; DuckDB makes a folder in it when it has to spill */
  static async open(schema: Schema, directory: string, isText = false): Promise<Staging> {
    try {
      mkdirSync(directory, { recursive: true })
      const megabytes = isText ? MEGABYTES_OF_TEXT : MEMORY_MEGABYTES
      const instance = await DuckDBInstance.create(isText ? ':memory:' : join(directory, 'staging.duckdb'), {
        memory_limit: `${megabytes}MB`,
      })
      const connection = await instance.connect()
      await connection.run(`SET temp_directory = ${quoteText(join(directory, 'spill'))}`)
      const staging = new Staging(schema, directory, instance, connection, megabytes)
      await staging.#makeTables()
      return staging
    } catch (error) {
      throw fromIo(error, directory)
    }
  }

  /** Another connection to the same tables, for reading one while another is filled; the caller closes it. */
  connect(): Promise<DuckDBConnection> {
    return this.#instance.connect()
  }

  async #makeTables(): Promise<void> {
    const columns = stagedColumns(this.schema).map(({ name, type }) => `${quoteName(name)} ${type}`)
    await this.run(`CREATE TABLE ${STAGED} (${columns.join(', ')})`)
    await this.run(`CREATE TABLE ${VAULT} (key BIGINT, sealed BLOB)`)
  }

  /** Takes more memory where one step cannot do with what there is: of long texts a few thousand rows are large. */
  async needs(megabytes: number): Promise<void> {
    if (megabytes <= this.#megabytes) return
    this.#megabytes = megabytes
    await this.run(`SET memory_limit = '${megabytes}MB'`)
  }

  /** Drops everything that was staged. */
  async reset(): Promise<void> {
    const tables = await this.rows(
      'SELECT view_name AS name, true AS is_view FROM duckdb_views() WHERE NOT internal UNION ALL SELECT table_name, false FROM duckdb_tables()',
    )
    for (const { name, is_view: isView } of tables)
      await this.run(`DROP ${isView ? 'VIEW' : 'TABLE'} ${quoteName(String(name))}`)
    this.draft = null
    this.isOrdered = true
    this.characters = 0
    await this.#makeTables()
  }

  /** Takes a Parquet file with all staged columns, its rows in their order, for the staged rows. */
  async useDraft(file: string): Promise<void> {
    await this.run(`DROP TABLE ${STAGED}`)
    await this.run(`CREATE VIEW ${STAGED} AS SELECT * FROM read_parquet(${quoteText(file)})`)
    this.draft = file
    this.isOrdered = true
  }

  /** Brings the rows of a draft back into a table, so that they can be changed. */
  async leaveDraft(): Promise<void> {
    if (this.draft === null) return
    await this.run(`DROP VIEW ${STAGED}`)
    await this.run(`CREATE TABLE ${STAGED} AS SELECT * FROM read_parquet(${quoteText(this.draft)})`)
    rmSync(this.draft)
    this.draft = null
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
