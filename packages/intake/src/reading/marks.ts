/** A place in a text with the names of the fields that it carries. */
export interface Mark {
  start: number
  end: number
  labels: string[]
}

/** Spans with their labels as marks that do not overlap, in order; spans that overlap become one. Spans outside of the text are left out. */
export function marksOf(
  spans: readonly { label: string; start: number; end: number }[],
  textLength: number,
): Mark[] {
  const marks: Mark[] = []
  const inside = spans.filter(({ start, end }) => start >= 0 && start < end && end <= textLength)
  for (const { label, start, end } of inside.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = marks.at(-1)
    if (!last || start >= last.end) marks.push({ start, end, labels: [label] })
    else {
      last.end = Math.max(last.end, end)
      if (!last.labels.includes(label)) last.labels.push(label)
    }
  }
  return marks
}
