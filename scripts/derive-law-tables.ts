import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { printTier, type Tier, tiersOf } from '@mingjian/law/charges/tiers'
import { compareArticleKeys, parseArticleKey } from '@mingjian/law/citations/article-number'
import { findCitations } from '@mingjian/law/citations/citations'
import { type ArticlePeriod, lawHistory } from '@mingjian/law/statutes/article-history'
import { parseStatute } from '@mingjian/law/statutes/parse'
import { addStatute, emptyStore } from '@mingjian/law/statutes/store'
import { readChargeNames } from './law-tables/charge-names.ts'
import { EARLIER_TIERS, FURTHER_CHARGES, PENALTY_ARTICLES, REPLACED_NAMES } from './law-tables/hand.ts'

/**
 * Derives the tables of packages/law/tables from official texts: charges, fines, relations between articles of 刑法,
 * and the days on which its articles came and went. Facts and numbers only, no wording of the law.
 * usage: node scripts/derive-law-tables.ts LAWS.jsonl[.gz] [FOLDER]
 */
const [source, folder = 'packages/law/tables'] = process.argv.slice(2)
if (!source) {
  console.error('usage: derive-law-tables.ts LAWS.jsonl[.gz] [FOLDER]')
  process.exit(2)
}

const bytes = readFileSync(source)
const documents = (source.endsWith('.gz') ? gunzipSync(bytes) : bytes)
  .toString('utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { path: string; markdown: string })
const LATEST = '9999-12-31'
const store = documents.reduce((all, { path, markdown }) => {
  const statute = parseStatute(markdown)
  return statute && (statute.law === '刑法' || statute.amends) ? addStatute(all, statute, path, LATEST) : all
}, emptyStore())
const history = lawHistory(store, '刑法')
if (!history) throw new Error('no 刑法 with its amendments in the source')

const articles = [...history.articles]
const wording = (article: string) => history.articles.get(article)?.at(-1)?.text ?? null

function writeTable(name: string, note: string, rows: object, version = '2024-03-01') {
  const json = JSON.stringify({ version, note, rows }).replace(/(\{"(?:charge|article)")/g, '\n$1')
  writeFileSync(`${folder}/${name}`, `${json.replace(/\]\}$/, '\n]}')}\n`)
}

/** 刑法第一百零二条 is the first article of the 分则. */
const isSpecialPart = (article: string) => (parseArticleKey(article)?.base ?? 0) >= 102

function chargeRows() {
  const named = [...readChargeNames(documents), ...FURTHER_CHARGES]
  const byHand = new Set(FURTHER_CHARGES.map(({ charge }) => charge))
  return named.flatMap((one, index) => {
    if (byHand.has(one.charge) && index < named.length - FURTHER_CHARGES.length) return []
    const penalty = one.articles.flatMap((article) => PENALTY_ARTICLES[article] ?? [])
    const all = [...new Set([...one.articles, ...penalty])]
    return [
      {
        charge: one.charge.replaceAll('剌', '刺'),
        articles: all,
        from: one.from,
        to: REPLACED_NAMES[one.charge] ?? one.to,
        basis: one.basis,
      },
    ]
  })
}

/** 单位犯本节第一百九十四条、第一百九十五条规定之罪的 … with tiers of its own: they belong to those articles too. */
function unitTiersFor(article: string): Tier[] {
  const texts = articles.flatMap(([other, periods]) =>
    other === article ? [] : periods.map(({ text }) => text ?? ''),
  )
  return texts.flatMap((text) => {
    const named = /^单位犯本节(.+?)规定之罪的/.exec(text)
    const concerned = named && findCitations(`刑法${named[1]}`).some((one) => one.article === article)
    return concerned ? tiersOf(text) : []
  })
}

function fineRows() {
  const byHand = EARLIER_TIERS.flatMap(({ articles: keys, from, to, tiers }) =>
    keys.map((article) => ({
      article,
      from,
      to,
      tiers,
      basis: `刑法第${article}条（修正前的条文，未见全文）`,
    })),
  )
  const derived = articles.flatMap(([article, periods]) =>
    (isSpecialPart(article) ? periods : []).flatMap((period: ArticlePeriod) => {
      if (!period.exists || period.text === null) return []
      const tiers = [...tiersOf(period.text), ...unitTiersFor(article)].map(printTier)
      const { from, to, by } = period
      return tiers.length > 0 ? [{ article, from, to, tiers: [...new Set(tiers)], basis: by }] : []
    }),
  )
  for (const hand of byHand) {
    const twice = derived.find(
      (one) => one.article === hand.article && one.from < hand.to && (one.to ?? LATEST) > hand.from,
    )
    if (twice) throw new Error(`${hand.article} from ${hand.from}: the imported texts have it already`)
  }
  return [...derived, ...byHand].sort(
    (a, b) => compareArticleKeys(a.article, b.article) || (a.from < b.from ? -1 : 1),
  )
}

/** Chapter and section of every article, from the headings of the consolidated text. */
function placesOf(markdown: string): Map<string, string> {
  const places = new Map<string, string>()
  let chapter = ''
  let section = ''
  for (const line of markdown.split('\n')) {
    const heading = /^#+\s*第(.+?)([编章节])/.exec(line)
    if (heading?.[2] === '编') chapter = section = ''
    if (heading?.[2] === '章') [chapter, section] = [heading[1]!, '']
    if (heading?.[2] === '节') section = heading[1]!
    const [citation] = /^第[^款]{1,12}条/.test(line) ? findCitations(`刑法${line.slice(0, 20)}`) : []
    if (citation && !places.has(citation.article))
      places.set(citation.article, `${chapter}${section && `.${section}`}`)
  }
  return places
}

function relationRows() {
  const markdown = documents.find(({ path }) => path.endsWith('刑法/刑法.md'))?.markdown ?? ''
  const places = placesOf(markdown)
  const refersTo = (article: string) => {
    const found = findCitations((wording(article) ?? '').replace(/\n/g, '。'))
    const own = found.filter(({ law }) => law === null || law === '刑法')
    return [...new Set(own.map((one) => one.article))].filter((one) => one !== article)
  }
  return articles.map(([article]) => ({
    article,
    place: places.get(article) ?? '',
    refersTo: refersTo(article).sort(compareArticleKeys),
    section: /本节|本章/.test(wording(article) ?? ''),
  }))
}

function articleRows() {
  return articles.flatMap(([article, periods]) => {
    const first = periods.find(({ exists }) => exists)
    const gone = periods.find(({ exists }) => !exists)
    const changed = periods
      .filter(({ exists, from }) => exists && from !== first?.from)
      .map(({ from }) => from)
    if (first?.from === history?.from && !gone && changed.length === 0) return []
    return [
      {
        article,
        from: first?.from ?? null,
        to: gone?.from ?? null,
        changed,
        by: periods.map(({ by }) => by),
      },
    ]
  })
}

writeTable(
  'charges.json',
  '罪名表：罪名、定罪和处刑条文、使用期间，依据罪名规定和补充规定（一）至（八）',
  chargeRows(),
)
writeTable('fines.json', '各条各量刑幅度的主刑和财产刑；写法见 src/charges/tiers.ts', fineRows())
writeTable('article-relations.json', '刑法各条所在章节和引用的条', relationRows())
writeTable(
  'criminal-law-articles.json',
  '刑法中增加、修改、删去过的条及日期；未列的条自1997-10-01未变',
  articleRows(),
)
