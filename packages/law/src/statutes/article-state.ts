import { addDays } from '../calendar-date.ts'
import { parseArticleKey, printArticle } from '../citations/article-number.ts'
import { type LawHistory, lawHistory } from './article-history.ts'
import { criminalLawArticle, type LawVersion, lawEntry } from './law-versions.ts'
import { type StatuteStore, versionsOf } from './store.ts'

/** absent: a version that covers the day is known, and it has no such article. */
export type ArticleStateName = 'exists' | 'repealed' | 'absent' | 'unknown'

export interface ArticleState {
  state: ArticleStateName
  /** Whether the wording on that day is imported; existence can be known without it. */
  wordingKnown: boolean
  /** The wording on that day; only from imported texts. */
  text: string | null
  /** Since when the article exists (for repealed: since when not), where that is known. */
  since: string | null
  /** Why, in one sentence for the user. */
  reason: string
}

const histories = new WeakMap<StatuteStore, Map<string, LawHistory | null>>()

/**
 * The state of an article on a day (YYYY-MM-DD). It is `unknown` unless an imported text, or the shipped index of
 * versions, covers the day: before the first version, in a gap between versions, after the day of the import, and for
 * laws that nobody imported.
 * @param law name as in citation keys: 刑法, 刑诉法, or a title.
 * @param article `264`, `133-1`.
 */
export function articleState(store: StatuteStore, law: string, article: string, date: string): ArticleState {
  return (
    stateFromHistory(historyOf(store, law), article, date) ??
    stateFromVersions(store, law, article, date) ??
    stateFromIndex(law, article, date) ??
    unknown(`未导入${date}施行的《${law}》文本`)
  )
}

/** The state of a citation key such as `刑法:133-1`. */
export function keyState(store: StatuteStore, key: string, date: string): ArticleState {
  const at = key.lastIndexOf(':')
  return articleState(store, key.slice(0, at), key.slice(at + 1), date)
}

/**
 * The days on which the state of a citation key may change: between two of them it is one and the same (but for the
 * day that the reason of an unknown state names).
 */
export function stateChanges(store: StatuteStore, key: string): string[] {
  const law = key.slice(0, key.lastIndexOf(':'))
  const article = key.slice(key.lastIndexOf(':') + 1)
  const history = historyOf(store, law)
  const entry = lawEntry(law)
  const dates = law === '刑法' ? criminalLawArticle(article) : null
  const known = [
    ...(history ? [history.from, dayAfter(history.knownTo)] : []),
    ...(history?.articles.get(article) ?? []).flatMap(({ from, to }) => [from, to]),
    ...versionsOf(store, law).flatMap(({ effectiveOn, importedOn }) => [effectiveOn, dayAfter(importedOn)]),
    ...(entry?.versions ?? []).flatMap(({ from, to }) => [from, to]),
    ...(dates ? [dates.from, dates.to, ...dates.changed] : []),
  ]
  return [...new Set(known.filter((day) => day !== null))].sort()
}

const dayAfter = (day: string) => addDays(day, 1)

function historyOf(store: StatuteStore, law: string): LawHistory | null {
  const known = histories.get(store) ?? new Map<string, LawHistory | null>()
  histories.set(store, known)
  if (!known.has(law)) known.set(law, lawHistory(store, law))
  return known.get(law) ?? null
}

function stateFromHistory(history: LawHistory | null, article: string, date: string): ArticleState | null {
  if (!history || date < history.from || date > history.knownTo) return null
  const periods = history.articles.get(article)
  if (!periods || periods.length === 0) {
    return absent(`《${history.law}》没有${printArticle(article) ?? article}`)
  }
  const period = periods.find(({ from, to }) => from <= date && (to === null || date < to))
  if (!period) {
    const first = periods[0]!
    return absent(`${printArticle(article)}由${first.by}增加，自${first.from}起施行`)
  }
  if (!period.exists) {
    return result(
      'repealed',
      null,
      period.from,
      `${printArticle(article)}已被${period.by}删去，自${period.from}起不再施行`,
    )
  }
  const since = periods.find(({ exists }) => exists)?.from ?? period.from
  return result('exists', period.text, since, `自${since}起施行，现文自${period.from}起（${period.by}）`)
}

function stateFromVersions(
  store: StatuteStore,
  law: string,
  article: string,
  date: string,
): ArticleState | null {
  const versions = versionsOf(store, law)
  const entry = lawEntry(law)
  const starts = [
    ...versions.flatMap(({ effectiveOn }) => effectiveOn ?? []),
    ...(entry?.versions ?? []).map(({ from }) => from),
  ]
  const version = versions.findLast(({ effectiveOn }) => effectiveOn !== null && effectiveOn <= date)
  if (!version?.effectiveOn || date > version.importedOn) return null
  const from = version.effectiveOn
  if (starts.some((start) => start > from && start <= date)) return null
  const end = entry?.versions.find((one) => one.from === from)?.to
  if (end && date >= end) return null
  const text = version.articles[article]
  if (text !== undefined) return result('exists', text, from, `${version.title}，自${from}起施行`)
  const last = Math.max(...Object.keys(version.articles).map((key) => parseArticleKey(key)?.base ?? 0))
  const number = parseArticleKey(article)
  const gap = version.gaps.length > 0 && number !== null && number.base <= last
  return gap || !number ? null : absent(`${version.title}（自${from}起施行）没有${printArticle(article)}`)
}

function stateFromIndex(law: string, article: string, date: string): ArticleState | null {
  const versions = lawEntry(law)?.versions ?? []
  const version = versions.find(({ from, to }) => from <= date && (to === null || date < to))
  const number = parseArticleKey(article)
  if (!number) return null
  const end = versions.at(-1)?.to
  if (!version) return end && date >= end ? result('repealed', null, end, `《${law}》已自${end}起废止`) : null
  if (version.subArticles) return stateByAmendments(law, article, date, version)
  if (number.sub === 0 && number.base >= 1 && number.base <= version.articles) {
    return result(
      'exists',
      null,
      version.from,
      `《${law}》自${version.from}起施行，共${version.articles}条；文本未导入`,
    )
  }
  return absent(`《${law}》自${version.from}起施行的文本共${version.articles}条`)
}

/** 刑法, from the days on which amendments inserted and repealed its articles. */
function stateByAmendments(law: string, article: string, date: string, version: LawVersion): ArticleState {
  const dates = criminalLawArticle(article)
  const number = parseArticleKey(article)
  const original = number !== null && number.sub === 0 && number.base >= 1 && number.base <= version.articles
  if (!dates && !original) return absent(`《${law}》没有${printArticle(article)}`)
  const from = dates?.from ?? version.from
  if (date < from) return absent(`${printArticle(article)}由${dates?.by[0]}增加，自${from}起施行`)
  if (dates?.to && date >= dates.to) {
    return result(
      'repealed',
      null,
      dates.to,
      `${printArticle(article)}已被${dates.by.at(-1)}删去，自${dates.to}起不再施行`,
    )
  }
  return result('exists', null, from, `自${from}起施行；文本未导入`)
}

const result = (state: ArticleStateName, text: string | null, since: string | null, reason: string) => ({
  state,
  wordingKnown: text !== null,
  text,
  since,
  reason,
})
const absent = (reason: string) => result('absent', null, null, reason)
const unknown = (reason: string) => result('unknown', null, null, reason)
