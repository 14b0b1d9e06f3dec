/** Shares as documents print them: 30%, 百分之三, 千分之五, 三成, 二十个百分点, 三分之一. */
import { isNumeralCharacter, parseNumber, readNumber, type TextRange, type TextSpan } from './numbers.ts'

export interface ShareMention {
  /** The share of one: 30% is 0.3. */
  value: number
  /** False for 余, 多, 几 and neighbours (二三成). */
  exact: boolean
  kind: 'percent' | 'tenths' | 'points' | 'fraction'
  span: TextSpan
}

const GAP = '[ 　]{0,3}'
const MARK = new RegExp(
  `[%％](?![0-9A-Fa-f])|‰|${['百', '分', '之'].join(GAP)}|[千万萬]${GAP}分${GAP}之|[个個]${GAP}百${GAP}分${GAP}[点點]|分${GAP}之|成(?![员为立交年本绩功都套品果分因长人就效语型熟千上])`,
  'g',
)
const SIGN = /(?<![0-9０-９%％万千百十个])[-－−负負][ 　]?$/

/** All shares between `from` and `to`, in order. Linear in the length of the range. */
export function findShares(text: string, range: TextRange = {}): ShareMention[] {
  const to = range.to ?? text.length
  const found: ShareMention[] = []
  let free = range.from ?? 0
  MARK.lastIndex = free
  for (let mark = MARK.exec(text); mark !== null && mark.index < to; mark = MARK.exec(text)) {
    const mention = readShare(text, mark[0], mark.index, free, to)
    if (mention === null) continue
    found.push(mention)
    free = mention.span[1]
    MARK.lastIndex = Math.max(MARK.lastIndex, free)
  }
  return found
}

function readShare(text: string, printed: string, at: number, free: number, to: number): ShareMention | null {
  const mark = printed.replace(/[ 　]/g, '')
  const end = at + printed.length
  if (mark.endsWith('分之')) return readParts(text, mark, at, end, free, to)
  const number = numberBefore(text, at, free)
  if (number === null) return null
  const kind = mark === '成' ? 'tenths' : /[点點]/.test(mark) ? 'points' : 'percent'
  const divisor = mark === '成' ? 10 : mark === '‰' ? 1000 : 100
  const sign = mark === '成' ? null : SIGN.exec(text.slice(free, number.start))
  const value = divide(number.value, divisor) * (sign === null ? 1 : -1)
  const span: TextSpan = [number.start - (sign?.[0].length ?? 0), end]
  if (mark !== '成') return { value, exact: number.exact, kind, span }
  // 七成六 is 76 %.
  const more = /^[ 　]?([一二三四五六七八九])(?![十百千万])/.exec(text.slice(end, end + 3))
  if (more === null) return { value, exact: number.exact, kind, span }
  const tail = divide(parseNumber(more[1] ?? '') ?? 0, 100)
  return { value: round(value + tail), exact: number.exact, kind, span: [span[0], end + more[0].length] }
}

/** 百分之三, 千分之五, 三分之一. */
function readParts(
  text: string,
  mark: string,
  at: number,
  end: number,
  free: number,
  to: number,
): ShareMention | null {
  let start = end
  while (start < end + 3 && (text[start] === ' ' || text[start] === '　')) start++
  const whole = /^[百千万萬]/.test(mark)
  const hundred = text.startsWith('百', start)
    ? { value: 100, exact: true, span: [start, start + 1] as const }
    : null
  const top = readNumber(text, start, to) ?? hundred
  if (top === null) return null
  // 一百分之二 and 一千万分之三 print the denominator in full: a fraction, not the word 百分之.
  const full = isNumeralCharacter(text.charAt(at - 1)) ? numberBefore(text, at + 1, free) : null
  if (whole && full === null) {
    const divisor = { 百: 100, 千: 1000, 万: 10_000, 萬: 10_000 }[mark.charAt(0)] ?? 100
    return { value: divide(top.value, divisor), exact: top.exact, kind: 'percent', span: [at, top.span[1]] }
  }
  const bottom = full ?? numberBefore(text, at, free)
  if (bottom === null || bottom.value === 0) return null
  const exact = top.exact && bottom.exact
  return { value: top.value / bottom.value, exact, kind: 'fraction', span: [bottom.start, top.span[1]] }
}

function numberBefore(
  text: string,
  at: number,
  free: number,
): { value: number; exact: boolean; start: number } | null {
  let edge = at
  while (edge > free && (text[edge - 1] === ' ' || text[edge - 1] === '　')) edge--
  if (text.charAt(edge - 1) === '半') return { value: 0.5, exact: true, start: edge - 1 }
  let start = edge
  const least = Math.max(free, edge - 30)
  while (start > least && (isNumeralCharacter(text.charAt(start - 1)) || isInnerSpace(text, start - 1)))
    start--
  for (let from = start; from < edge; from++) {
    if (from > start && /[0-9０-９.．]{2}/.test(text.slice(from - 1, from + 1))) continue
    const reading = readNumber(text, from, edge)
    if (reading !== null && reading.span[1] === edge)
      return { value: reading.value, exact: reading.exact, start: from }
  }
  return null
}

function isInnerSpace(text: string, at: number): boolean {
  return (text[at] === ' ' || text[at] === '　') && isNumeralCharacter(text.charAt(at - 1))
}

/** Through the decimal notation, so that 2.4‰ is 0.0024 and not its binary neighbour. */
function divide(value: number, divisor: number): number {
  return round(value / divisor)
}

function round(value: number): number {
  return Number(value.toPrecision(15))
}

/** The share that the whole string prints (30%, 百分之三, 三分之一, 一半), else null. */
export function parseShare(text: string): number | null {
  const trimmed = text.trim()
  if (trimmed === '一半' || trimmed === '半数') return 0.5
  const [first, ...others] = findShares(trimmed)
  if (first === undefined || others.length > 0) return null
  return first.span[0] === 0 && first.span[1] === trimmed.length ? first.value : null
}
