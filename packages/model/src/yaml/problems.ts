import { type Failure, type FailureOptions, invalidInput } from '@mingjian/errors/failure'

/** Where something stands in a YAML file: offset into the text and dotted path. */
export interface Spot {
  offset: number
  path: string
}

/** What is said about a mistake; `next` is the step that mends it. */
export interface Complaint {
  /** Without the package: `unknown_field`. */
  id: string
  says: string
  next: string
}

/** Collects every mistake of one file with its line and column, so that the author sees all of them at once. */
export class Problems {
  readonly errors: Failure[] = []
  readonly warnings: Failure[] = []
  readonly file: string
  readonly #lineStarts: readonly number[]

  constructor(file: string, text: string) {
    this.file = file
    this.#lineStarts = lineStartsOf(text)
  }

  error(spot: Spot, complaint: Complaint): void {
    this.errors.push(invalidInput(this.#describe(spot, complaint)))
  }

  warn(spot: Spot, complaint: Complaint): void {
    this.warnings.push(invalidInput(this.#describe(spot, complaint)))
  }

  /** Errors and warnings in the order of the file, each sentence once per place. */
  sorted(): { errors: Failure[]; warnings: Failure[] } {
    return { errors: inFileOrder(this.errors), warnings: inFileOrder(this.warnings) }
  }

  #describe(spot: Spot, { id, says, next }: Complaint): FailureOptions {
    const line = this.lineOf(spot.offset)
    const column = Math.max(spot.offset - this.#lineStarts[line - 1]!, 0) + 1
    const place = { file: this.file, line, column, ...(spot.path ? { path: spot.path } : {}) }
    return { id: `model.${id}`, says, next, place }
  }

  /** Line of an offset, 1-based. */
  lineOf(offset: number): number {
    let low = 0
    let high = this.#lineStarts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.#lineStarts[middle]! <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}

function lineStartsOf(text: string): number[] {
  // A byte order mark is not a column that anybody sees.
  const starts = [text.startsWith('\uFEFF') ? 1 : 0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function inFileOrder(failures: readonly Failure[]): Failure[] {
  const seen = new Set<string>()
  const key = (f: Failure) => `${f.id} ${f.says} ${f.place?.line} ${f.place?.column}`
  return failures
    .filter((f) => !seen.has(key(f)) && seen.add(key(f)))
    .sort(
      (a, b) =>
        (a.place?.line ?? 0) - (b.place?.line ?? 0) || Number(a.place?.column) - Number(b.place?.column),
    )
}
