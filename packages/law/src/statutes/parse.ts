import { articleKey, parseLegalNumber } from '../citations/article-number.ts'
import { normaliseLawName } from '../citations/law-names.ts'
import { amendmentArticles, parseAmendment } from './amendment.ts'
import type { HistoryEntry, Statute } from './statute.ts'

const DATE = /(\d{4})年(\d{1,2})月(\d{1,2})日/
const ARTICLE =
  /^第([零〇一二三四五六七八九十百千\d]{1,9})\s*条(?:\s*之([一二三四五六七八九十]{1,2}))?(\s*)(.*)$/
/** A line that begins with an article without being it: 第二条规定的…, 第三条第二款… */
const NOT_ITS_TEXT = /^(?:第|规定|的|、|和|及|至|所|修改|中)/
const IN_FORCE = /自(公布之日|发布之日|(\d{4})年(\d{1,2})月(\d{1,2})日)起?(?:正式)?(?:施行|实施|执行|生效)/
const ACTS: readonly (readonly [RegExp, HistoryEntry['act']])[] = [
  [/修订/, '修订'],
  [/修正案/, '修正'],
  [/修正/, '修正'],
  [/施行$|起生效/, '施行'],
  [/公布|发布/, '公布'],
  [/通过/, '通过'],
  [/批准/, '批准'],
]
const END_OF_PREAMBLE = '<!-- INFO END -->'

/**
 * Parses an official text in markdown: title as the first heading, preamble with dates, articles `第X条 …`.
 * Spaces inside the number, zero-width characters, missing spaces after 条 and 之一 articles are expected. Null when
 * there is neither a title nor an article (nor, in an amendment, a change).
 */
export function parseStatute(markdown: string): Statute | null {
  const lines = markdown
    .replace(/\u200b|\u200c|\u200d|\ufeff/g, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/\u3000|\u00a0/g, ' ').trim())
    .filter((line) => line !== '')
  const headingAt = lines.findIndex((line) => /^#\s/.test(line))
  if (headingAt < 0) return null
  const title = lines[headingAt]!.replace(/^#\s*/, '').replace(/\s+/g, '')
  const endAt = lines.indexOf(END_OF_PREAMBLE)
  const preamble =
    endAt < 0 ? preambleWithoutEnd(lines.slice(headingAt + 1)) : lines.slice(headingAt + 1, endAt)
  const body = endAt < 0 ? lines.slice(headingAt + 1 + preamble.length) : lines.slice(endAt + 1)
  const law = normaliseLawName(title)
  const history = preamble.flatMap(readHistoryLine)
  const amends = law.startsWith('刑法修正案') ? { law: '刑法', changes: parseAmendment(body) } : null
  const { articles, gaps } = amends ? { articles: amendmentArticles(body), gaps: [] } : readArticles(body)
  if (Object.keys(articles).length === 0 && !amends?.changes.length) return null
  return { title, law, history, ...datesOf(history, body), articles, gaps, amends }
}

/** Without the end mark the preamble ends before the first heading or article. */
function preambleWithoutEnd(lines: string[]): string[] {
  const end = lines.findIndex((line) => /^#/.test(line) || ARTICLE.test(line) || !DATE.test(line))
  return end < 0 ? lines : lines.slice(0, end)
}

function readHistoryLine(line: string): HistoryEntry[] {
  const date = readDate(line)
  if (!date) return []
  const act = ACTS.find(([pattern]) => pattern.test(line))?.[1] ?? 'other'
  const by = /《(.*)》/.exec(line)?.[1]?.replace(/\s/g, '') ?? null
  return [{ date, act, by, words: line }]
}

function readDate(text: string): string | null {
  const match = DATE.exec(text)
  return match ? isoDate(match[1]!, match[2]!, match[3]!) : null
}

function isoDate(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/**
 * The wording is in force from the date that a 施行 line or the closing clause states, but never before the day on
 * which this wording was adopted: revised texts keep the clause of the original. After 修正 or 修订 自公布之日起 speaks
 * of the original too.
 */
function datesOf(history: readonly HistoryEntry[], body: readonly string[]) {
  const made = history.filter(({ act }) => act !== '施行')
  const versionOn = latest(made.map(({ date }) => date))
  const published = latest(made.filter(({ act }) => act === '公布').map(({ date }) => date))
  const clause = closingClause(body)
  const lawEffectiveOn =
    clause === 'published' ? (published ?? (history.length > 0 ? versionOn : null)) : clause
  const stated = latest(history.filter(({ act }) => act === '施行').map(({ date }) => date))
  const changedLater = made.some(({ act }) => act === '修正' || (act === '修订' && clause === 'published'))
  const possible = stated ?? (changedLater ? null : lawEffectiveOn)
  const effectiveOn = possible !== null && versionOn !== null && possible < versionOn ? null : possible
  return { versionOn, effectiveOn, lawEffectiveOn }
}

function latest(dates: readonly string[]): string | null {
  return dates.toSorted().at(-1) ?? null
}

/** The last clause 本法自…起施行; decisions quoted before it do not count. */
function closingClause(body: readonly string[]): string | 'published' | null {
  for (let at = body.length - 1; at >= 0; at--) {
    const match = IN_FORCE.exec(body[at]!)
    if (!match || !/本|以上|上述|^自/.test(body[at]!)) continue
    return match[2] ? isoDate(match[2], match[3]!, match[4]!) : 'published'
  }
  return null
}

function readArticles(body: readonly string[]): { articles: Record<string, string>; gaps: string[] } {
  const articles: Record<string, string> = {}
  const gaps: string[] = []
  let last = { base: 0, sub: 0 }
  let key: string | null = null
  for (const line of body) {
    if (/^#.*附件/.test(line)) break
    if (/^#|^<!--|^\|/.test(line)) {
      key = null
      continue
    }
    const next = articleStart(line, last)
    if (next) {
      // A file with a part of a law begins with any number.
      const from = key === null && last.base === 0 ? next.base : last.base + 1
      for (let base = from; base < next.base; base++) gaps.push(String(base))
      last = { base: next.base, sub: next.sub }
      key = articleKey(last)
      articles[key] = next.text
    } else if (key) {
      articles[key] += `\n${line}`
    }
  }
  return { articles, gaps }
}

/** The article that begins in this line, if its number goes on from the last one. */
function articleStart(line: string, last: { base: number; sub: number }) {
  const match = ARTICLE.exec(line)
  const base = match && parseLegalNumber(match[1]!)
  if (!match || !base) return null
  const sub = match[2] ? (parseLegalNumber(match[2]) ?? 0) : 0
  const text = match[4]!
  const follows = base > last.base || (base === last.base && sub > last.sub)
  if (!follows || (match[3] === '' && NOT_ITS_TEXT.test(text))) return null
  const jumps = base > last.base + 1
  if (jumps && match[3] === '') return null
  return { base, sub, text }
}
