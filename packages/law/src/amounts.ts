/**
 * Sums of money as documents print them: 人民币5,000元, 1.2万余元, 壹万贰仟叁佰肆拾肆元陆角柒分, 3000美元.
 * Values are in whole units of the currency (yuan for 人民币); words of vagueness are kept as `bound`.
 */
import { CURRENCIES, CURRENCY_SIGNS } from './currencies.ts'
import {
  isNumeralCharacter,
  type NumberReading,
  readNumber,
  type TextRange,
  type TextSpan,
} from './numbers.ts'

/** about: 约, 左右; over: 余, 多, 以上; under: 近, 不足, 以下. */
export type AmountBound = 'about' | 'over' | 'under'

export interface AmountMention {
  /** In units of the currency (yuan, dollars …), two decimals at most for 元角分. */
  value: number
  /** ISO 4217 code; CNY where only 元 is printed. */
  currency: string
  exact: boolean
  bound: AmountBound | null
  /** From 人民币 or 约 to 元, 分, 整, 余 or 以上. */
  span: TextSpan
}

const UNIT_WORDS = Object.keys(CURRENCIES).sort((a, b) => b.length - a.length)
const UNIT = new RegExp(UNIT_WORDS.join('|'), 'g')
const SIGNS = Object.keys(CURRENCY_SIGNS).sort((a, b) => b.length - a.length)
const escaped = SIGNS.map((sign) => sign.replace(/[$]/g, '\\$'))
const SIGN_BEFORE = new RegExp(`(${escaped.join('|')})[:：]?[ 　]{0,2}$`)
const SIGN = new RegExp(
  `(?:${escaped.join('|')})[:：]?[ 　]{0,2}(?=[0-9０-９一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾])`,
  'g',
)

/** What words before a sum say about it. */
const BEFORE: Readonly<Record<string, AmountBound>> = {
  不低于: 'over',
  至少: 'over',
  超过: 'over',
  不超过: 'under',
  不足: 'under',
  不到: 'under',
  不满: 'under',
  将近: 'under',
  近: 'under',
  大约: 'about',
  大概: 'about',
  约计: 'about',
  约为: 'about',
  约: 'about',
}
/** 签约, 附近 and 最近 end a word of another meaning. */
const BEFORE_WORD =
  /(不低于|不超过|至少|超过|不足|不到|不满|将近|大约|大概|约计|约为|(?<![相预签合违条契邀])约|(?<![附最就临靠接])近)$/

const BEHIND: Readonly<Record<string, AmountBound>> = {
  余: 'over',
  多: 'over',
  以上: 'over',
  以下: 'under',
  左右: 'about',
  上下: 'about',
  许: 'about',
}
/** 余款, 多次 and 许某甲 begin the next word: 余, 多, 许 count at the end of a clause only. */
const BEHIND_WORD =
  /[ 　]?(?:([余多许])(?=[，。、；,;）)的]|$)|(以上|以下)(?!事实|证据|款项|物品|行为|犯罪|共|合计|均)|(左右|上下))/y
const WHOLE = /[ 　]{0,2}(?:整(?![个理数体改])|正(?=[，。、；,;（）()]|$))/y

/** Longest printed sum looked at: 40 characters cover 仟佰拾 up to 亿 with spaces. */
const LONGEST_NUMBER = 40

/** All sums of money between `from` and `to`, in order. Linear in the length of the range. */
export function findAmounts(text: string, range: TextRange = {}): AmountMention[] {
  const from = range.from ?? 0
  const to = range.to ?? text.length
  const found: AmountMention[] = []
  let free = from
  UNIT.lastIndex = from
  for (let unit = UNIT.exec(text); unit !== null && unit.index < to; unit = UNIT.exec(text)) {
    const mention = amountBefore(text, unit[0], unit.index, free, to)
    if (mention === null) continue
    found.push(mention)
    free = mention.span[1]
    UNIT.lastIndex = Math.max(UNIT.lastIndex, free)
  }
  return withSignedAmounts(text, from, to, found)
}

/** The number that ends where the unit begins, as long as possible. */
function numberBefore(text: string, end: number, free: number): NumberReading | null {
  let edge = end
  while (edge > free && (text[edge - 1] === ' ' || text[edge - 1] === '　')) edge--
  const least = Math.max(free, edge - LONGEST_NUMBER)
  const spaced =
    text[edge - 4] === ' ' || text[edge - 4] === '　' ? SPACED_THOUSANDS.exec(text.slice(least, edge)) : null
  if (spaced !== null)
    return {
      value: Number(spaced[0].replace(/[ 　]/g, '')),
      exact: true,
      span: [least + spaced.index, edge] as const,
    }
  let start = edge
  while (start > least && (isNumeralCharacter(text.charAt(start - 1)) || isInnerSpace(text, start - 1)))
    start--
  for (let at = start; at < edge; at++) {
    // A number is read from its first character: the 15 of 2015 is none.
    if (at > start && /[0-9０-９]/.test(text.charAt(at)) && /[0-9０-９]/.test(text.charAt(at - 1))) continue
    const reading = readNumber(text, at, edge)
    if (reading !== null && reading.span[1] === edge)
      return isBroken(text, at, edge) ? null : asPrinted(text, reading)
  }
  return null
}

/** 1，0000元 and 12.770.01元 are misprints: their tails are no sums of their own. */
function isBroken(text: string, start: number, end: number): boolean {
  return (
    /^0[0-9]/.test(text.slice(start, end)) ||
    /[0-9０-９][.．]$/.test(text.slice(Math.max(0, start - 2), start))
  )
}

/** 5.000元 is five thousand: money has no third decimal of zeros. */
function asPrinted(text: string, reading: NumberReading): NumberReading {
  const printed = text.slice(...reading.span)
  return /^[1-9][0-9]{0,2}[.．]000$/.test(printed) ? { ...reading, value: reading.value * 1000 } : reading
}

/** 5 000元: thousands set apart by spaces, directly before the unit. */
const SPACED_THOUSANDS = /(?<![0-9.,，])[0-9]{1,3}(?:[ 　][0-9]{3}){1,3}$/

/** A space inside a number: between Chinese numerals, or behind a thousands comma. */
function isInnerSpace(text: string, at: number): boolean {
  const character = text[at]
  return (character === ' ' || character === '　') && isNumeralCharacter(text.charAt(at - 1))
}

function amountBefore(
  text: string,
  word: string,
  at: number,
  free: number,
  to: number,
): AmountMention | null {
  const number = numberBefore(text, at, free)
  if (number === null) return null
  let end = at + word.length
  if (end > to) return null
  let value = number.value
  let currency = CURRENCIES[word] ?? 'CNY'
  if (word === '角' || word === '分') {
    // 五角大楼, 五分之一, 打了80分: alone they are money only with the other sub-unit or a currency in front.
    return subUnitsAlone(text, word, at, number.value, number.span[0], to)
  }
  // 2块电瓶 are two pieces: 块 without 钱 is money only at the end of a clause and in a sum that pieces do not reach.
  if (word === '块' && (value < 10 || !/^(?:$|[\s，。；、,;）)])/.test(text.slice(end, end + 1)))) return null
  if (currency === 'CNY') {
    const rest = readSubUnits(text, end, to)
    value = sum(value, rest.cents)
    end = rest.end
    if (text.startsWith('人民币', end) && end + 3 <= to) end += 3
  }
  const before = text.slice(Math.max(free, number.span[0] - 8), number.span[0])
  const sign = SIGN_BEFORE.exec(before)
  const start = number.span[0] - (sign?.[0].length ?? 0)
  if (sign !== null && currency === 'CNY') currency = CURRENCY_SIGNS[sign[1] ?? ''] ?? 'CNY'
  return bounded(text, { value, currency, exact: number.exact, bound: null, span: [start, end] }, free, to)
}

function sum(yuan: number, cents: number): number {
  return cents === 0 ? yuan : Math.round(yuan * 100 + cents) / 100
}

const JIAO = /[ 　]{0,2}(?:零)?([0-9０-９零一二两三四五六七八九壹贰叁肆伍陆柒捌玖])[ 　]?[角毛]/y
const FEN =
  /[ 　]{0,2}(?:零)?([0-9０-９零一二三四五六七八九壹贰叁肆伍陆柒捌玖])[ 　]?分(?!之|钟|钱|别|局|公司)/y

/** 陆角柒分 behind 元. */
function readSubUnits(text: string, at: number, to: number): { cents: number; end: number } {
  let end = at
  let cents = 0
  for (const [pattern, factor] of [
    [JIAO, 10],
    [FEN, 1],
  ] as const) {
    pattern.lastIndex = end
    const match = pattern.exec(text)
    if (match === null || end + match[0].length > to) continue
    cents += factor * (readNumber(match[1] ?? '', 0)?.value ?? 0)
    end += match[0].length
  }
  return { cents, end }
}

/** 六角柒分, or 人民币五角: sums below one yuan. */
function subUnitsAlone(
  text: string,
  word: string,
  at: number,
  digit: number,
  start: number,
  to: number,
): AmountMention | null {
  if (word !== '角' || digit > 9) return null
  FEN.lastIndex = at + 1
  const fen = FEN.exec(text)
  const sign = SIGN_BEFORE.exec(text.slice(Math.max(0, start - 8), start))
  if (fen === null && sign === null) return null
  const end = at + 1 + (fen?.[0].length ?? 0)
  if (end > to) return null
  const cents = digit * 10 + (fen === null ? 0 : (readNumber(fen[1] ?? '', 0)?.value ?? 0))
  const mention = { value: cents / 100, currency: 'CNY', exact: true, bound: null }
  return bounded(text, { ...mention, span: [start - (sign?.[0].length ?? 0), end] }, 0, to)
}

/** Adds 整, 余, 以上 behind the sum and 约, 近, 不足 before it. */
function bounded(text: string, mention: AmountMention, free: number, to: number): AmountMention {
  let [start, end] = mention.span
  let bound: AmountBound | null = mention.exact ? null : 'over'
  WHOLE.lastIndex = end
  const whole = WHOLE.exec(text)
  if (whole !== null && end + whole[0].length <= to) end += whole[0].length
  BEHIND_WORD.lastIndex = end
  const behind = BEHIND_WORD.exec(text)
  if (behind !== null && end + behind[0].length <= to) {
    end += behind[0].length
    bound = BEHIND[behind[1] ?? behind[2] ?? behind[3] ?? ''] ?? bound
  }
  const before = BEFORE_WORD.exec(text.slice(Math.max(free, start - 4), start))?.[1]
  if (before !== undefined) {
    start -= before.length
    bound = BEFORE[before] ?? bound
  }
  return { ...mention, exact: bound === null, bound, span: [start, end] }
}

/** Sums that only a sign in front marks: ￥5,000, 人民币3万. */
function withSignedAmounts(text: string, from: number, to: number, found: AmountMention[]): AmountMention[] {
  const taken = [...found]
  let index = 0
  SIGN.lastIndex = from
  for (let sign = SIGN.exec(text); sign !== null && sign.index < to; sign = SIGN.exec(text)) {
    const start = sign.index
    while ((found[index]?.span[1] ?? Number.POSITIVE_INFINITY) <= start) index++
    const next = found[index]
    if (next !== undefined && next.span[0] <= start) continue
    const number = readNumber(text, start + sign[0].length, to)
    if (number === null) continue
    const currency = CURRENCY_SIGNS[sign[0].replace(/[:： 　]/g, '')] ?? 'CNY'
    const plain = {
      value: number.value,
      currency,
      exact: number.exact,
      bound: null,
      span: [start, number.span[1]] as const,
    }
    taken.push(bounded(text, plain, from, to))
  }
  return taken.length === found.length ? found : taken.sort((a, b) => a.span[0] - b.span[0])
}

/**
 * The sum that the whole string prints, else null. A bare number is none: a ledger's column says its unit itself.
 */
export function parseAmount(text: string): AmountMention | null {
  const start = text.length - text.trimStart().length
  const end = text.trimEnd().length
  const [mention, ...others] = findAmounts(text, { from: start, to: end })
  if (mention === undefined || others.length > 0) return null
  return mention.span[0] === start && mention.span[1] === end ? mention : null
}
