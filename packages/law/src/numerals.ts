/** Numbers written as Chinese numerals, for documents and for the round trip with the readers. */

interface NumeralStyle {
  digits: string
  /** 十, 百, 千 at the powers 1 to 3. */
  units: readonly string[]
  /** 十五 instead of 一十五 at the head. */
  shortTen: boolean
}

const SMALL_STYLE: NumeralStyle = {
  digits: '零一二三四五六七八九',
  units: ['', '十', '百', '千'],
  shortTen: true,
}
const CAPITAL_STYLE: NumeralStyle = {
  digits: '零壹贰叁肆伍陆柒捌玖',
  units: ['', '拾', '佰', '仟'],
  shortTen: false,
}
const GROUPS = ['', '万', '亿', '万亿'] as const

function formatGroup(value: number, style: NumeralStyle): string {
  let text = ''
  let zero = false
  for (let power = 3; power >= 0; power--) {
    const digit = Math.floor(value / 10 ** power) % 10
    if (digit === 0) {
      zero = text !== ''
      continue
    }
    if (zero) text += style.digits.charAt(0)
    zero = false
    text += style.digits.charAt(digit) + (style.units[power] ?? '')
  }
  return text
}

function formatInteger(value: number, style: NumeralStyle): string {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 1e16)
    throw new RangeError(`not a whole number below 10^16: ${value}`)
  if (value === 0) return style.digits.charAt(0)
  let text = ''
  let gap = false
  for (let group = 3; group >= 0; group--) {
    const part = Math.floor(value / 10 ** (4 * group)) % 10_000
    if (part === 0) {
      gap = text !== ''
      continue
    }
    if (text !== '' && (gap || part < 1000)) text += style.digits.charAt(0)
    gap = false
    // 一万亿 shares its 亿 with the group below it.
    const below = group === 3 && Math.floor(value / 1e8) % 10_000 !== 0
    text += formatGroup(part, style) + (below ? '万' : (GROUPS[group] ?? ''))
  }
  return style.shortTen && text.startsWith('一十') ? text.slice(1) : text
}

/** A whole number from 0 to 10¹⁶ as small numerals: 123 → 一百二十三, 15 → 十五, 2005 → 二千零五. Throws RangeError. */
export function formatChineseNumber(value: number): string {
  return formatInteger(value, SMALL_STYLE)
}

/** Digit by digit, as years are printed (GB/T 15835): 2015 → 二〇一五. */
export function formatChineseDigits(value: number): string {
  return String(value).replace(/\d/g, (digit) => '〇一二三四五六七八九'.charAt(Number(digit)))
}

/**
 * A sum of yuan in capital numerals as on bills (支付结算办法, annex 1): 12344.67 → 壹万贰仟叁佰肆拾肆元陆角柒分,
 * 5000 → 伍仟元整. Throws RangeError for negative sums and for fractions of a 分.
 */
export function formatCapitalAmount(yuan: number): string {
  const cents = Math.round(yuan * 100)
  if (yuan < 0 || Math.abs(cents - yuan * 100) > 1e-6 * Math.max(1, cents))
    throw new RangeError(`not a sum in whole 分: ${yuan}`)
  const whole = Math.floor(cents / 100)
  const jiao = Math.floor(cents / 10) % 10
  const fen = cents % 10
  const head = whole === 0 && cents > 0 ? '' : `${formatInteger(whole, CAPITAL_STYLE)}元`
  if (jiao === 0 && fen === 0) return `${head}整`
  const digit = (value: number) => CAPITAL_STYLE.digits.charAt(value)
  if (fen === 0) return `${head}${digit(jiao)}角整`
  if (jiao === 0) return `${head}${head === '' ? '' : '零'}${digit(fen)}分`
  return `${head}${digit(jiao)}角${digit(fen)}分`
}
