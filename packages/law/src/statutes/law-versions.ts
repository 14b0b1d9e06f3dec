import table from '../../tables/law-versions.json' with { type: 'json' }
import { lawNameKey } from '../citations/law-names.ts'

/** One version of a law as the shipped index knows it: dates, and how far its articles reach. */
export interface LawVersion {
  adopted: string
  /** In force from this day … */
  from: string
  /** … until the day before this one; null while in force. */
  to: string | null
  /** Number of the last article. */
  articles: number
  /** Present when 之一 articles were inserted later by amendments. */
  subArticles?: string
}

export interface LawAmendment {
  by: string
  adopted: string
  from: string
  /** Articles that it changes, where that is known without its text. */
  articles?: string[]
}

export interface LawEntry {
  law: string
  note?: string
  versions: LawVersion[]
  amendments?: LawAmendment[]
}

/** The version of the index: the day up to which it was checked. */
export const lawIndexVersion: string = table.version

const entries = new Map((table.laws as LawEntry[]).map((entry) => [lawNameKey(entry.law), entry]))

/** What the index knows about a law; null when it is not in it. */
export function lawEntry(law: string): LawEntry | null {
  return entries.get(lawNameKey(law)) ?? null
}
