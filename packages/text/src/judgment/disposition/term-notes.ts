import type { Span } from '../../span.ts'
import type { TermNotes } from '../elements.ts'
import { readEarlierSentence } from './earlier-sentence.ts'
import type { SentenceReading } from './sentence-reading.ts'
import { readUnstatedSetOff } from './stated-set-off.ts'
import { readTermInWords } from './term-in-words.ts'

export interface TermNotesReading {
  value: TermNotes
  spans: Partial<Record<keyof TermNotes, Span>>
}

/** From the end of the printed term in front of this one, whoever has it, to this one's dates. */
function wordsBefore(sentences: readonly SentenceReading[], first: number, from: number): Span {
  const ends = sentences.flatMap(({ termPieces }) => termPieces.map(({ span }) => span[1]))
  return [Math.max(from, ...ends.filter((end) => end <= first)), first]
}

/**
 * What the disposition says around the printed dates of a defendant's term. Null where no dates are printed.
 * `sentences` are those of all defendants: each one's words begin where the dates of the one before end; where dates
 * are listed together at the end, the whole disposition is searched for an earlier sentence.
 */
export function readTermNotes(
  text: string,
  disposition: Span,
  sentence: SentenceReading,
  sentences: readonly SentenceReading[],
): TermNotesReading | null {
  const places = sentence.termPieces.map(({ span }) => span)
  if (places.length === 0) return null
  const term: Span = [Math.min(...places.map(([from]) => from)), Math.max(...places.map(([, to]) => to))]
  const words = wordsBefore(sentences, term[0], disposition[0])
  const inWords = readTermInWords(text, words)
  const earlier = readEarlierSentence(text, inWords ? words : [disposition[0], term[0]])
  const unstated = readUnstatedSetOff(text, term, disposition)
  return {
    value: {
      in_words: inWords?.value ?? null,
      merges_earlier: earlier !== null,
      set_off_unstated: unstated !== null,
    },
    spans: {
      ...(inWords ? { in_words: inWords.span } : {}),
      ...(earlier ? { merges_earlier: earlier } : {}),
      ...(unstated ? { set_off_unstated: unstated } : {}),
    },
  }
}
