import type { Mark } from '@mingjian/intake/reading/marks'

/** A piece of text around one or more marks; offsets are into the whole text. */
export interface Excerpt {
  start: number
  end: number
  marks: Mark[]
}

/** Excerpts with `around` characters on both sides of each mark; those that touch become one. */
export function excerptsOf(marks: readonly Mark[], textLength: number, around: number): Excerpt[] {
  const excerpts: Excerpt[] = []
  for (const mark of marks) {
    const start = Math.max(0, mark.start - around)
    const end = Math.min(textLength, mark.end + around)
    const last = excerpts.at(-1)
    if (last && start <= last.end) {
      last.end = Math.max(last.end, end)
      last.marks.push(mark)
    } else excerpts.push({ start, end, marks: [mark] })
  }
  return excerpts
}
