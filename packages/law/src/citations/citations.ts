import { articleKey, parseLegalNumber } from './article-number.ts'
import { type CompactText, compactText } from './compact.ts'
import { looksLikeLaw, normaliseLawName } from './law-names.ts'
import {
  ALIAS,
  ANCHOR,
  BARE_PARTS,
  BEGINS_ANEW,
  INSIDE_PARTS,
  ITEMS,
  NUMBER,
  PARAGRAPHS,
  RANGE_PARTS,
  SINGLE_PARTS,
  TITLE_PARTS,
} from './patterns.ts'
import type { Span } from './span.ts'

/** One cited place of a law. */
export interface Citation {
  /** 刑法, 刑诉法, 刑法修正案（八）, 1979年刑法, or the title of any other law; null where the text names none. */
  law: string | null
  /** Year or 修正前, where the text says which edition it means. */
  edition: string | null
  /** `264`, `133-1`. */
  article: string
  /** 款, 1-based; null when the whole article is cited. */
  paragraph: number | null
  /** 项, 1-based. */
  item: number | null
  /** `刑法:133-1`; null when no law is named. */
  key: string | null
  span: Span
}

interface Law {
  name: string
  edition: string | null
}

interface Place {
  paragraph: number | null
  item: number | null
  start: number
  end: number
}

/** An article may stand this many characters after what names its law, within one sentence. */
const REACH = 60
/** A range of more articles than this is a misprint or names a whole chapter: only its two ends are given. */
const LONGEST_RANGE = 60

/** The text means the wording before an amendment. */
const EARLIER = '修正前'

const YEARS: Readonly<Record<string, string>> = {
  一九七九: '1979',
  一九九六: '1996',
  一九九七: '1997',
  二〇一二: '2012',
}

/**
 * Finds the articles of laws that a text cites, in order, with spans into `text`. Only [from, to) is searched, but
 * abbreviations (以下简称《解释》) are taken from the whole text. A list inherits the law named before it within its
 * sentence; a cited paragraph or item is a citation of its own with the same `key`.
 */
export function findCitations(text: string, from = 0, to = text.length): Citation[] {
  const compact = compactText(text, from, to)
  const aliases = findAliases(text)
  const found: Citation[] = []
  let law: Law | null = null
  let first: Law | null = null
  let reach = 0
  let afterArticle = false
  ANCHOR.lastIndex = 0
  for (let match = ANCHOR.exec(compact.text); match; match = ANCHOR.exec(compact.text)) {
    const groups = match.groups ?? {}
    const end = ANCHOR.lastIndex
    if (groups.stop) {
      law = null
      first = null
    } else if (groups.aside) {
      if (groups.aside.endsWith('前）')) law = markEarlierEdition(law, found.at(-1), afterArticle)
      reach = end
    } else if (groups.title || groups.bare || groups.interpretation) {
      law = namedLaw(groups, compact.text.slice(end, end + 50), aliases) ?? law
      first ??= law
      afterArticle = false
      reach = end
    } else if (groups.same) {
      reach = end
    } else {
      if (law && match.index - reach > REACH) law = null
      if (BEGINS_ANEW.test(compact.text.slice(Math.max(0, match.index - 2), match.index))) law = first
      if ((groups.noDi || groups.parts) && !law) continue
      const numbers = articlesOf(groups, compact.text[match.index - 1] ?? '')
      if (numbers.length === 0) continue
      const places = placesAfter(compact.text, end)
      addCitations(found, law, numbers, { start: match.index, end, places }, compact)
      afterArticle = true
      reach = places.at(-1)?.end ?? end
      ANCHOR.lastIndex = reach
    }
  }
  return found
}

/** A title in 《》 counts as a law when an article follows or its last word is that of a law. */
function namedLaw(
  groups: Record<string, string | undefined>,
  after: string,
  aliases: ReadonlyMap<string, string>,
): Law | null {
  if (!groups.title) return lawOfBareName(groups.bare ?? groups.interpretation ?? '')
  const named = lawOfTitle(groups.title, aliases)
  const cited = /^[》〉]?(?:（[^（）]{1,40}）)?(?:的|中|总则|分则|规定)*第/.test(after)
  return named && (cited || looksLikeLaw(named.name)) ? named : null
}

/** （…修正前） right after a law speaks of the list that follows; after an article, of that article. */
function markEarlierEdition(law: Law | null, last: Citation | undefined, afterArticle: boolean): Law | null {
  if (afterArticle && last) last.edition = EARLIER
  return law && !afterArticle ? { ...law, edition: EARLIER } : law
}

/** The keys of citations in order, each once; those without a law are left out. */
export function citationKeys(citations: readonly Citation[]): string[] {
  return [...new Set(citations.flatMap(({ key }) => key ?? []))]
}

function addCitations(
  found: Citation[],
  law: Law | null,
  articles: readonly string[],
  at: { start: number; end: number; places: Place[] },
  compact: CompactText,
) {
  const last = articles.length - 1
  articles.forEach((article, index) => {
    const places = index === last && at.places.length > 0 ? at.places : [null]
    places.forEach((place, order) => {
      const start = place && order > 0 ? place.start : at.start
      found.push({
        law: law?.name ?? null,
        edition: law?.edition ?? null,
        article,
        paragraph: place?.paragraph ?? null,
        item: place?.item ?? null,
        key: law ? `${law.name}:${article}` : null,
        span: compact.spanOf(start, place?.end ?? at.end),
      })
    })
  })
}

/** The article keys that one reference names, ranges written out. */
function articlesOf(groups: Record<string, string | undefined>, before: string): string[] {
  if (groups.range) return articlesOfRange(groups.range)
  if (groups.shared ?? groups.parts) return articlesOfList(groups.shared ?? groups.parts ?? '', before)
  const parts = groups.inside
    ? INSIDE_PARTS.exec(groups.inside)
    : SINGLE_PARTS.exec(groups.single ?? groups.noTiao ?? groups.noDi ?? '')
  const key = parts ? keyOf(parts[1], parts[2]) : null
  return key ? [key] : []
}

function articlesOfRange(text: string): string[] {
  const parts = RANGE_PARTS.exec(text)
  const first = parseLegalNumber(parts?.[1] ?? '')
  const last = parseLegalNumber(parts?.[3] ?? '')
  if (!parts || !first || !last) return []
  const start = keyOf(parts[1], parts[2])
  if (last <= first || last - first > LONGEST_RANGE) return start ? [start, String(last)] : []
  const between = Array.from({ length: last - first }, (_, index) => String(first + 1 + index))
  return start ? [start, ...between] : between
}

/** 第五十二、五十三条. After 条 the smaller numbers are paragraphs whose 款 was lost (第七十二条第一、第七十三条). */
function articlesOfList(text: string, before: string): string[] {
  const keys = (text.match(NUMBER) ?? []).flatMap((number) => keyOf(number, undefined) ?? [])
  return before === '条' || before === '款' ? keys.slice(-1) : keys
}

function keyOf(base: string | undefined, sub: string | undefined): string | null {
  const number = parseLegalNumber(base ?? '')
  if (!number) return null
  return articleKey({ base: number, sub: sub ? (parseLegalNumber(sub) ?? 0) : 0 })
}

/** The paragraphs and items that follow an article: 第一款第（二）、（三）项、第三款. */
function placesAfter(text: string, start: number): Place[] {
  const places: Place[] = []
  let at = start
  for (;;) {
    const paragraphs = stick(PARAGRAPHS, text, at)
    const items = paragraphs ? null : stick(ITEMS, text, at)
    const match = paragraphs ?? items
    if (!match) return places
    const list = match.groups?.list ?? ''
    const listStart = at + match[0].length - list.length
    at += match[0].length
    const numbers = numbersIn(list, listStart, at)
    if (paragraphs) {
      places.push(...numbers.map(({ value, ...span }) => ({ paragraph: value, item: null, ...span })))
    } else {
      const whole = places.at(-1)?.item === null ? places.pop() : undefined
      const paragraph = whole?.paragraph ?? places.at(-1)?.paragraph ?? null
      places.push(
        ...numbers.map(({ value, start: itemStart, end }, index) => ({
          paragraph,
          item: value,
          start: whole && index === 0 ? whole.start : itemStart,
          end,
        })),
      )
    }
  }
}

function stick(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** The numbers of a list; each reaches from its 第 or （ to the next one, the last to the end of the list. */
function numbersIn(
  list: string,
  start: number,
  end: number,
): { value: number; start: number; end: number }[] {
  const numbers = [...list.matchAll(NUMBER)].flatMap((match) => {
    const value = parseLegalNumber(match[0])
    const lead = /[第（]{0,2}$/.exec(list.slice(0, match.index))?.[0].length ?? 0
    const tail = match.index + match[0].length
    const close = list[tail] === '）' ? 1 : 0
    return value ? [{ value, start: start + match.index - lead, end: start + tail + close }] : []
  })
  const last = numbers.at(-1)
  if (last) last.end = end
  return numbers
}

function lawOfTitle(text: string, aliases: ReadonlyMap<string, string>): Law | null {
  const parts = TITLE_PARTS.exec(text)
  if (!parts) return null
  const [, year, before, issuer, title = '', amendment, kind = ''] = parts
  if (amendment) return { name: `刑法修正案（${amendment}）`, edition: null }
  const inner = /（(\d{4})年?(?:修[正订])?版?）$/.exec(title)
  const plain = (inner ? title.slice(0, inner.index) : title) + (title.includes('关于') ? kind : '')
  const name = aliases.get(plain) ?? normaliseLawName(plain)
  const edition = yearOf(year) ?? inner?.[1] ?? (before ? EARLIER : null)
  return editionOf(issuer && !name.startsWith('最高') ? issuer + name : name, edition)
}

function lawOfBareName(text: string): Law | null {
  const parts = BARE_PARTS.exec(text)
  if (!parts) return null
  return editionOf(normaliseLawName(parts[3] ?? ''), yearOf(parts[1]) ?? (parts[2] ? EARLIER : null))
}

/** The codes of 1979 are other laws with other articles, so they have names of their own. */
function editionOf(name: string, edition: string | null): Law {
  const other = edition === '1979' && (name === '刑法' || name === '刑诉法')
  return { name: other ? `1979年${name}` : name, edition }
}

function yearOf(text: string | undefined): string | null {
  return text ? (YEARS[text] ?? text) : null
}

/** Characters before and behind 简称 that hold a title with its abbreviation, blanks of scans included. */
const ALIAS_REACH = { before: 300, behind: 60 }

function findAliases(text: string): Map<string, string> {
  const aliases = new Map<string, string>()
  for (let at = text.indexOf('简称'); at >= 0; at = text.indexOf('简称', at + 2)) {
    const [from, to] = [Math.max(0, at - ALIAS_REACH.before), Math.min(text.length, at + ALIAS_REACH.behind)]
    for (const match of compactText(text, from, to).text.matchAll(ALIAS))
      aliases.set(match[2] ?? '', normaliseLawName(match[1] ?? ''))
  }
  return aliases
}
