import table from '../../tables/article-relations.json' with { type: 'json' }
import { parseArticleKey } from '../citations/article-number.ts'
import { chargeRows, findCharge } from './charge-table.ts'

/**
 * own: the article defines the charge or carries its penalty; related: it belongs to the charge by a reference or has
 * no charge of its own; general: 总则 and 附则, fits every charge; other: it is the article of other charges only.
 */
export type ArticleFit = 'own' | 'related' | 'general' | 'other'

interface Relation {
  /** Chapter and section of the 分则: 五, 三.八. */
  place: string
  refersTo: readonly string[]
  /** It speaks of its whole section or chapter (依照本节的有关规定处罚). */
  section: boolean
}

const relations = new Map<string, Relation>(table.rows.map((row) => [row.article, row]))
const chargesOf = new Map<string, string[]>()
for (const { charge, articles } of chargeRows) {
  for (const article of articles) chargesOf.set(article, [...(chargesOf.get(article) ?? []), charge])
}

/**
 * Whether an article of 刑法 can carry a charge, whatever the day: articles of all names and times of the charge count.
 * @returns null when the charge or the article is unknown.
 */
export function articleFit(article: string, charge: string): ArticleFit | null {
  const number = parseArticleKey(article)
  if (!number) return null
  if (number.base <= 101 || number.base === 452) return 'general'
  const own = new Set(findCharge(charge).flatMap(({ articles }) => articles))
  if (own.size === 0) return null
  if (own.has(article)) return 'own'
  const relation = relations.get(article)
  if (!relation) return null
  const mutual = relation.refersTo.some((one) => own.has(one)) || [...own].some((one) => refers(one, article))
  if (mutual || sharesArticle(article, own)) return 'related'
  const samePlace = [...own].some((one) => relations.get(one)?.place === relation.place)
  if (samePlace && relation.section) return 'related'
  if (chargesOf.has(article)) return 'other'
  return samePlace || relation.refersTo.length === 0 ? 'related' : 'other'
}

const refers = (from: string, to: string) => relations.get(from)?.refersTo.includes(to) ?? false

/** 贪污 and 受贿 share the penalty of 第三百八十三条: articles of the one are cited with the other. */
function sharesArticle(article: string, own: ReadonlySet<string>): boolean {
  return chargeRows.some(
    ({ articles }) => articles.includes(article) && articles.some((one) => one !== article && own.has(one)),
  )
}
