import {
  appendFileSync,
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { relative } from 'node:path'
import { createInterface } from 'node:readline'
import { fromIo } from '@mingjian/errors/io'
import { sm3 } from '@mingjian/lake/sm3'
import { documentFiles } from '../input/documents.ts'
import { isFolder } from '../input/files.ts'

/** A document that was read, or why it was not. */
export type ReadingEntry =
  | { document: string; elements: Record<string, unknown> }
  | { document: string; rejected: { id: string; says: string; next: string; place: string } }

/** What a journal belongs to: another input, a changed one or another version of the reader starts a new one. */
export interface JournalOwner {
  reader: string
  source: string
  /** SM3 of the list of the input's files with size and time of change. */
  state: string
}

/**
 * What identifies the input of a reading.
 * @throws Failure `io.not_found` … when the input is gone.
 */
export function ownerOf(path: string, reader: string): JournalOwner {
  const files = isFolder(path) ? documentFiles(path) : [path]
  const list = files.map((file) => {
    const { size, mtimeMs } = statSync(file)
    return [relative(path, file), size, mtimeMs]
  })
  return { reader, source: path, state: sm3(JSON.stringify(list)) }
}

const parseEntry = (line: string): ReadingEntry | null => {
  try {
    return JSON.parse(line) as ReadingEntry
  } catch {
    return null
  }
}

/** The complete entries of a journal file and how many bytes they take with the first line; null when it is not `owner`'s. */
async function* entriesOf(
  file: string,
  owner: JournalOwner,
): AsyncGenerator<{ entry: ReadingEntry | null; bytes: number }> {
  let bytes = 0
  let first = true
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: 0 })) {
    bytes += Buffer.byteLength(line) + 1
    if (first) {
      if (line !== JSON.stringify(owner)) return
      first = false
      yield { entry: null, bytes }
      continue
    }
    const entry = parseEntry(line)
    if (!entry) return
    yield { entry, bytes }
  }
}

/**
 * The journal of a reading that may be stopped: one JSON line per document beside the output file (`OUT.part`).
 * What was written counts after a kill; a last line that was cut is read again.
 */
export class ReadingJournal {
  readonly #file: string
  readonly #owner: JournalOwner
  readonly #descriptor: number
  readonly #known: Set<string>
  #rejected: number

  private constructor(
    file: string,
    owner: JournalOwner,
    descriptor: number,
    known: Set<string>,
    rejected: number,
  ) {
    this.#file = file
    this.#owner = owner
    this.#descriptor = descriptor
    this.#known = known
    this.#rejected = rejected
  }

  /** Opens the journal of an output file; continues the earlier one of the same owner unless `fresh`. */
  static async open(output: string, owner: JournalOwner, fresh: boolean): Promise<ReadingJournal> {
    const file = `${output}.part`
    try {
      const known = new Set<string>()
      let rejected = 0
      let good = 0
      if (!fresh && existsSync(file))
        for await (const { entry, bytes } of entriesOf(file, owner)) {
          good = bytes
          if (!entry) continue
          known.add(entry.document)
          if ('rejected' in entry) rejected += 1
        }
      if (good > 0) {
        // A cut last line may lack its line feed: then `good` counts one byte that is not there.
        if (statSync(file).size < good) appendFileSync(file, '\n')
        truncateSync(file, good)
      }
      const descriptor = openSync(file, good > 0 ? 'a' : 'w')
      const journal = new ReadingJournal(file, owner, descriptor, known, rejected)
      if (good === 0) journal.#append(JSON.stringify(owner))
      return journal
    } catch (error) {
      throw fromIo(error, file)
    }
  }

  has(document: string): boolean {
    return this.#known.has(document)
  }

  /** Documents read or rejected so far. */
  get size(): number {
    return this.#known.size
  }

  get rejected(): number {
    return this.#rejected
  }

  add(entry: ReadingEntry): void {
    this.#append(JSON.stringify(entry))
    this.#known.add(entry.document)
    if ('rejected' in entry) this.#rejected += 1
  }

  #append(line: string): void {
    try {
      writeSync(this.#descriptor, `${line}\n`)
    } catch (error) {
      throw fromIo(error, this.#file)
    }
  }

  /** Leaves the journal for the next start. */
  keep(): void {
    fsyncSync(this.#descriptor)
    closeSync(this.#descriptor)
  }

  /** Writes the finished files, each moved into place in one step, and removes the journal. */
  async finish(output: string, rejects: string): Promise<void> {
    fsyncSync(this.#descriptor)
    closeSync(this.#descriptor)
    const drafts = [output, rejects].map((file) => ({ file, draft: `${file}.${process.pid}.draft` }))
    try {
      const [read, refused] = drafts.map(({ draft }) => openSync(draft, 'w')) as [number, number]
      try {
        for await (const { entry } of entriesOf(this.#file, this.#owner)) {
          if (!entry) continue
          if ('elements' in entry) writeSync(read, `${JSON.stringify(entry.elements)}\n`)
          else writeSync(refused, `${JSON.stringify({ document: entry.document, ...entry.rejected })}\n`)
        }
        fsyncSync(read)
      } finally {
        closeSync(read)
        closeSync(refused)
      }
      for (const { file, draft } of drafts) renameSync(draft, file)
      if (this.#rejected === 0) rmSync(rejects, { force: true })
      rmSync(this.#file, { force: true })
    } catch (error) {
      for (const { draft } of drafts) rmSync(draft, { force: true })
      throw fromIo(error, output)
    }
  }
}
