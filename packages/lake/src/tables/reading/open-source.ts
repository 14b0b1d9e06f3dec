import { createHash } from 'node:crypto'
import { DATABASE_LIMITS, type DatabaseLimits } from './database-table.ts'
import { isDatabaseUrl, parseDatabaseUrl } from './database-url.ts'
import { type OpenOptions, openTable } from './open-table.ts'
import type { RawRow, RawTable, Transcript } from './raw-table.ts'
import { openMysql } from './read-mysql.ts'
import { openPostgres } from './read-postgres.ts'

export interface SourceOptions extends OpenOptions {
  /** Table of a database, where its address does not name it. */
  table?: string
  database?: Partial<DatabaseLimits>
  /** The lines of the rows are kept for `table.transcript.copyTo`, which is then to be called. */
  copy?: boolean
}

export interface OpenedSource {
  kind: 'file' | 'database'
  /** What manifests and messages call it: the path of a file, `host/database/table`; never with user or password. */
  name: string
  table: RawTable
  /**
   * Bytes and SM3 of the rows as they were read, each as the line of `rowLine`: a database has no bytes of its own. Right
   * when the rows have been read to the end. Null for a file, whose own bytes are hashed.
   */
  digest: (() => { bytes: number; sm3: string }) | null
}

/** Opens a table file, or a table of a database by its address. @throws Failure `lake.*` */
export async function openSource(source: string, options: SourceOptions = {}): Promise<OpenedSource> {
  if (!isDatabaseUrl(source))
    return { kind: 'file', name: source, table: await openTable(source, options), digest: null }
  const address = parseDatabaseUrl(source, options)
  const limits = { ...DATABASE_LIMITS, ...options.database }
  const table = await (address.kind === 'postgres' ? openPostgres : openMysql)(address, limits)
  const rows = new RecordedRows(table.rows, options.copy ?? false)
  return {
    kind: 'database',
    name: address.name,
    table: { ...table, rows, transcript: rows },
    digest: () => rows.result(),
  }
}

/** A row of a database as a line of JSON with the text of every cell, as it is hashed and may be kept. */
function rowLine({ cells }: RawRow): string {
  const values = cells.map((cell) => {
    switch (cell.kind) {
      case 'text':
      case 'number':
        return cell.text
      case 'date':
        return cell.time === null ? cell.day : `${cell.day} ${cell.time}`
      case 'boolean':
        return cell.value
      default:
        return null
    }
  })
  return `${JSON.stringify(values)}\n`
}

/** Characters that are gathered before the sink takes them. */
const PIECE = 1 << 16

/** Passes rows on, hashes them and, where that is wanted, keeps their lines until a sink takes them. */
class RecordedRows implements AsyncIterable<RawRow>, Transcript {
  readonly #rows: AsyncIterable<RawRow>
  readonly #keeps: boolean
  readonly #hash = createHash('sm3')
  #bytes = 0
  #lines = ''
  #sink: ((lines: string) => Promise<void>) | null = null

  constructor(rows: AsyncIterable<RawRow>, keeps: boolean) {
    this.#rows = rows
    this.#keeps = keeps
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<RawRow> {
    for await (const row of this.#rows) {
      const line = rowLine(row)
      this.#hash.update(line)
      this.#bytes += Buffer.byteLength(line)
      if (this.#keeps) this.#lines += line
      if (this.#sink && this.#lines.length >= PIECE) await this.#flush(this.#sink)
      yield row
    }
  }

  copyTo(sink: (lines: string) => Promise<void>): void {
    this.#sink = sink
  }

  async finish(): Promise<{ bytes: number; sm3: string }> {
    if (this.#sink && this.#lines !== '') await this.#flush(this.#sink)
    return this.result()
  }

  result(): { bytes: number; sm3: string } {
    return { bytes: this.#bytes, sm3: this.#hash.copy().digest('hex') }
  }

  async #flush(sink: (lines: string) => Promise<void>): Promise<void> {
    const lines = this.#lines
    this.#lines = ''
    await sink(lines)
  }
}
