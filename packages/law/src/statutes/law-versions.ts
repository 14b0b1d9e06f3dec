import articles from '../../tables/criminal-law-articles.json' with { type: 'json' }
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

/** When an article of 刑法 came and went, without its wording. */
export interface ArticleDates {
  /** In force from this day … */
  from: string
  /** … until the day before this one; null while in force. */
  to: string | null
  /** Days of changes. */
  changed: readonly string[]
  /** What began each period: the law, then amendments with their own articles. */
  by: readonly string[]
}

const criminalLawArticles = new Map<string, ArticleDates>(articles.rows.map((row) => [row.article, row]))

/** The dates of an article of 刑法 that was inserted, changed or repealed since 1997; null for any other. */
export function criminalLawArticle(article: string): ArticleDates | null {
  return criminalLawArticles.get(article) ?? null
}
