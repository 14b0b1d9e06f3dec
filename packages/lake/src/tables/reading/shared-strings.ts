const CHUNK = 1 << 22
/** Words that repeat through a table come first; so many of them are kept ready. */
const READY = 8192

/**
 * The strings that the cells of a workbook share, by number. They are kept as UTF-8 outside the heap, about a tenth of what
 * JavaScript strings take, since a ledger of a million rows brings millions of them.
 */
export class SharedStrings {
  #length = 0
  #chunks: Buffer[] = []
  #used = CHUNK
  /** Three numbers a string: chunk, start, bytes; chunk NONE for a string that was refused. */
  #places = new Uint32Array(3 * 1024)
  readonly #ready: (string | null)[] = []

  /** Null stands for a string longer than a cell may be. */
  add(text: string | null): void {
    if (this.#length < READY) this.#ready.push(text)
    if (this.#places.length < (this.#length + 1) * 3) this.#grow()
    const at = this.#length * 3
    this.#length++
    if (text === null) {
      this.#places[at] = NONE
      return
    }
    const bytes = Buffer.byteLength(text)
    if (this.#used + bytes > (this.#chunks.at(-1)?.length ?? 0)) {
      this.#chunks.push(Buffer.allocUnsafeSlow(Math.max(CHUNK, bytes)))
      this.#used = 0
    }
    this.#places.set([this.#chunks.length - 1, this.#used, bytes], at)
    this.#chunks.at(-1)!.write(text, this.#used)
    this.#used += bytes
  }

  /** Null for a string that is too long, undefined for a number that no string has. */
  get(index: number): string | null | undefined {
    if (!(index >= 0 && index < this.#length)) return undefined
    if (index < READY) return this.#ready[index]
    const [chunk, start, bytes] = this.#places.subarray(index * 3, index * 3 + 3)
    return chunk === NONE ? null : this.#chunks[chunk!]!.toString('utf8', start, start! + bytes!)
  }

  #grow(): void {
    const places = new Uint32Array(this.#places.length * 2)
    places.set(this.#places)
    this.#places = places
  }
}

const NONE = 0xffffffff
