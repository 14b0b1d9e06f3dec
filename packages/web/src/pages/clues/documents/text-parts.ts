/** A text cut at its marks, and into the passages that hold them. Places are counted in UTF-16 units, as the server gives them. */
import type { Mark } from '../clue-types.ts'

/** A stretch of text under the same marks; `first` holds the numbers of marks that begin here. */
export interface Part {
  text: string
  marks: Mark[]
  first: number[]
}

export interface Passage {
  /** Place of its first character in the whole text. */
  start: number
  parts: Part[]
  marked: boolean
}

/** Paragraphs of a text with their marks; marks may overlap and may go over the end of a paragraph. */
export function passagesOf(text: string, marks: readonly Mark[]): Passage[] {
  const passages: Passage[] = []
  let start = 0
  for (const line of text.split('\n')) {
    const end = start + line.length
    if (line.trim() !== '') passages.push(passage(text, start, end, marks))
    start = end + 1
  }
  return passages
}

function passage(text: string, start: number, end: number, marks: readonly Mark[]): Passage {
  const own = marks.filter((mark) => mark.start < end && mark.end > start && mark.end > mark.start)
  const cuts = new Set([start, end])
  for (const mark of own) {
    cuts.add(Math.max(mark.start, start))
    cuts.add(Math.min(mark.end, end))
  }
  const places = [...cuts].sort((a, b) => a - b)
  const parts = places.slice(1).map((to, i): Part => {
    const from = places[i]!
    const over = own.filter((mark) => mark.start <= from && mark.end >= to)
    return {
      text: text.slice(from, to),
      marks: over,
      first: over
        .filter((mark) => Math.max(mark.start, start) === from && mark.start >= start)
        .map((mark) => marks.indexOf(mark)),
    }
  })
  return { start, parts, marked: own.length > 0 }
}

/** Marks that only tell which document it is; the sentence of the clue has said that. */
const WHICH_DOCUMENT = /^(法院|案号|审级|判决日期|文书编号)$/

/** The passages that carry the clue; where all marks only tell which document it is, all that are marked. */
export function carrying(passages: readonly Passage[]): Passage[] {
  const marked = passages.filter((passage) => passage.marked)
  const more = ({ labels }: Mark) => labels.some((label) => !WHICH_DOCUMENT.test(label))
  const carry = marked.filter(({ parts }) => parts.some(({ marks }) => marks.some(more)))
  return carry.length > 0 ? carry : marked
}

/** What is shown before the whole text is asked for: passages that carry the clue, and how many were left out between them. */
export type Shown = { passage: Passage } | { left: number }

export function relevantFirst(passages: readonly Passage[]): Shown[] {
  const carry = new Set(carrying(passages))
  const shown: Shown[] = []
  for (const one of passages) {
    const last = shown.at(-1)
    if (carry.has(one)) shown.push({ passage: one })
    else if (last && 'left' in last) last.left += 1
    else shown.push({ left: 1 })
  }
  return shown
}

/** The marks that begin in passages, in the order in which they are read; `]` and `[` go along it. */
export function inReadingOrder(passages: readonly Passage[], marks: readonly Mark[]): Mark[] {
  const begun = new Set(passages.flatMap(({ parts }) => parts.flatMap(({ first }) => first)))
  return marks.filter((_, number) => begun.has(number)).toSorted((a, b) => a.start - b.start || b.end - a.end)
}
