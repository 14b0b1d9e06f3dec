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
  钟头: HOUR,
}

const UNIT_WORDS = Object.keys(UNITS).sort((a, b) => b.length - a.length)
const spaced = (word: string) => Array.from(word).join('[ 　]?')
const UNIT = new RegExp(`[ 　\\n]{0,2}(${UNIT_WORDS.map(spaced).join('|')})(?![份度级岁龄代])`, 'y')
const JOIN = /[ 　\n]{0,2}(?:零|又|〇|○)?[ 　\n]{0,2}/y
const ORDER: readonly Field[] = ['years', 'months', 'days', 'workingDays', 'hours']
/** 余刑 and 多次 begin the next word. */
const ABOUT_BEHIND = /[ 　]{0,2}(?:左右|上下|多(?![次名人起家笔处])|余(?![刑款某罪下]))/y
const ABOUT_BEFORE = /(?:(?<![相预签合违条契邀赴])约|(?<![附最就临将])近|将近|大概)[ 　]?$/

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
  // 2.2016年4月 is a list number before a date, no part of a year.
  if (/[.．][0-9０-９]{2}/.test(text.slice(...reading.span))) return null
  let position = reading.span[1]
  const infix = /个半(?=月|小时|星期|礼拜|钟头)/y
  infix.lastIndex = position
  const middle = infix.test(text)
  if (middle) position += 1
  const half = startsHalf || middle
  if (middle) position += 1
  UNIT.lastIndex = position
  const match = UNIT.exec(text)
  const unit = match === null ? undefined : UNITS[match[1]?.replace(/[ 　]/g, '') ?? '']
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
      !/[个個半][ 　]?月$/.test(text.slice(position, piece.end))
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
  const before = text.slice(Math.max(0, at - 3), at)
  if (ABOUT_BEFORE.test(before) || ENUMERATED_BEFORE.test(before)) exact = false
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

/** A maximal run of numerals; what follows it decides whether a period can begin there. */
const RUN = /[0-9０-９.．零〇○OＯ一二两三四五六七八九十百千廿卅半壹贰叁肆伍陆柒捌玖拾佰几数]+/g
const UNIT_BEHIND = /[ 　余多几]{0,3}[年月日天周个個小工星礼钟]/y

/** What stands before a day of the month or a day told apart (3月15日, 至8日, 同日, 第三年), not before a period. */
const DATE_BEFORE = /[月、至到号年\-—–~～．./×xX＊*当次同翌本某每第][ 　]?$|日[和及与，][ 　]?$/
const ORDINAL_BEFORE = /[第同每本某][ 　]?$/
/** What follows a number of days that is a period; 31日零时 is none. */
const DAYS_BEHIND = /^(?:[内后前的期折，,。；;、）)：:]|以[内上下]|之[内后前]|拘留|行政|刑|徒|至|$)/
/** 一天 without one of these says "one day" of a story (2014年秋天的一天). */
const ONE_DAY_BEHIND = /^(?:内|后|之内|以内|以上|时间|拘留|刑期)/
const ENUMERATED_BEFORE = /[0-9０-９一二三四五六七八九十][、至到\-—–~～][ 　]?$/

/**
 * All periods between `from` and `to`, in order. Days of the month (3月15日) are no periods; 第三年 is none either.
 */
export function findPeriods(text: string, options: PeriodOptions = {}): PeriodMention[] {
  const to = options.to ?? text.length
  const found: PeriodMention[] = []
  RUN.lastIndex = options.from ?? 0
  for (let run = RUN.exec(text); run !== null && run.index < to; run = RUN.exec(text)) {
    const behind = run.index + run[0].length
    UNIT_BEHIND.lastIndex = behind
    if (!UNIT_BEHIND.test(text)) continue
    const mention = readPeriod(text, run.index, { ...options, to })
    if (mention === null || !isPeriodPlace(text, mention)) continue
    found.push(mention)
    RUN.lastIndex = Math.max(behind, mention.span[1])
  }
  return found
}

function isPeriodPlace(text: string, mention: PeriodMention): boolean {
  const [start, end] = mention.span
  const before = text.slice(Math.max(0, start - 3), start)
  if (ORDINAL_BEFORE.test(before)) return false
  const printed = text.slice(start, end)
  // 上半年 is a part of a year.
  if (printed.startsWith('半') && /[上下前后]$/.test(before)) return false
  if (printed === '一天') return ONE_DAY_BEHIND.test(text.slice(end, end + 2))
  const daysOnly =
    mention.years === 0 && mention.months === 0 && mention.hours === 0 && printed.includes('日')
  if (!daysOnly || mention.workingDays > 0) return true
  return !DATE_BEFORE.test(before) && (!mention.exact || DAYS_BEHIND.test(text.slice(end, end + 2)))
}
