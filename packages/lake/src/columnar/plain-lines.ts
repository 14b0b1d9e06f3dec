import { bytesOf } from '../tables/reading/read-text.ts'

const [FEED, RETURN] = [0x0a, 0x0d]
/** NUL, the unit separator, and the double quote. */
const STRANGE = [0x00, 0x1f, 0x22]

/**
 * How many lines a text file has in which every line is a record and every delimiter parts two cells: no quotes, no empty
 * lines, one kind of line end, no carriage return within a line, no control characters that part cells. Null for any other file, which the reader of records must read.
 */
export async function plainLines(file: string): Promise<number | null> {
  let lines = 0
  /** Bytes since the last line end, without a carriage return; over all pieces. */
  let open = 0
  let endsWithReturn = false
  let firstHasReturn: boolean | null = null
  for await (const piece of bytesOf(file)) {
    if (STRANGE.some((byte) => piece.includes(byte))) return null
    if (endsWithReturn && piece[0] !== FEED) return null
    if (hasLoneReturn(piece)) return null
    let from = 0
    for (let at = piece.indexOf(FEED); at >= 0; at = piece.indexOf(FEED, from)) {
      const hasReturn = at > 0 ? piece[at - 1] === RETURN : endsWithReturn
      firstHasReturn ??= hasReturn
      if (hasReturn !== firstHasReturn) return null
      if (open + at - from - (hasReturn && at > 0 ? 1 : 0) <= 0) return null
      lines += 1
      open = 0
      from = at + 1
    }
    endsWithReturn = piece[piece.length - 1] === RETURN
    open += piece.length - from - (endsWithReturn ? 1 : 0)
  }
  if (endsWithReturn) return null
  return open > 0 ? lines + 1 : lines
}

function hasLoneReturn(piece: Buffer): boolean {
  for (let at = piece.indexOf(RETURN); at >= 0; at = piece.indexOf(RETURN, at + 1))
    if (at + 1 < piece.length && piece[at + 1] !== FEED) return true
  return false
}
