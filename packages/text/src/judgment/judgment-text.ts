import { type CleanText, cleanText } from './clean-text.ts'
import { type Party, readParties } from './parties.ts'
import { readSections, type Sections } from './sections.ts'

/** What every reader of a judgment is given: the cleaned text, its parts, its parties. Spans are into `text`. */
export interface JudgmentText {
  text: string
  clean: CleanText
  sections: Sections
  /** All parties of the heading, in its order. */
  parties: Party[]
  /** Those who are tried: persons and units. */
  defendants: Party[]
}

/** Cleans a text and cuts it into parts and parties. */
export function openJudgment(source: string): JudgmentText {
  const clean = cleanText(source)
  const sections = readSections(clean.text)
  const parties = readParties(clean.text, sections)
  return { text: clean.text, clean, sections, parties, defendants: parties.filter((p) => p.tried) }
}
