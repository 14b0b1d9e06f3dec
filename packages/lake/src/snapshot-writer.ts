import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBInstance,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api'
import { fromIo } from '@mingjian/errors/io'
import type { Schema } from '@mingjian/model/schema'
import { syncFiles } from './keys/durable-file.ts'
import { commitSnapshots, type Lake, removeUncommitted, snapshotDirectory } from './lake.ts'
import { takeLock } from './lock.ts'
import type { Manifest } from './manifest.ts'
import { parquetColumns } from './parquet-columns.ts'
import { PARQUET_FORM } from './parquet-form.ts'
import { sm3OfFile } from './sm3.ts'
import { quoteName, quoteText } from './sql-text.ts'

export type Cell = string | number | boolean | null | readonly string[]

/** One row of a snapshot by column name; what is missing is null. `_row` is given by the writer when absent. */
export type Row = Readonly<Record<string, Cell>>

/** What is the same for all snapshots of one batch. */
export type BatchDescription = Pick<
  Manifest,
  | 'mode'
  | 'madeBy'
  | 'sources'
  | 'reading'
  | 'legalGround'
  | 'classification'
  | 'cutOff'
  | 'coverage'
  | 'rejected'
> &
  Partial<Pick<Manifest, 'retention'>>

interface Staging {
  schema: Schema
  columns: { name: string; type: string }[]
  appender: DuckDBAppender
  rows: number
}

/**
 * Writes one batch of snapshots, which appear in the lake together or not at all: rows are staged in memory, written as
 * Parquet into folders that nobody knows yet, and named in the catalogue last. Holds the lake's lock until `commit` or `abandon`.
 */
export class SnapshotWriter {
  readonly #lake: Lake
  readonly #release: () => void
  readonly #batch = randomUUID()
  readonly #instance: DuckDBInstance
  readonly #connection: DuckDBConnection
  readonly #stagings = new Map<string, Staging>()

  private constructor(
    lake: Lake,
    release: () => void,
    instance: DuckDBInstance,
    connection: DuckDBConnection,
  ) {
    this.#lake = lake
    this.#release = release
    this.#instance = instance
    this.#connection = connection
  }

  /** @throws Failure `lake.locked` when another process writes this lake. */
  static async open(lake: Lake, doing: string): Promise<SnapshotWriter> {
    const release = takeLock(lake.directory, doing)
    try {
      removeUncommitted(lake)
      const instance = await DuckDBInstance.create(':memory:')
      return new SnapshotWriter(lake, release, instance, await instance.connect())
    } catch (error) {
      release()
      throw fromIo(error, lake.directory)
    }
  }

  /** Begins the snapshot of a schema; a schema without rows still gets one, so that “none” can be told from “never read”. */
  async begin(schema: Schema): Promise<void> {
    const columns = parquetColumns(schema)
    const table = `staging_${schema.id}`
    const types = columns.map(
      ({ name, type }) => `${quoteName(name)} ${type === 'VARCHAR[]' ? type : 'VARCHAR'}`,
    )
    await this.#connection.run(`CREATE TABLE ${quoteName(table)} (${types.join(', ')})`)
    const appender = await this.#connection.createAppender(table)
    this.#stagings.set(schema.id, { schema, columns, appender, rows: 0 })
  }

  /** Adds a row to a schema that was begun. Dates are YYYY-MM-DD, amounts yuan. */
  append(schema: string, row: Row): void {
    const staging = this.#stagings.get(schema)
    if (!staging) throw new RangeError(`no snapshot begun for ${schema}`)
    staging.rows += 1
    for (const { name, type } of staging.columns) {
      const cell = name === '_row' ? (row._row ?? staging.rows) : (row[name] ?? null)
      if (cell === null) staging.appender.appendNull()
      else if (type === 'VARCHAR[]')
        staging.appender.appendList(listValue(cell as readonly string[]), LIST(VARCHAR))
      else staging.appender.appendVarchar(String(cell))
    }
    staging.appender.endRow()
  }

  /** Writes and hashes the Parquet files and makes them count. Gives the manifests. */
  async commit(description: BatchDescription): Promise<Manifest[]> {
    const written: string[] = []
    try {
      const made: Manifest[] = []
      for (const staging of this.#stagings.values()) {
        const id = `${staging.schema.id}-${this.#batch.slice(0, 8)}`
        written.push(snapshotDirectory(this.#lake, id))
        made.push(await this.#write(id, staging, description))
      }
      commitSnapshots(
        this.#lake,
        made.map((manifest) => manifest.id),
      )
      return made
    } catch (error) {
      for (const folder of written) rmSync(folder, { recursive: true, force: true })
      throw fromIo(error, this.#lake.directory)
    } finally {
      this.#close()
    }
  }

  /** Gives up: nothing of the batch stays. */
  abandon(): void {
    this.#close()
  }

  async #write(id: string, staging: Staging, description: BatchDescription): Promise<Manifest> {
    staging.appender.closeSync()
    const folder = snapshotDirectory(this.#lake, id)
    mkdirSync(folder, { recursive: true })
    const file = join(folder, 'data.parquet')
    const selected = staging.columns.map(
      ({ name, type }) => `CAST(${quoteName(name)} AS ${type}) AS ${quoteName(name)}`,
    )
    await this.#connection.run(
      `COPY (SELECT ${selected.join(', ')} FROM ${quoteName(`staging_${staging.schema.id}`)}) TO ${quoteText(file)} ${PARQUET_FORM}`,
    )
    const manifest: Manifest = {
      id,
      batch: this.#batch,
      schema: staging.schema.id,
      madeAt: new Date().toISOString(),
      ...description,
      rows: staging.rows,
      files: [{ name: 'data.parquet', sm3: await sm3OfFile(file), rows: staging.rows }],
    }
    writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    syncFiles(folder)
    return manifest
  }

  #close(): void {
    this.#connection.closeSync()
    this.#instance.closeSync()
    this.#release()
  }
}
