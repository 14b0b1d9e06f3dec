import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { encryptFile } from '../keys/encrypted-file.ts'
import type { KeyProvider } from '../keys/key-provider.ts'
import type { UnreadableReason } from '../tables/values/cell-reading.ts'

/** First line of the file of rows to repair. */
export interface RepairHead {
  file: string
  sheet: string | null
  /** Names of all columns of the source. */
  columns: readonly string[]
}

/** A row of the source with cells that could not be read, as it stood there. */
export interface RepairRow {
  row: number
  /** Nothing of it could be read: it is in no snapshot. */
  rejected: boolean
  cells: readonly string[]
  /** By 1-based column: why it cannot be read. */
  faults: Readonly<Record<number, UnreadableReason>>
}

/**
 * Writes rows to repair as JSON lines into an encrypted file while the table is read: what they hold is never on the disk
 * in clear. The file is made with its first row only.
 */
export class RepairFile {
  readonly #path: string
  readonly #keys: KeyProvider
  readonly #head: RepairHead
  #plain: PassThrough | null = null
  #written: Promise<void> = Promise.resolve()

  constructor(path: string, keys: KeyProvider, head: RepairHead) {
    this.#path = path
    this.#keys = keys
    this.#head = head
  }

  get isEmpty(): boolean {
    return this.#plain === null
  }

  async write(rows: readonly RepairRow[]): Promise<void> {
    if (rows.length === 0) return
    if (!this.#plain) {
      this.#plain = new PassThrough()
      this.#written = encryptFile(this.#plain, this.#path, this.#keys)
      // Said again by `close`, or by the wait for room below.
      this.#written.catch(() => undefined)
      this.#plain.write(`${JSON.stringify(this.#head)}\n`)
    }
    const room = this.#plain.write(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    if (!room) await Promise.race([once(this.#plain, 'drain'), this.#written])
  }

  /** Ends the file. @throws Failure `io.disk_full` … */
  async close(): Promise<void> {
    this.#plain?.end()
    await this.#written
  }

  /** Gives up; the draft is removed by the writer. */
  async abandon(): Promise<void> {
    this.#plain?.destroy()
    await this.#written.catch(() => undefined)
  }
}
