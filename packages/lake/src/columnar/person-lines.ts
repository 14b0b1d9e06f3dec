import { BLOCK_BYTES, encryptBlocks, keysOfBlocks, type PersonSecrets } from '../keys/person-key.ts'
import { isOtherBirth, isPlainId, packId } from './id-bytes.ts'

const [FEED, RETURN] = [0x0a, 0x0d]
/** NUL, the unit separator, and the double quote. */
const STRANGE = [0x00, 0x1f, 0x22]
/** A longer line is no line of a ledger. */
const LONGEST_LINE = 1 << 20

/** Stand in the place of a key: there is no ID number, or one that is not in its plain form. */
export const NO_ID = -1n
export const ODD_ID = -2n

/** Where a person stands in a line; columns from 0. */
export interface PersonPlace {
  id: number
  birth: number | null
}

/** The form of a text file. */
export interface LineLayout {
  /** One byte. */
  delimiter: number
  /** The line of the first record, from 1. */
  dataFrom: number
  persons: readonly PersonPlace[]
}

/** What a run of lines said of one person of the schema. */
export interface PersonRun {
  /** By line: the key, `NO_ID` or `ODD_ID`. */
  keys: BigInt64Array
  /** By line the halves of the sealed number, 0 where there is no key. */
  high: BigInt64Array
  low: BigInt64Array
  /** Lines with a printed birth that is not that of the number. */
  differing: number[]
}

/**
 * Reads the persons of a text file in which every line is a record and every delimiter parts two cells: no quotes, no
 * empty lines, one kind of line end, no carriage return within a line, no control characters that part cells. ID numbers
 * stay bytes until they are keys.
 */
export class PersonLines {
  readonly #layout: LineLayout
  readonly #keys: PersonSecrets
  #rest: Buffer = Buffer.alloc(0)
  #hasReturn: boolean | null = null
  #line = 0
  /** Starts of the cells of a line, and behind them its end. */
  readonly #cells: number[] = []
  readonly #cellsNeeded: number

  constructor(layout: LineLayout, keys: PersonSecrets) {
    this.#layout = layout
    this.#keys = keys
    this.#cellsNeeded = Math.max(0, ...layout.persons.map(({ id, birth }) => Math.max(id, birth ?? 0) + 1))
  }

  /** Lines that were read. */
  get lines(): number {
    return this.#line
  }

  /** Reads on; by person of the layout. Null when the file is not of this form, and then no more may follow. */
  push(piece: Buffer): PersonRun[] | null {
    if (STRANGE.some((byte) => piece.includes(byte))) return null
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece])
    const end = bytes.lastIndexOf(FEED) + 1
    this.#rest = Buffer.from(bytes.subarray(end))
    return this.#rest.length > LONGEST_LINE ? null : this.#read(bytes.subarray(0, end))
  }

  /** Reads the last line when it has no end. */
  end(): PersonRun[] | null {
    return this.#read(this.#rest)
  }

  #read(bytes: Buffer): PersonRun[] | null {
    const ends = this.#lineEnds(bytes)
    if (!ends) return null
    const first = Math.min(ends.length, Math.max(0, this.#layout.dataFrom - 1 - this.#line))
    const lineBefore = this.#line + first
    const starts = ends.map((_, i) => (i === 0 ? 0 : ends[i - 1]! + (this.#hasReturn ? 2 : 1)))
    this.#line += ends.length
    const runs = this.#layout.persons.map(() => new RunReader(ends.length - first, lineBefore))
    for (let i = first; i < ends.length; i++) {
      this.#cutCells(bytes, starts[i]!, ends[i]!)
      for (const [person, place] of this.#layout.persons.entries())
        runs[person]!.read(bytes, this.#cells, place)
    }
    return runs.map((run) => run.finish(this.#keys))
  }

  /** Where each line ends, without its line end; null when they are not of one kind or a line is empty. */
  #lineEnds(bytes: Buffer): number[] | null {
    const ends: number[] = []
    let returns = 0
    for (let from = 0; from < bytes.length; ) {
      const feed = bytes.indexOf(FEED, from)
      const isOpen = feed < 0
      const hasReturn = !isOpen && feed > from && bytes[feed - 1] === RETURN
      if (!isOpen) {
        this.#hasReturn ??= hasReturn
        if (hasReturn !== this.#hasReturn) return null
      }
      if (hasReturn) returns++
      const end = isOpen ? bytes.length : hasReturn ? feed - 1 : feed
      if (end === from) return null
      ends.push(end)
      from = isOpen ? bytes.length : feed + 1
    }
    return countOf(bytes, RETURN) === returns ? ends : null
  }

  #cutCells(bytes: Buffer, from: number, to: number): void {
    const { delimiter } = this.#layout
    let cells = 0
    this.#cells[cells++] = from
    for (let at = from; at < to && cells <= this.#cellsNeeded; at++)
      if (bytes[at] === delimiter) this.#cells[cells++] = at + 1
    // Cells that are missing are empty: they begin behind the delimiter that nobody wrote.
    while (cells <= this.#cellsNeeded) this.#cells[cells++] = to + 1
  }
}

function countOf(bytes: Buffer, byte: number): number {
  let count = 0
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) count++
  return count
}

/** Collects the plain numbers of a run, so that they are encrypted together. */
class RunReader {
  readonly #keys: BigInt64Array
  readonly #differing: number[] = []
  readonly #lineBefore: number
  readonly #blocks: Buffer
  /** Lines of the blocks within the run. */
  readonly #at: number[] = []
  #lines = 0

  constructor(lines: number, lineBefore: number) {
    this.#keys = new BigInt64Array(lines)
    this.#blocks = Buffer.allocUnsafe(lines * BLOCK_BYTES)
    this.#lineBefore = lineBefore
  }

  read(bytes: Buffer, cells: readonly number[], { id, birth }: PersonPlace): void {
    const [from, to] = [cells[id]!, cells[id + 1]! - 1]
    const at = this.#lines++
    if (to <= from) this.#keys[at] = NO_ID
    else if (!isPlainId(bytes, from, to)) this.#keys[at] = ODD_ID
    else {
      packId(bytes, from, this.#blocks, this.#at.length)
      this.#at.push(at)
      if (birth !== null && isOtherBirth(bytes, cells[birth]!, cells[birth + 1]! - 1, from))
        this.#differing.push(this.#lineBefore + this.#lines)
    }
  }

  finish(keys: PersonSecrets): PersonRun {
    const packed = this.#blocks.subarray(0, this.#at.length * BLOCK_BYTES)
    const made = keysOfBlocks(packed, keys)
    const sealed = viewOf(encryptBlocks(packed, keys.k2))
    const [high, low] = [new BigInt64Array(this.#lines), new BigInt64Array(this.#lines)]
    for (const [i, at] of this.#at.entries()) {
      this.#keys[at] = made[i]!
      high[at] = sealed.getBigInt64(i * BLOCK_BYTES)
      low[at] = sealed.getBigInt64(i * BLOCK_BYTES + BLOCK_BYTES / 2)
    }
    return { keys: this.#keys, high, low, differing: this.#differing }
  }
}

/** Reads whole numbers of 64 bits several times faster than a Buffer does. */
const viewOf = ({ buffer, byteOffset, byteLength }: Buffer) => new DataView(buffer, byteOffset, byteLength)
