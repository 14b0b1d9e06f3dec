import type { Span } from '../../span.ts'
import type { JudgmentText } from '../judgment-text.ts'
import type { Person } from '../readings.ts'
import { type Mention, nameDefendants } from './names.ts'
import { noSentence, type SentenceReading } from './sentence-reading.ts'
import { Sentencing } from './sentencing.ts'
import { readTermPieces } from './terms.ts'
import type { Token } from './token.ts'
import { readTokens } from './tokens.ts'

export interface DispositionReading {
  /** The defendants against whom something is ordered, in the order of the disposition. */
  persons: Person[]
  /** One for each person. */
  sentences: SentenceReading[]
}

function mergeTokens(tokens: Token[], mentions: readonly Mention[]): Token[] {
  const charges = tokens.filter((t) => t.kind === 'charge').map((t) => t.span)
  const inCharge = ([start, end]: Span) => charges.some(([from, to]) => from < end && start < to)
  for (const { person, span } of mentions) if (!inCharge(span)) tokens.push({ kind: 'person', person, span })
  return tokens.sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1])
}

const hasSentence = (s: SentenceReading) =>
  s.charges.length > 0 || s.uncharged !== null || s.final.penalty !== null || s.final.fine_yuan !== null

/** Reads what the disposition orders against each defendant. */
export function readDisposition(judgment: JudgmentText): DispositionReading {
  const { text, sections, defendants } = judgment
  if (sections.disposition === null) return { persons: [], sentences: [] }
  const { persons, mentions } = nameDefendants(text, sections.disposition, defendants)
  const tokens = mergeTokens(readTokens(text, sections.disposition), mentions)
  const sentencing = new Sentencing(text, persons, new Set(mentions.map((m) => m.person)))
  for (const token of tokens) sentencing.take(token)
  const { sentences, order } = sentencing.finish()
  for (const piece of readTermPieces(text, sections.disposition, mentions, sentencing.setAside))
    for (const person of piece.persons ?? sentencing.personsAt(piece.span[0]))
      (sentences[person] ?? noSentence()).termPieces.push({ value: piece.value, span: piece.span })
  const kept = order.filter((person) => hasSentence(sentences[person] as SentenceReading))
  return {
    persons: kept.map((person) => ({
      ...(persons[person] as Person),
      name: sentences[person]?.named?.value ?? (persons[person] as Person).name,
    })),
    sentences: kept.map((person) => sentences[person] as SentenceReading),
  }
}
