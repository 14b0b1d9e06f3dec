/** Thrown inside a record; the reader of the file adds where it stands. */
export class RecordBroken extends Error {
  readonly problem: 'cell_too_long' | 'quote_unclosed'
  /** 1-based. */
  readonly column: number

  constructor(problem: RecordBroken['problem'], column: number) {
    super(problem)
    this.problem = problem
    this.column = column
  }
}

/**
 * Splits delimited text into records (RFC 4180): fields in double quotes may hold delimiters, line ends and doubled quotes.
 * A quote inside a field that does not begin with one is a letter like any other, as in Excel.
 */
export class RecordSplitter {
  readonly #delimiter: string
  readonly #cellCharacters: number
  #rest = ''
  /** End of the record that was read last. */
  #end = 0

  constructor(delimiter: string, cellCharacters: number) {
    this.#delimiter = delimiter
    this.#cellCharacters = cellCharacters
  }

  /** The records that `text` completes, one by one. @throws RecordBroken */
  *push(text: string, last = false): Generator<string[]> {
    const all = this.#rest === '' ? text : this.#rest + text
    this.#rest = ''
    let at = 0
    while (at < all.length) {
      const feed = all.indexOf('\n', at)
      const lineEnd = feed < 0 ? all.length : feed
      const line = all.slice(at, lineEnd)
      if (!line.includes('"')) {
        if (feed < 0 && !last) break
        yield* this.#plainLines(line)
        at = lineEnd + 1
        continue
      }
      const record = this.#quoted(all, at, last)
      if (record === null) break
      yield record
      at = this.#end
    }
    this.#rest = at < all.length ? all.slice(at) : ''
    if (this.#rest.length > this.#cellCharacters * 2) throw this.#unfinished()
  }

  /** A carriage return alone ends lines of very old files. */
  *#plainLines(line: string): Generator<string[]> {
    const body = line.endsWith('\r') ? line.slice(0, -1) : line
    for (const part of body.includes('\r') ? body.split('\r') : [body]) {
      const fields = part.split(this.#delimiter)
      if (part.length > this.#cellCharacters) this.#check(fields)
      yield fields
    }
  }

  /** The record that begins at `at`, or null when its end is not there yet. */
  #quoted(all: string, at: number, last: boolean): string[] | null {
    const fields: string[] = []
    let position = at
    for (;;) {
      let field = ''
      if (all[position] === '"') {
        const inside = this.#insideQuotes(all, position + 1)
        if (inside === null) {
          if (last) throw new RecordBroken('quote_unclosed', fields.length + 1)
          return null
        }
        field = inside.text
        position = inside.end
      }
      const end = this.#fieldEnd(all, position)
      if (end === all.length && !last) return null
      field += all.slice(position, end)
      fields.push(field)
      position = end + 1
      if (all[end] === this.#delimiter) continue
      this.#end = all[end] === '\r' && all[end + 1] === '\n' ? end + 2 : end + 1
      this.#check(fields)
      return fields
    }
  }

  #insideQuotes(all: string, start: number): { text: string; end: number } | null {
    let text = ''
    let from = start
    for (;;) {
      const quote = all.indexOf('"', from)
      if (quote < 0) {
        if (all.length - start > this.#cellCharacters) throw new RecordBroken('quote_unclosed', 1)
        return null
      }
      text += all.slice(from, quote)
      if (all[quote + 1] !== '"') return { text, end: quote + 1 }
      text += '"'
      from = quote + 2
    }
  }

  #fieldEnd(all: string, from: number): number {
    for (let i = from; i < all.length; i++) {
      const character = all[i]
      if (character === this.#delimiter || character === '\n' || character === '\r') return i
    }
    return all.length
  }

  #check(fields: readonly string[]): void {
    const long = fields.findIndex((field) => field.length > this.#cellCharacters)
    if (long >= 0) throw new RecordBroken('cell_too_long', long + 1)
  }

  #unfinished(): RecordBroken {
    return new RecordBroken(this.#rest.includes('"') ? 'quote_unclosed' : 'cell_too_long', 1)
  }
}

const DELIMITERS = [',', '\t', ';', '|', '\u0001', '^', '，'] as const
const JUDGED_RECORDS = 100

/**
 * The delimiter under which most of the first records agree on their number of fields, two at least; records that agree
 * weigh more than fields. A comma when nothing splits the text: it has one column.
 */
export function guessDelimiter(sample: string): string {
  let best = { delimiter: ',', weight: 0 }
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>()
    for (const { length } of firstRecords(sample, delimiter))
      counts.set(length, (counts.get(length) ?? 0) + 1)
    for (const [fields, agreeing] of counts) {
      const weight = agreeing ** 2 * (fields - 1)
      if (weight > best.weight) best = { delimiter, weight }
    }
  }
  return best.delimiter
}

function firstRecords(sample: string, delimiter: string): string[][] {
  const records: string[][] = []
  try {
    for (const record of new RecordSplitter(delimiter, sample.length + 1).push(sample)) {
      records.push(record)
      if (records.length === JUDGED_RECORDS) break
    }
  } catch (error) {
    if (!(error instanceof RecordBroken)) throw error
  }
  return records
}
