import { type ArticleFit, articleFit } from '@mingjian/law/charges/article-fit'
import { chargeOn, chargeRows, findCharge } from '@mingjian/law/charges/charge-table'
import { printArticle } from '@mingjian/law/citations/article-number'
import type { JudgmentElements } from '@mingjian/text/judgment/elements'
import { dayBounds } from './day-bounds.ts'
import type { Cell } from './snapshot-writer.ts'

const FIT_WORDS: Readonly<Record<ArticleFit, string>> = {
  own: '本罪',
  related: '相关',
  general: '总则',
  other: '他罪',
}
const BEST_FIRST: readonly ArticleFit[] = ['own', 'related', 'general', 'other']

/** `刑法:133-1` → `133-1`; null for articles of other laws. */
const criminalArticle = (key: string): string | null => /^刑法:(\d+(?:-\d+)?)$/.exec(key)?.[1] ?? null

/** All charges of a judgment, each once. */
export const chargesOf = (elements: JudgmentElements): string[] => [
  ...new Set(elements.defendants.flatMap((defendant) => defendant.charges.map(({ charge }) => charge))),
]

/**
 * How an article fits the charges of a judgment, the best of all; null where it belongs to another law, or where it
 * fits none of the charges that are in the table but some charge is not.
 */
function bestFit(key: string, charges: readonly string[]): string | null {
  const article = criminalArticle(key)
  if (article === null || charges.length === 0) return null
  const fits = charges.map((charge) => articleFit(article, charge))
  const best = BEST_FIRST.find((one) => fits.includes(one))
  if (best === undefined || (best === 'other' && fits.includes(null))) return null
  return FIT_WORDS[best]
}

/** Whether an article of the charge, or one that refers to it, is cited anywhere by the court; null for an unknown charge. */
function isArticleCited(charge: string, cited: readonly string[]): boolean | null {
  if (findCharge(charge).every(({ articles }) => articles.length === 0)) return null
  return cited.some((key) => {
    const article = criminalArticle(key)
    const fit = article === null ? null : articleFit(article, charge)
    return fit === 'own' || fit === 'related'
  })
}

/** Whether an article that defines the charge stands in the list of applied articles; null for an unknown charge. */
function isArticleListed(charge: string, listed: readonly string[]): boolean | null {
  const own = findCharge(charge).flatMap(({ articles }) => articles)
  return own.length === 0 ? null : own.some((article) => listed.includes(`刑法:${article}`))
}

const citedAnywhere = (elements: JudgmentElements) => [
  ...new Set([...elements.statutes, ...(elements.cited ?? [])]),
]

const dayOf = ({ judgment_date: date }: JudgmentElements) => (date?.length === 10 ? date : '2099-12-31')

/** `第二百六十四条`; several with 、between. Null when the charge is in no table. */
function ownArticles(charge: string, date: string): string | null {
  const articles = chargeOn(charge, date)?.articles ?? []
  return articles.length === 0 ? null : articles.map((one) => printArticle(one) ?? one).join('、')
}

/** What rows about a charge or an article repeat of the whole judgment. */
function documentExtra({
  statutes,
  unclear_articles: unclear,
  defendants,
}: JudgmentElements): Record<string, Cell> {
  const charges = defendants.flatMap((defendant) => defendant.charges)
  return {
    statutes,
    cited_laws: [...new Set(statutes.map((key) => key.slice(0, key.lastIndexOf(':'))))],
    unclear_articles: unclear ?? [],
    sentences_read: defendants.every(
      ({ charges: own }) => own.length > 0 && own.every(({ penalty }) => penalty !== null),
    ),
    acquitted: [...defendants.map(({ final }) => final), ...charges].some(
      ({ penalty }) => penalty === '无罪',
    ),
  }
}

/** A penalty stands at most so many characters behind the charge that it is for. */
const BESIDE = 400

/** Whether the charge is printed together with its penalty; a disposition without it leaves it to the reasoning. */
function isPrintedBeside(elements: JudgmentElements, path: string): boolean | null {
  const [charge] = elements.spans[`${path}.charge`] ?? []
  const [penalty] = elements.spans[`${path}.penalty`] ?? []
  return charge && penalty ? Math.abs(penalty[0] - charge[1]) <= BESIDE : null
}

/**
 * Columns of criminal_judgment_charge that compare the charge with the articles that the judgment cites.
 * @param path of the charge: `defendants[0].charges[1]`.
 */
export function chargeExtra(elements: JudgmentElements, charge: string, path: string): Record<string, Cell> {
  const known = elements.statutes.length > 0
  return {
    ...documentExtra(elements),
    unit_defendants: elements.defendants.filter(({ unit }) => unit === true).length,
    charge_beside_penalty: isPrintedBeside(elements, path),
    own_articles: ownArticles(charge, dayOf(elements)),
    article_cited: known ? isArticleCited(charge, citedAnywhere(elements)) : null,
  }
}

/** Names of the charges that an article carries, three at most. */
function chargesOfArticle(key: string, date: string): string | null {
  const article = criminalArticle(key)
  if (article === null) return null
  const inUse = chargeRows.filter(
    ({ articles, from, to }) => articles.includes(article) && from <= date && (to === null || date < to),
  )
  const names = inUse.map(({ charge }) => charge)
  return names.length === 0 ? null : `${names.slice(0, 3).join('、')}${names.length > 3 ? '等' : ''}`
}

/** `《刑法》第二百六十四条`, as a sentence prints it. */
function printedArticle(key: string): string {
  const at = key.lastIndexOf(':')
  return `《${key.slice(0, at)}》${printArticle(key.slice(at + 1)) ?? key.slice(at + 1)}`
}

/** Columns of criminal_judgment_citation that compare a cited article with the charges of the judgment. */
export function citationExtra(elements: JudgmentElements, key: string): Record<string, Cell> {
  const charges = chargesOf(elements)
  const cited = citedAnywhere(elements)
  const { defendants } = elements
  const acts = defendants.flatMap(({ crime_from: from }) => dayBounds(from).earliest ?? [])
  return {
    charges,
    article_words: printedArticle(key),
    article_charges: chargesOfArticle(key, dayOf(elements)),
    fit: bestFit(key, charges),
    charges_uncited: charges.filter((charge) => isArticleCited(charge, cited) === false),
    charges_unlisted: charges.filter((charge) => isArticleListed(charge, elements.statutes) === false),
    ...documentExtra(elements),
    acted_earliest: acts.length === defendants.length ? (acts.sort()[0] ?? null) : null,
  }
}
