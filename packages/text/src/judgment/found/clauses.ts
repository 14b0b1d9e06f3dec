/** A clause of the reasoning: text between two commas or stronger stops. Offsets into the compact reasoning. */
export interface Clause {
  start: number
  end: number
  text: string
  /** Number of the sentence (ended by 。 or by a semicolon) that the clause belongs to. */
  sentence: number
  /** Number of the full sentence, ended by 。 alone. */
  period: number
}

const STOP = /[，,。；;：:！!？?]/g
const SENTENCE_STOP = new Set(['。', '；', ';', '！', '!', '？', '?'])

/** Divides a text into clauses. Digits keep their separators: 1，949，244.03 is one number. */
export function splitClauses(text: string): Clause[] {
  const clauses: Clause[] = []
  let start = 0
  let sentence = 0
  let period = 0
  for (const stop of text.matchAll(STOP)) {
    const at = stop.index
    if (isInsideNumber(text, at)) continue
    if (at > start) clauses.push({ start, end: at, text: text.slice(start, at), sentence, period })
    if (SENTENCE_STOP.has(stop[0])) sentence++
    if (stop[0] === '。') period++
    start = at + 1
  }
  if (start < text.length)
    clauses.push({ start, end: text.length, text: text.slice(start), sentence, period })
  return clauses
}

function isInsideNumber(text: string, at: number): boolean {
  return /[，,：:]/.test(text[at]!) && /\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? '')
}
