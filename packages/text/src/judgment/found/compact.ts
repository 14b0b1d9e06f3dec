import type { Span } from '../../span.ts'

/** A stretch of a text without its blanks, that still knows where each character stands in the text. */
export interface CompactText {
  text: string
  /** Span in the original text of [start, end) of the compact one. */
  spanOf: (start: number, end: number) => Span
}

const BLANK = /\s+/g

/**
 * Takes the blanks out of text[start, end). Published judgments carry blanks from page layout and from character
 * recognition in the middle of names and words; they never divide Chinese words.
 */
export function compact(text: string, [start, end]: Span): CompactText {
  const part = text.slice(start, end)
  const cutAt: number[] = []
  const removed: number[] = []
  let total = 0
  const without = part.replace(BLANK, (blank, at: number) => {
    cutAt.push(at - total)
    total += blank.length
    removed.push(total)
    return ''
  })
  const original = (at: number): number => {
    let low = 0
    let high = cutAt.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (cutAt[middle]! <= at) low = middle + 1
      else high = middle
    }
    return start + at + (low > 0 ? removed[low - 1]! : 0)
  }
  return {
    text: without,
    spanOf: (from, to) => [original(from), to > from ? original(to - 1) + 1 : original(from)],
  }
}
