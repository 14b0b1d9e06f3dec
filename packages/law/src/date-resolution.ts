/** From the printed parts of a date to year, month and day, leaning on an earlier date where words are relative. */
import { RELATIVE_DAYS, RELATIVE_MONTHS, RELATIVE_YEARS, type RelativeWord } from './date-words.ts'
import { readNumber, toHalfWidth } from './numbers.ts'

export interface DateParts {
  year: number | null
  month: number | null
  day: number | null
}

export interface Resolution {
  parts: DateParts
  basis: 'printed' | 'anchor' | 'reference'
  /** No year was printed, nor a word for one. */
  yearless: boolean
  lunar: boolean
  /** A relative word that only repeats the anchor's year or month. */
  standsStill: boolean
  /** Two months are named at once (七八月). */
  vague: boolean
}

type Groups = Readonly<Record<string, string | undefined>>

const DAY_MS = 86_400_000

/** `2015`, `2015-05` or `2015-05-06` as parts; null for anything else. */
export function parseAnchor(text: string | null): DateParts | null {
  const match = text === null ? null : /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (match === null) return null
  return {
    year: Number(match[1]),
    month: match[2] === undefined ? null : Number(match[2]),
    day: match[3] === undefined ? null : Number(match[3]),
  }
}

/** YYYY-MM-DD, YYYY-MM or YYYY; null without a year. */
export function formatParts(parts: DateParts): string | null {
  if (parts.year === null) return null
  let text = String(parts.year).padStart(4, '0')
  if (parts.month === null) return text
  text += `-${String(parts.month).padStart(2, '0')}`
  return parts.day === null ? text : `${text}-${String(parts.day).padStart(2, '0')}`
}

/** Days of a month; February has 29 where the year is not known. */
export function daysInMonth(year: number | null, month: number): number {
  return new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate()
}

/** Whether the calendar has such a date. */
export function isPossible(parts: DateParts): boolean {
  if (parts.month === null) return true
  if (parts.month < 1 || parts.month > 12) return false
  return parts.day === null || (parts.day >= 1 && parts.day <= daysInMonth(parts.year, parts.month))
}

/** l and I for 1, O for 0, where a scan put them among digits. */
function scannedDigits(text: string): string {
  return /^[0-9lIOo]+$/.test(text) ? text.replace(/[lI]/g, '1').replace(/[Oo]/g, '0') : text
}

/** 七八月 and 九十月 name two months; the first is taken and is not exact. */
function isTwoMonths(text: string): boolean {
  const digits = '一二三四五六七八九十'
  return (
    text.length === 2 &&
    text.charAt(0) !== '十' &&
    digits.indexOf(text.charAt(1)) === digits.indexOf(text.charAt(0)) + 1
  )
}

function printedNumber(printed: string): number | null {
  const text = scannedDigits(toHalfWidth(printed).replace(/[\s　]/g, ''))
  if (text === '元' || text === '正') return 1
  if (text === '腊') return 12
  if (/^\d+$/.test(text)) return Number(text)
  const reading = readNumber(text.replace(/^[零〇○]+(?=.)/, ''), 0)
  return reading === null ? null : reading.value
}

const YEAR_DIGITS: Readonly<Record<string, string>> = Object.fromEntries([
  ...Array.from('〇一二三四五六七八九', (character, digit) => [character, String(digit)]),
  ...Array.from('零壹贰叁肆伍陆柒捌玖', (character, digit) => [character, String(digit)]),
  ...Array.from('○◯OＯo', (character) => [character, '0']),
  ['l', '1'],
  ['I', '1'],
])

/** A year printed digit by digit in any mixture of scripts. */
function printedYear(printed: string): number {
  const text = toHalfWidth(printed.replace(/[Ｏ]/g, '0')).replace(/[\s　]/g, '')
  return Number(Array.from(text, (character) => YEAR_DIGITS[character] ?? character).join(''))
}

/** 98年 is 1998, 15年 is 2015: two digits below 50 belong to this century. */
function shortYear(printed: string): number {
  const value = printedYear(printed)
  return value < 50 ? 2000 + value : 1900 + value
}

interface Base {
  anchor: DateParts | null
  reference: DateParts | null
}

function addMonths(date: DateParts | null, shift: number): DateParts {
  if (date === null || date.year === null || date.month === null)
    return { year: null, month: null, day: null }
  const index = date.year * 12 + date.month - 1 + shift
  return { year: Math.floor(index / 12), month: (index % 12) + 1, day: null }
}

function addDays(date: DateParts | null, shift: number): DateParts {
  if (date === null) return { year: null, month: null, day: null }
  if (shift === 0) return date
  if (date.year === null || date.month === null || date.day === null || !isPossible(date))
    return { year: null, month: null, day: null }
  const moved = new Date(Date.UTC(date.year, date.month - 1, date.day) + shift * DAY_MS)
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() }
}

function word(
  table: Readonly<Record<string, RelativeWord>>,
  printed: string | undefined,
): RelativeWord | null {
  return printed === undefined ? null : (table[printed] ?? null)
}

function resolveYear(
  groups: Groups,
  base: Base,
): { year: number | null; basis: Resolution['basis']; relative: RelativeWord | null } {
  const printed = groups.year ?? groups.year3
  if (printed !== undefined) return { year: printedYear(printed), basis: 'printed', relative: null }
  if (groups.shortYear !== undefined)
    return { year: shortYear(groups.shortYear), basis: 'printed', relative: null }
  if (groups.plainShortYear !== undefined)
    return { year: shortYear(groups.plainShortYear), basis: 'printed', relative: null }
  if (groups.era !== undefined) {
    const count = printedNumber(groups.era.replace('民国', ''))
    return { year: count === null ? null : 1911 + count, basis: 'printed', relative: null }
  }
  const relative = word(RELATIVE_YEARS, groups.relativeYear)
  const from = relative === null ? base.anchor : base[relative.base]
  const year = from?.year ?? null
  return {
    year: year === null ? null : year + (relative?.shift ?? 0),
    basis: relative?.base ?? 'anchor',
    relative,
  }
}

/** Builds the date from the named groups of a match; null where the match is no date after all. */
export function resolveGroups(
  groups: Groups,
  anchor: DateParts | null,
  reference: DateParts | null,
): Resolution | null {
  const base = { anchor, reference }
  const none = { yearless: false, lunar: false, standsStill: false, vague: false }
  const compact = groups.compact
  if (compact !== undefined) {
    const parts = {
      year: Number(compact.slice(0, 4)),
      month: Number(compact.slice(4, 6)),
      day: Number(compact.slice(6)),
    }
    return { ...none, parts, basis: 'printed' }
  }
  const relativeDay = word(RELATIVE_DAYS, groups.relativeDay)
  if (relativeDay !== null) {
    const parts = addDays(base[relativeDay.base], relativeDay.shift)
    return { ...none, parts, basis: relativeDay.base, standsStill: relativeDay.shift === 0 }
  }
  if (groups.dayAlone !== undefined) {
    const day = printedNumber(groups.dayAlone)
    const month = anchor?.month ?? null
    return {
      ...none,
      parts: { year: month === null ? null : (anchor?.year ?? null), month, day },
      basis: 'anchor',
    }
  }
  return resolveMonthAndDay(groups, base)
}

function resolveMonthAndDay(groups: Groups, base: Base): Resolution | null {
  const { year, basis, relative } = resolveYear(groups, base)
  const monthText = groups.month1 ?? groups.month2 ?? groups.month3
  const dayText = groups.day1 ?? groups.day2 ?? groups.day3
  const lunarDay = groups.lunarDay1 ?? groups.lunarDay2
  const lunar =
    lunarDay !== undefined ||
    (groups.lunar1 ?? groups.lunar2) !== undefined ||
    monthText === '正' ||
    monthText === '腊'
  const relativeMonth = word(RELATIVE_MONTHS, groups.relativeMonth1 ?? groups.relativeMonth2)
  const printedDay = dayText ?? lunarDay?.replace(/[初日]/g, '')
  const day = printedDay === undefined ? null : printedNumber(printedDay)
  const yearPrinted = groups.relativeMonth2 === undefined && groups.month2 === undefined
  if (relativeMonth !== null) {
    const moved = addMonths(base[relativeMonth.base], relativeMonth.shift)
    const parts = { year: yearPrinted ? year : moved.year, month: moved.month, day }
    const standsStill = relativeMonth.shift === 0 && day === null
    return { parts, basis: relativeMonth.base, yearless: false, lunar, standsStill, vague: false }
  }
  const twoMonths = monthText !== undefined && isTwoMonths(monthText)
  const month = monthText === undefined ? null : printedNumber(twoMonths ? monthText.charAt(0) : monthText)
  const parts = { year, month, day: month === null ? null : day }
  const standsStill = relative !== null && relative.shift === 0 && month === null
  return { parts, basis, yearless: !yearPrinted, lunar, standsStill, vague: twoMonths }
}

/** The end of a range without a year lies in the next year where it would lie before its start: 12月1日至1月5日. */
export function leaning(parts: DateParts, start: string | null): DateParts {
  const value = formatParts(parts)
  if (value === null || start === null || parts.year === null) return parts
  return value < start.slice(0, value.length) ? { ...parts, year: parts.year + 1 } : parts
}

/** The part of a month or year that a word names in whole days; 初 and 底 name no days. */
const YEAR_HALVES: Readonly<Record<string, readonly [first: number, last: number]>> = {
  上半年: [1, 6],
  前半年: [1, 6],
  下半年: [7, 12],
  后半年: [7, 12],
}
const MONTH_THIRDS: Readonly<Record<string, readonly [first: number, last: number]>> = {
  上旬: [1, 10],
  中旬: [11, 20],
  下旬: [21, 31],
  上半月: [1, 15],
  下半月: [16, 31],
}

/**
 * The first and the last day that a printed date can mean: 2015年上半年 → 2015-01-01 to 2015-06-30. Words without
 * fixed days (初, 底, 左右) leave the whole month or year. Null without a year or for an impossible date.
 */
export function dateBounds(date: {
  parts: DateParts
  part: string | null
}): { earliest: string; latest: string } | null {
  const { year, month, day } = date.parts
  if (year === null || !isPossible(date.parts)) return null
  const [firstMonth, lastMonth] = month === null ? (YEAR_HALVES[date.part ?? ''] ?? [1, 12]) : [month, month]
  const [firstDay, lastDay] = day === null ? (MONTH_THIRDS[date.part ?? ''] ?? [1, 31]) : [day, day]
  const last = Math.min(lastDay, daysInMonth(year, lastMonth))
  const earliest = formatParts({ year, month: firstMonth, day: firstDay })
  const latest = formatParts({ year, month: lastMonth, day: last })
  return earliest === null || latest === null ? null : { earliest, latest }
}
