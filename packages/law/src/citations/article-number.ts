/** The number of an article as the text of a law counts it: 第一百三十三条之一 is base 133, sub 1. */
export interface ArticleNumber {
  base: number
  /** 之一 is 1; 0 for an article without 之. */
  sub: number
}

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  '○': 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const NUMERALS = '零一二三四五六七八九'

/**
 * Reads the number of an article, paragraph or item: 二百六十四, 二六四 and 264 all give 264.
 * Null when it is no number, or larger than any article number can be (9999).
 */
export function parseLegalNumber(text: string): number | null {
  if (/^\d{1,4}$/.test(text)) return Number(text)
  if (/^[〇○零一二两三四五六七八九]{1,4}$/.test(text)) {
    return [...text].reduce((value, char) => value * 10 + (DIGITS[char] ?? 0), 0)
  }
  let total = 0
  let digit: number | null = null
  let lastUnit = Number.POSITIVE_INFINITY
  for (const char of text) {
    const unit = UNITS[char]
    if (unit === undefined) {
      const value = DIGITS[char]
      if (value === undefined || (digit !== null && digit !== 0)) return null
      digit = value
      continue
    }
    if (unit >= lastUnit) return null
    total += (digit || 1) * unit
    lastUnit = unit
    digit = null
  }
  return text === '' ? null : total + (digit ?? 0)
}

/** 264 → 二百六十四, 110 → 一百一十, 12 → 十二, as the articles of Chinese laws are numbered. */
export function formatLegalNumber(value: number): string {
  if (value < 10) return NUMERALS[value] ?? ''
  let text = ''
  let gap = false
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10
    if (digit === 0) {
      gap = text !== ''
      continue
    }
    const plainTen = unit === 10 && digit === 1 && text === ''
    text += `${gap ? '零' : ''}${plainTen ? '' : NUMERALS[digit]}${name}`
    gap = false
  }
  return text
}

/** The short form used in keys: `264`, `133-1`. */
export function articleKey(number: ArticleNumber): string {
  return number.sub > 0 ? `${number.base}-${number.sub}` : String(number.base)
}

/** Reads `264` or `133-1`; null for anything else. */
export function parseArticleKey(key: string): ArticleNumber | null {
  const match = /^(\d{1,4})(?:-(\d{1,2}))?$/.exec(key)
  return match ? { base: Number(match[1]), sub: Number(match[2] ?? 0) } : null
}

/** `133-1` → 第一百三十三条之一; null when the key is no article key. */
export function printArticle(key: string): string | null {
  const number = parseArticleKey(key)
  if (!number) return null
  const sub = number.sub > 0 ? `之${formatLegalNumber(number.sub)}` : ''
  return `第${formatLegalNumber(number.base)}条${sub}`
}

/** Orders article keys as they stand in a law: 133 < 133-1 < 134. */
export function compareArticleKeys(left: string, right: string): number {
  const a = parseArticleKey(left)
  const b = parseArticleKey(right)
  if (!a || !b) return left < right ? -1 : left > right ? 1 : 0
  return a.base - b.base || a.sub - b.sub
}
