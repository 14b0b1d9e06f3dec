import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { encryptFile } from '../keys/encrypted-file.ts'
import type { KeyProvider } from '../keys/key-provider.ts'

/** Keeps the rows of a source that is no file while they are read, encrypted from the first byte. */
export class SourceCopy {
  readonly #plain = new PassThrough()
  readonly #written: Promise<void>

  constructor(path: string, keys: KeyProvider) {
    this.#written = encryptFile(this.#plain, path, keys)
    // Said again by `close`, or by the wait for room below.
    this.#written.catch(() => undefined)
  }

  async write(lines: string): Promise<void> {
    if (!this.#plain.write(lines)) await Promise.race([once(this.#plain, 'drain'), this.#written])
  }

  /** Ends the file. @throws Failure `io.disk_full` … */
  async close(): Promise<void> {
    this.#plain.end()
    await this.#written
  }

  /** Gives up; the draft is removed by the writer. */
  async abandon(): Promise<void> {
    this.#plain.destroy()
    await this.#written.catch(() => undefined)
  }
}
