import type { Token } from './token.ts'

/** An order that sets aside or upholds: to the last 部分, 判决, 缓刑 of the sentence that does not begin a penalty. */
const ORDER_END =
  /^[^；;。]*?(?:部[分份]|(?:裁定|判决)书?(?:主文)?(?![^；;。]{0,30}部分)(?=[，,；;。\s]|$)|缓刑(?:执行|宣告|的?判决)?(?=[，,；;。\s]|$)|考验期|第[一二三四五六七八九十、]+项[^，；;。]{0,6}(?=[，,；;。\s]|$))/

/** Where the sentence or the item ends that begins at `start`; stops inside quotation marks do not count. */
function sentenceEnd(text: string, start: number, limit: number): number {
  const end =
    /“[^”]*”|[；;。]|\s(?=[一二三四五六七八九十]{1,3}\s?[、.．，]|[（(][一二三四五六七八九十]{1,2}[)）])/g
  end.lastIndex = start
  for (let m = end.exec(text); m !== null && m.index < limit; m = end.exec(text))
    if (!m[0].startsWith('“')) return m.index
  return limit
}

/** 即：一、…。二、… quotes the judgment below, up to the end of the paragraph. */
const QUOTES_BELOW =
  /^[^；;。]{0,200}?[，,：:（(；;。]?\s?即(?:[：:，,“"]|[一二三四五六七八九十]、|被告|上诉|原审|对|撤销|维持|判处)/
const PARAGRAPH_END =
  /\s(?=[一二三四五六七八九十]{1,3}\s?[、.．，]|[（(][一二三四五六七八九十]{1,2}[)）]|上诉人|原审|被告)/

/** 维持, 撤销: how far what is upheld or set aside reaches. */
export function orderToken(text: string, m: RegExpExecArray, kind: 'uphold' | 'quash', limit: number): Token {
  const span = [m.index, m.index + m[0].length] as const
  const rest = text.slice(m.index, limit)
  const paragraph = QUOTES_BELOW.test(rest) ? rest.search(PARAGRAPH_END) : -1
  if (paragraph >= 0) return { kind, until: m.index + paragraph, span }
  const end = sentenceEnd(text, m.index, limit)
  if (kind === 'uphold') return { kind, until: end, span }
  let until: number | null = null
  for (;;) {
    const from: number = until ?? m.index
    const part = ORDER_END.exec(text.slice(from, end))
    if (part === null || part[0].length === 0) break
    until = from + part[0].length
  }
  return { kind, until: until ?? end, span }
}

const SET_ASIDE_AFTERWARDS =
  /(?:将|对(?!单位|非国家|有影响)|[原曾前]犯|曾因|(?:本院|法院)[（(])[^；;。\s]{0,300}?(?:予以|依法)撤销/g

/** 将…判决中对…的缓刑部分予以撤销: what is set aside stands before the verb. */
export function ordersBeforeVerb(text: string, start: number, end: number): Token[] {
  const part = text.slice(start, end)
  return [...part.matchAll(SET_ASIDE_AFTERWARDS)].map((m) => {
    const from = start + m.index
    return { kind: 'quash', until: from + m[0].length, span: [from, from + 1] }
  })
}
