import { compareArticleKeys, parseArticleKey } from '../citations/article-number.ts'
import { lawNameKey } from '../citations/law-names.ts'
import { type LawAmendment, lawEntry } from './law-versions.ts'
import type { ArticleChange } from './statute.ts'
import { amendmentsOf, type ImportedStatute, type StatuteStore, versionsOf } from './store.ts'

/** An article between two days: [from, to), `to` null while it lasts. */
export interface ArticlePeriod {
  from: string
  to: string | null
  exists: boolean
  /** The wording as imported; null when it exists but its wording then is not imported. */
  text: string | null
  /** What began the period: title of the law or of the amendment with its own article. */
  by: string
}

/** A law that is amended article by article (刑法), with the periods of every article. */
export interface LawHistory {
  law: string
  /** In force as a whole from this day. */
  from: string
  /** The last day that the imported texts can know about. */
  knownTo: string
  articles: ReadonlyMap<string, readonly ArticlePeriod[]>
}

interface DatedChange extends ArticleChange {
  from: string
  amendment: string
}

const REPEALED = /^[（(]?(?:删去|删除|已删除|废止)[）)]?$/

/**
 * The history of a law from its consolidated text and its amendments: since when an article exists (之一 articles are
 * inserted, the others are there from the beginning), when it was repealed, and from which day a wording holds. An
 * amendment that the preamble names and nobody imported makes the wording before it unknown, except where the index
 * says which articles it touched. Null unless a consolidated text with its amendments is imported.
 */
export function lawHistory(store: StatuteStore, law: string): LawHistory | null {
  const consolidated = versionsOf(store, law).at(-1)
  const amendments = amendmentsOf(store, law)
  if (!consolidated?.lawEffectiveOn || amendments.length === 0) return null
  const changes = datedChanges(consolidated, amendments)
  const blindUntil = lastMissingAmendment(consolidated, amendments)
  const keys = new Set([...Object.keys(consolidated.articles), ...changes.map(({ article }) => article)])
  const articles = new Map(
    [...keys].sort(compareArticleKeys).map((key) => {
      const own = changes.filter(({ article }) => article === key)
      return [key, periodsOf(key, consolidated, own, blindUntil)] as const
    }),
  )
  return {
    law: consolidated.law,
    from: consolidated.lawEffectiveOn,
    knownTo: consolidated.importedOn,
    articles,
  }
}

function datedChanges(law: ImportedStatute, amendments: readonly ImportedStatute[]): DatedChange[] {
  const imported = amendments.flatMap(({ amends, effectiveOn, law: amendment, versionOn }) =>
    effectiveOn && versionOn && versionOn <= (law.versionOn ?? '')
      ? (amends?.changes ?? []).map((change) => ({ ...change, from: effectiveOn, amendment }))
      : [],
  )
  const known = missingAmendments(law, amendments).flatMap(({ by, from, articles }) =>
    (articles ?? []).map(
      (article): DatedChange => ({ article, change: 'part', text: null, by: '', from, amendment: by }),
    ),
  )
  return [...imported, ...known].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/** The amendments that the preamble names after the law came into being, which are not imported. */
function missingAmendments(law: ImportedStatute, amendments: readonly ImportedStatute[]): LawAmendment[] {
  const have = new Set(amendments.map(({ law: name }) => lawNameKey(name)))
  const known = lawEntry(law.law)?.amendments ?? []
  return law.history
    .filter(({ by, date }) => by !== null && date > foundedOn(law) && !have.has(lawNameKey(by)))
    .map(
      ({ by, date }) =>
        known.find((one) => one.adopted === date) ?? { by: by ?? '', adopted: date, from: date },
    )
}

/** The day of the adoption or the last complete revision. */
function foundedOn(law: ImportedStatute): string {
  return law.history.filter(({ act, by }) => by === null && act !== '施行').at(-1)?.date ?? ''
}

/** Until this day any article may have been changed by an amendment of which nothing is known. */
function lastMissingAmendment(law: ImportedStatute, amendments: readonly ImportedStatute[]): string | null {
  const blind = missingAmendments(law, amendments).filter(({ articles }) => !articles)
  return blind.reduce<string | null>((last, { from }) => (last === null || from > last ? from : last), null)
}

function periodsOf(
  key: string,
  law: ImportedStatute,
  changes: readonly DatedChange[],
  blindUntil: string | null,
): ArticlePeriod[] {
  const start = law.lawEffectiveOn ?? ''
  const current = law.articles[key]
  const inserted = changes.some(({ change }) => change === 'insert')
  const original = (parseArticleKey(key)?.sub ?? 0) === 0 && !inserted
  const periods: ArticlePeriod[] = original
    ? [{ from: start, to: null, exists: true, text: null, by: law.title }]
    : []
  for (const change of changes) {
    const last = periods.at(-1)
    if (last) last.to = change.from
    const by = change.by ? `${change.amendment}第${change.by}条` : change.amendment
    periods.push({ from: change.from, to: null, exists: change.change !== 'repeal', text: change.text, by })
  }
  const latest = periods.at(-1)
  if (!latest) return []
  if (current === undefined || REPEALED.test(current)) {
    if (latest.exists) latest.text = null
    return periods.filter(({ from, to }) => from !== to)
  }
  if (latest.exists) latest.text = current
  return splitAt(periods, blindUntil).filter(({ from, to }) => from !== to)
}

/** Before the day of an amendment that nobody imported no wording is certain; existence is. */
function splitAt(periods: readonly ArticlePeriod[], day: string | null): ArticlePeriod[] {
  if (day === null) return [...periods]
  return periods.flatMap((period) => {
    if (period.from >= day) return [period]
    const before = { ...period, text: null }
    if (period.to !== null && period.to <= day) return [before]
    return [
      { ...before, to: day },
      { ...period, from: day },
    ]
  })
}
