/** One line of the preamble: when which body adopted, revised or published the text. */
export interface HistoryEntry {
  /** YYYY-MM-DD. */
  date: string
  act: '通过' | '修订' | '修正' | '公布' | '批准' | '施行' | 'other'
  /** Title of the decision or amendment that the line names, without 《》. */
  by: string | null
  words: string
}

/** What an amendment does to one article of the law that it amends. */
export interface ArticleChange {
  article: string
  /** part: one paragraph or item is changed, added or deleted. */
  change: 'insert' | 'replace' | 'part' | 'repeal'
  /** The whole new wording; null for part and repeal. */
  text: string | null
  /** The number of the amending article: 三十九. */
  by: string
}

/** An official text as parsed. */
export interface Statute {
  title: string
  /** Name in keys: 刑法, 刑诉法, or the title. */
  law: string
  history: HistoryEntry[]
  /** The last date on which the text was adopted or changed; null without a preamble. */
  versionOn: string | null
  /** Since when this wording is in force, as far as the text itself says; else null. */
  effectiveOn: string | null
  /** When the law as such came into force by its own clause (本法自…起施行); else null. */
  lawEffectiveOn: string | null
  /** Article key → text, paragraphs separated by a line break. */
  articles: Record<string, string>
  /** Article numbers that are jumped over: repealed, or lost in the file. */
  gaps: string[]
  /** For a 刑法修正案: the law and its changes. */
  amends: { law: string; changes: ArticleChange[] } | null
}
