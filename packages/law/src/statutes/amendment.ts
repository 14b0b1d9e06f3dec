import { articleKey, parseLegalNumber } from '../citations/article-number.ts'
import type { ArticleChange } from './statute.ts'

const NUMBER = '[零〇一二三四五六七八九十百千]+'
const ARTICLE = `第(${NUMBER})条(?:之([一二三四五六七八九十]{1,2}))?`
const INSERTED = new RegExp(`后增加[一二三四五六七八九十两]条[，,]?作为((?:${ARTICLE}[、和]?)+)`)
const NAMED = new RegExp(`(?:刑法|在|将)${ARTICLE}(第${NUMBER}[款项])?`)
const QUOTED_ARTICLE = new RegExp(`^“?${ARTICLE}\\s*(.*)$`)

/**
 * Reads a 刑法修正案 into what each of its numbered articles does: inserts 之 articles, replaces an article or a part
 * of it, repeals it. An amendment of a single sentence has no numbers and counts as one.
 */
export function parseAmendment(lines: readonly string[]): ArticleChange[] {
  return itemsOf(lines).flatMap(({ by, lines: item }) => changesOf(by, item))
}

/** The numbered articles of the amendment itself, `1` → its text with what it does. */
export function amendmentArticles(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    itemsOf(lines).flatMap(({ by, lines: item }) => {
      const number = parseLegalNumber(by)
      return number ? [[String(number), item.join('\n')]] : []
    }),
  )
}

function itemsOf(lines: readonly string[]): { by: string; lines: string[] }[] {
  const items: { by: string; lines: string[] }[] = []
  for (const line of lines) {
    const start = /^([一二三四五六七八九十]+)、(.*)$/.exec(line)
    if (start) items.push({ by: start[1]!, lines: [start[2]!] })
    else items.at(-1)?.lines.push(line)
  }
  return items.length > 0 ? items : [{ by: '', lines: [...lines] }]
}

function changesOf(by: string, lines: readonly string[]): ArticleChange[] {
  const first = lines[0] ?? ''
  const colon = first.search(/[：:](?=“|$)/)
  const instruction = colon < 0 ? first : first.slice(0, colon)
  const quoted = quotedText([...(colon < 0 ? [] : [first.slice(colon + 1)]), ...lines.slice(1)])
  const inserted = INSERTED.exec(instruction)
  if (inserted) return insertedArticles(by, inserted[1]!, quoted)
  const named = NAMED.exec(instruction)
  if (!named) return []
  const article = keyOf(named[1], named[2])
  if (!article) return []
  if (/删去/.test(instruction)) {
    return [{ article, change: named[3] ? 'part' : 'repeal', text: null, by }]
  }
  const whole =
    /将该条修改为$/.test(instruction) || (!named[3] && /^.*第[^款项]*条(?:之.)?修改为$/.test(instruction))
  return [{ article, change: whole ? 'replace' : 'part', text: whole ? quoted.join('\n') : null, by }]
}

/** The quoted paragraphs without quotation marks; it ends where the item goes on in its own words. */
function quotedText(lines: readonly string[]): string[] {
  const quoted: string[] = []
  for (const line of lines) {
    if (line === '') continue
    if (quoted.length > 0 && !/^[“（(]/.test(line)) break
    quoted.push(line.replace(/^“/, '').replace(/”[^”]*$/, ''))
  }
  return quoted
}

function insertedArticles(by: string, named: string, quoted: readonly string[]): ArticleChange[] {
  const keys = [...named.matchAll(new RegExp(ARTICLE, 'g'))].flatMap(
    (match) => keyOf(match[1], match[2]) ?? [],
  )
  if (keys.length === 1) return [{ article: keys[0]!, change: 'insert', text: quoted.join('\n'), by }]
  const texts = new Map<string, string[]>()
  let current: string[] | undefined
  for (const line of quoted) {
    const start = QUOTED_ARTICLE.exec(line)
    const key = start && keyOf(start[1], start[2])
    if (start && key && keys.includes(key)) {
      current = [start[3]!]
      texts.set(key, current)
    } else {
      current?.push(line)
    }
  }
  return keys.map((article) => ({
    article,
    change: 'insert',
    text: texts.get(article)?.join('\n') ?? null,
    by,
  }))
}

function keyOf(base: string | undefined, sub: string | undefined): string | null {
  const number = parseLegalNumber(base ?? '')
  return number ? articleKey({ base: number, sub: sub ? (parseLegalNumber(sub) ?? 0) : 0 }) : null
}
