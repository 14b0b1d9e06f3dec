/**
 * Numbers as Chinese documents print them: Arabic with separators, full-width digits, small and capital numerals,
 * and mixtures (3万5千). Offsets are UTF-16 offsets into the text that was given.
 */

/** A half-open range [start, end) of UTF-16 offsets; the same shape as the spans of packages/text. */
export type TextSpan = readonly [start: number, end: number]

/** The part of a text that a finder looks at; offsets in results still count from the start of the text. */
export interface TextRange {
  from?: number
  to?: number
}

/** A number read at a place. `exact` is false for 余, 多, 几, 数 and neighbours such as 三四百 (lower bound given). */
export interface NumberReading {
  value: number
  exact: boolean
  span: TextSpan
}

const DIGITS: Readonly<Record<string, string>> = {
  零: '0',
  〇: '0',
  '○': '0',
  Ｏ: '0',
  O: '0',
  '◯': '0',
  一: '1',
  壹: '1',
  弌: '1',
  壱: '1',
  二: '2',
  贰: '2',
  貳: '2',
  弍: '2',
  两: '2',
  兩: '2',
  三: '3',
  叁: '3',
  叄: '3',
  參: '3',
  参: '3',
  弎: '3',
  四: '4',
  肆: '4',
  五: '5',
  伍: '5',
  六: '6',
  陆: '6',
  陸: '6',
  七: '7',
  柒: '7',
  八: '8',
  捌: '8',
  九: '9',
  玖: '9',
}

/** Powers of ten below 万; they multiply one digit. */
const SMALL_UNITS: Readonly<Record<string, number>> = { 十: 1, 拾: 1, 百: 2, 佰: 2, 千: 3, 仟: 3 }

/** Powers of ten that multiply the whole section before them. */
const LARGE_UNITS: Readonly<Record<string, number>> = { 万: 4, 萬: 4, 亿: 8, 億: 8, 兆: 12 }

/** Contractions that stand for a digit with 十. */
const TENS: Readonly<Record<string, number>> = { 廿: 20, 卅: 30, 卌: 40 }

/** Words inside or behind a number that make it a lower bound. */
const VAGUE = new Set(['余', '餘', '多', '几', '幾', '来', '數', '数'])

/** Characters of Chinese numerals, for other patterns of this package. */
export const CHINESE_DIGITS = '零〇○◯一二两三四五六七八九壹贰叁肆伍陆柒捌玖'

/** Groups of three with commas, or a run of digits in which a scan may have read O for zero; then decimals. */
const ARABIC =
  /(?:[0-9０-９]{1,3}(?:[,，][ 　]?[0-9０-９]{3})+(?![0-9０-９])|[0-9０-９](?:[0-9０-９]|[OＯ](?![A-Za-z]))*)(?:[.．][0-9０-９]+)?/y

type TokenKind = 'arabic' | 'digit' | 'small' | 'large' | 'tens' | 'vague' | 'point'

const KINDS: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
  ...Object.keys(DIGITS).map((character) => [character, 'digit'] as const),
  ...Object.keys(SMALL_UNITS).map((character) => [character, 'small'] as const),
  ...Object.keys(LARGE_UNITS).map((character) => [character, 'large'] as const),
  ...Object.keys(TENS).map((character) => [character, 'tens'] as const),
  ...Array.from(VAGUE, (character) => [character, 'vague'] as const),
  ...Array.from('点點', (character) => [character, 'point'] as const),
  ...Array.from('0123456789０１２３４５６７８９', (character) => [character, 'arabic'] as const),
])

function kindAt(text: string, at: number): TokenKind | null {
  return KINDS.get(text.charAt(at)) ?? null
}

/** Whether the character can be part of a printed number (separators and points included). */
export function isNumeralCharacter(character: string): boolean {
  return KINDS.has(character) || ',，.．'.includes(character)
}

/** Full-width digits, commas and points as ASCII; other characters unchanged, so that offsets stay. */
export function toHalfWidth(text: string): string {
  return text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
}

/** Shifts by a power of ten through the decimal notation: 36.57 × 10⁸ without a binary rounding error. */
function shift(value: number, exponent: number): number {
  return Number(`${value}e${exponent}`)
}

/** The state of the left-to-right evaluation: total ≥ 万, section below it, pending digits without a unit. */
class Evaluation {
  total = 0
  section = 0
  pending: string | null = null
  pendingIsChinese = false
  /** Exponent of the unit read last, and of the largest large unit so far. */
  lastUnit = 0
  lastLarge = 0
  exact = true
  any = false
  units = false

  addDigit(digit: string): void {
    this.pending = this.pending === null ? digit : this.pending + digit
    this.pendingIsChinese = true
    this.any = true
  }

  addArabic(digits: string): void {
    this.pending = digits
    this.pendingIsChinese = false
    this.any = true
  }

  addTens(value: number): void {
    this.section += value
    this.lastUnit = 1
    this.units = true
    this.any = true
  }

  /** Digits before a unit; two neighbours (三四百) are a lower bound. */
  private takePending(fallback: number): number {
    const printed = this.pending
    this.pending = null
    if (printed === null) return fallback
    const digits = printed.replace(/^0+(?=[0-9])/, '')
    if (this.pendingIsChinese && isNeighbours(digits)) {
      this.exact = false
      return Number(digits.charAt(0))
    }
    const value = Number(digits)
    return value === 0 && fallback === 1 ? 1 : value
  }

  addSmall(exponent: number): void {
    this.section += shift(this.takePending(1), exponent)
    this.lastUnit = exponent
    this.units = true
    this.any = true
  }

  addLarge(exponent: number): void {
    const bare = this.pending === null && this.section === 0
    this.section += this.takePending(0)
    if (this.lastLarge > 0 && (exponent > this.lastLarge || (exponent === this.lastLarge && bare)))
      this.total = shift(this.total + this.section, exponent)
    else this.total += shift(bare && this.total === 0 ? 1 : this.section, exponent)
    this.section = 0
    this.lastUnit = exponent
    this.lastLarge = exponent
    this.units = true
    this.any = true
  }

  /** 点 and its decimals belong to everything since the last large unit. */
  addDecimals(decimals: string): void {
    const whole = this.section + (this.takeShort() ?? this.takePending(0))
    this.section = 0
    this.pending = `${whole}.${decimals}`
    this.pendingIsChinese = false
  }

  /** 两千四百五 is 2450, 一万三 is 13000: a single last digit counts in tenths of the unit before it. */
  private takeShort(): number | null {
    if (this.pending === null || !/^[1-9]$/.test(this.pending) || this.lastUnit < 2) return null
    const value = shift(Number(this.pending), this.lastUnit - 1)
    this.pending = null
    return value
  }

  value(): number {
    if (this.pending === null) return this.total + this.section
    const short = this.takeShort()
    if (short !== null) return this.total + this.section + short
    const rest = this.takePending(0)
    const sum = this.total + this.section
    return sum === 0 ? rest : sum + rest
  }
}

function isNeighbours(digits: string): boolean {
  return /^[1-9]{2}$/.test(digits) && Number(digits.charAt(1)) - Number(digits.charAt(0)) === 1
}

function skipSpaces(text: string, at: number, to: number): number {
  let next = at
  while (next < to && next < at + 2 && (text[next] === ' ' || text[next] === '　')) next++
  return next
}

/** A vague word counts only inside a number (十余万) or directly behind it (1.2万余); 数 and 几 also before a unit. */
function vagueFits(text: string, at: number, started: boolean): boolean {
  const character = text.charAt(at)
  const next = kindAt(text, skipSpaces(text, at + 1, text.length))
  if (next === 'small' || next === 'large') return started || '几幾数數'.includes(character)
  if (!started) return false
  return character === '余' || character === '餘' || character === '多'
}

/**
 * Reads the number that starts at `at`. Null where none starts there. Spaces that a scan leaves between Chinese
 * numerals are passed over; two Arabic runs are never joined by a space.
 */
export function readNumber(text: string, at: number, to: number = text.length): NumberReading | null {
  const state = new Evaluation()
  let position = at
  let end = at
  let previous: TokenKind | null = null
  while (position < to) {
    const kind = kindAt(text, position)
    if (kind === null) break
    const next = readToken(text, position, kind, previous, state)
    if (next === null) break
    previous = kind
    end = next
    position = skipSpaces(text, next, to)
  }
  if (!state.any || end > to) return null
  const value = state.value()
  return { value, exact: state.exact, span: [at, end] }
}

/** Consumes one token into the state; null where it does not continue the number. */
function readToken(
  text: string,
  at: number,
  kind: TokenKind,
  previous: TokenKind | null,
  state: Evaluation,
): number | null {
  const character = text.charAt(at)
  switch (kind) {
    case 'arabic': {
      if (previous === 'arabic' || previous === 'point' || (previous === 'digit' && state.pending !== '0'))
        return null
      ARABIC.lastIndex = at
      const printed = ARABIC.exec(text)?.[0] ?? ''
      state.addArabic(
        toHalfWidth(printed)
          .replace(/[, 　]/g, '')
          .replaceAll('O', '0'),
      )
      return at + printed.length
    }
    case 'digit':
      if (previous === 'arabic' || previous === 'point') return null
      // A Latin O is a zero only within Chinese digits.
      if ((character === 'O' || character === 'Ｏ') && previous !== 'digit') return null
      state.addDigit(DIGITS[character] ?? '')
      return at + 1
    case 'tens':
      if (state.pending !== null && state.pending !== '0') return null
      state.pending = null
      state.addTens(TENS[character] ?? 0)
      return at + 1
    case 'small':
      return readSmall(text, at, character, state)
    case 'large':
      // 万元 without a number is a unit, not ten thousand; 万余元 is a number.
      if (!state.any && !(VAGUE.has(text.charAt(at + 1)) || !state.exact)) return null
      state.addLarge(LARGE_UNITS[character] ?? 0)
      return at + 1
    case 'vague':
      if (!vagueFits(text, at, state.any)) return null
      state.exact = false
      return at + 1
    case 'point':
      return readDecimals(text, at, state)
  }
}

function readSmall(text: string, at: number, character: string, state: Evaluation): number | null {
  const exponent = SMALL_UNITS[character] ?? 0
  if (!state.any && exponent > 1 && state.exact) {
    // 百余元 and 百万元 say a round sum without a digit; 百元 alone is a bank note.
    const next = text.charAt(at + 1)
    if (!VAGUE.has(next) && !(next in LARGE_UNITS)) return null
    state.exact = false
  }
  state.addSmall(exponent)
  return at + 1
}

function readDecimals(text: string, at: number, state: Evaluation): number | null {
  if (!state.any) return null
  let position = skipSpaces(text, at + 1, text.length)
  let decimals = ''
  while (kindAt(text, position) === 'digit') {
    decimals += DIGITS[text.charAt(position)] ?? ''
    position++
  }
  if (decimals === '') return null
  state.addDecimals(decimals)
  return position
}

const SIGN = /^(?:负|負|-|−|－)\s*/

/**
 * The number that the whole string prints, else null: `1,234.5`, `３万`, `一百二十三`, `壹仟零贰拾`, `负三`, `半`.
 * An inexact number gives its lower bound; use `readNumber` where exactness matters.
 */
export function parseNumber(text: string): number | null {
  const trimmed = text.trim()
  const sign = SIGN.exec(trimmed)
  const body = sign === null ? trimmed : trimmed.slice(sign[0].length)
  if (body === '半' || body === '一半') return sign === null ? 0.5 : -0.5
  const reading = readNumber(body, 0)
  if (reading === null || reading.span[1] !== body.length) return null
  return sign === null ? reading.value : -reading.value
}
