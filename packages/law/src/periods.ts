/**
 * Periods (期间) as documents print them: 三年六个月, 二个月十五日, 十八个月, 三十日内, 五个工作日.
 * Years, months and days stay apart, because a month of a term is no fixed number of days.
 */
import { type NumberReading, readNumber, type TextRange, type TextSpan } from './numbers.ts'

/** Years, months and days as printed; half a year is 6 months, half a month 15 days, a week 7 days. */
export interface Period {
  years: number
  months: number
  days: number
  workingDays: number
  hours: number
}

export interface PeriodMention extends Period {
  /** False beside 余, 多, 几, 左右, 约 … */
  exact: boolean
  /** The number and its units without 内, 以上. */
  span: TextSpan
}

export interface PeriodOptions extends TextRange {
  /** Reads 月 alone as 个月 (拘役六月). Only where the place cannot be a date. */
  bareMonths?: boolean
}

/** Whole months of the years and months; days apart. Part of a month (半个月) counts in days. */
export function totalMonths(period: Period): number {
  return period.years * 12 + period.months
}

type Field = keyof Period

interface Unit {
  field: Field
  factor: number
  /** What 半 in front of the unit, or behind it, adds. */
  half: { field: Field; value: number }
}

const YEAR: Unit = { field: 'years', factor: 1, half: { field: 'months', value: 6 } }
const MONTH: Unit = { field: 'months', factor: 1, half: { field: 'days', value: 15 } }
const WEEK: Unit = { field: 'days', factor: 7, half: { field: 'days', value: 3.5 } }
const DAY: Unit = { field: 'days', factor: 1, half: { field: 'days', value: 0.5 } }
const WORKING_DAY: Unit = { field: 'workingDays', factor: 1, half: { field: 'workingDays', value: 0.5 } }
const HOUR: Unit = { field: 'hours', factor: 1, half: { field: 'hours', value: 0.5 } }

const UNITS: Readonly<Record<string, Unit>> = {
  年: YEAR,
  周年: YEAR,
  个月: MONTH,
  個月: MONTH,
  月: MONTH,
  周: WEEK,
  个星期: WEEK,
  星期: WEEK,
  个礼拜: WEEK,
  礼拜: WEEK,
  日: DAY,
  天: DAY,
  个工作日: WORKING_DAY,
  工作日: WORKING_DAY,
  小时: HOUR,
  个小时: HOUR,
  个钟头: HOUR,
}

const UNIT_WORDS = Object.keys(UNITS).sort((a, b) => b.length - a.length)
const UNIT = new RegExp(`[ 　\\n]{0,2}(${UNIT_WORDS.join('|')})(?![份度级岁龄])`, 'y')
const JOIN = /[ 　\n]{0,2}(?:零|又|〇|○)?[ 　\n]{0,2}/y
const ORDER: readonly Field[] = ['years', 'months', 'days', 'workingDays', 'hours']
const ABOUT_BEHIND = /[ 　]{0,2}(?:左右|上下|许|多|余)/y
const ABOUT_BEFORE = /(?:约|近|将近|大概)[ 　]?$/

interface Piece {
  unit: Unit
  field: Field
  value: number
  half: boolean
  exact: boolean
  end: number
}

/** 三年, 半年, 一个半月, 三年半. */
function readPiece(text: string, at: number, to: number): Piece | null {
  const startsHalf = text.startsWith('半', at)
  const reading: NumberReading | null = startsHalf
    ? { value: 0, exact: true, span: [at, at + 1] }
    : readNumber(text, at, to)
  if (reading === null) return null
  let position = reading.span[1]
  const infix = /个半(?=月|小时|星期|礼拜|钟头)/y
  infix.lastIndex = position
  const middle = infix.test(text)
  if (middle) position += 1
  const half = startsHalf || middle
  if (middle) position += 1
  UNIT.lastIndex = position
  const match = UNIT.exec(text)
  const unit = match === null ? undefined : UNITS[match[1] ?? '']
  if (match === null || unit === undefined) return null
  let end = position + match[0].length
  if (end > to) return null
  const behind = !half && text.charAt(end) === '半' && match[1] !== '月' && match[1] !== '日'
  if (behind) end += 1
  const exact = reading.exact && Number.isFinite(reading.value)
  return { unit, field: unit.field, value: reading.value * unit.factor, half: half || behind, exact, end }
}

/**
 * Reads the period that starts at `at`, else null. A four-digit year (2015年) is no period; 月 without 个 counts only
 * behind years (三年六月) or with `bareMonths`.
 */
export function readPeriod(text: string, at: number, options: PeriodOptions = {}): PeriodMention | null {
  const to = options.to ?? text.length
  const period: Period = { years: 0, months: 0, days: 0, workingDays: 0, hours: 0 }
  let position = at
  let end = at
  let exact = true
  let last = -1
  for (;;) {
    const piece = readPiece(text, position, to)
    if (piece === null || ORDER.indexOf(piece.field) <= last) break
    if (piece.field === 'years' && piece.value >= 1000) break
    const bareMonth =
      piece.field === 'months' &&
      text.charAt(piece.end - 1) === '月' &&
      !/[个個半]/.test(text.charAt(piece.end - 2))
    if (bareMonth && last < 0 && !(options.bareMonths ?? false)) break
    add(period, piece)
    exact &&= piece.exact
    last = ORDER.indexOf(piece.field)
    end = piece.end
    JOIN.lastIndex = end
    position = end + (JOIN.exec(text)?.[0].length ?? 0)
  }
  if (end === at) return null
  ABOUT_BEHIND.lastIndex = end
  const about = ABOUT_BEHIND.exec(text)
  if (about !== null && end + about[0].length <= to) {
    end += about[0].length
    exact = false
  }
  if (ABOUT_BEFORE.test(text.slice(Math.max(0, at - 3), at))) exact = false
  return { ...period, exact, span: [at, end] }
}

function add(period: Period, piece: Piece): void {
  // 2.5年 is two years and six months.
  const whole = piece.field === 'years' ? Math.trunc(piece.value) : piece.value
  period[piece.field] += whole
  if (piece.field === 'years') period.months += Math.round((piece.value - whole) * 12)
  if (piece.half) period[piece.unit.half.field] += piece.unit.half.value
}

/** The period that the whole string prints, else null. 月 alone counts as 个月 here: 六月 is six months. */
export function parsePeriod(text: string): PeriodMention | null {
  const start = text.length - text.trimStart().length
  const end = text.trimEnd().length
  const mention = readPeriod(text, start, { bareMonths: true, to: end })
  return mention !== null && mention.span[1] === end ? mention : null
}

/** Where a number that can begin a period stands, with its unit not far behind. */
const START =
  /[0-9０-９]{1,4}(?=[ 　]{0,2}(?:[万余多几]{0,2})[年月日天周个個小工星礼])|[一二两三四五六七八九十百廿卅半壹贰叁肆伍陆柒捌玖拾几数](?=[一二三四五六七八九十百千零半拾 　余多几个個]{0,6}[年月日天周个個小工星礼])/g

/** A day of the month, not a period: 3月15日, 至8日, 同日. */
const DATE_BEFORE =
  /(?:[月、至到号年\-—–~～．./0-9０-９×xX＊*当次同翌本某每第][ 　]?|[^一二三四五六七八九十零〇○][零〇○])$/
const AGE_OR_NAME = /(?:第|同|满)$/
const DEADLINE = /^(?:内|以内|以上|以下|之内|后|前|的|期|拘留|行政|刑|徒|零|，|,|。|；|、|）|\)|$)/

/**
 * All periods between `from` and `to`, in order. Days of the month (3月15日) are no periods; 第三年 is none either.
 */
export function findPeriods(text: string, options: PeriodOptions = {}): PeriodMention[] {
  const to = options.to ?? text.length
  const found: PeriodMention[] = []
  START.lastIndex = options.from ?? 0
  for (let match = START.exec(text); match !== null && match.index < to; match = START.exec(text)) {
    const at = match.index
    const mention = readPeriod(text, at, { ...options, to })
    if (mention === null || !isPeriodPlace(text, mention)) {
      // The rest of this numeral is not a period of its own: 2015年 holds no 015年.
      START.lastIndex = Math.max(START.lastIndex, readNumber(text, at, to)?.span[1] ?? 0)
      continue
    }
    found.push(mention)
    START.lastIndex = mention.span[1]
  }
  return found
}

function isPeriodPlace(text: string, mention: PeriodMention): boolean {
  const [start, end] = mention.span
  const before = text.slice(Math.max(0, start - 3), start)
  if (AGE_OR_NAME.test(before) && !before.endsWith('满')) return false
  const daysOnly =
    mention.years === 0 && mention.months === 0 && text.charAt(end - 1) === '日' && mention.workingDays === 0
  if (mention.years === 0 && /[0-9０-９.．]$/.test(before)) return false
  if (!daysOnly) return !/[年][ 　]?$/.test(before) || mention.years > 0 || mention.months === 0
  return !DATE_BEFORE.test(before) && DEADLINE.test(text.slice(end, end + 2))
}
