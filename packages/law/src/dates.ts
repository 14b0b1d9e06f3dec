/**
 * Dates in every written form of Chinese legal documents: found with their spans, resolved in the order of the text
 * (同年6月1日 and 次日 lean on the date before them). Nothing is guessed: what leans on nothing has the value null.
 */
import {
  ABOUT,
  ABOUT_BEFORE,
  DATE,
  DAY_BEFORE_DAY,
  MONTH_BEFORE_MONTH,
  MONTH_PART,
  NEXT_DAY,
  RANGE_LINK,
  TIME,
  YEAR_BEFORE_YEAR,
  YEAR_PART,
} from './date-patterns.ts'
import {
  type DateParts,
  formatParts,
  isPossible,
  leaning,
  parseAnchor,
  resolveGroups,
} from './date-resolution.ts'
import { SOME_DAY } from './date-words.ts'
import type { TextRange, TextSpan } from './numbers.ts'

export type DatePrecision = 'year' | 'month' | 'day'

/** One date as a text prints it. */
export interface DateMention {
  /** YYYY-MM-DD, YYYY-MM or YYYY as far as printed, impossible days as printed; null where it leans on nothing. */
  value: string | null
  /** The same in numbers; month and day are kept where only the year is missing. */
  parts: DateParts
  precision: DatePrecision
  /** False for a day or month that the calendar does not have (2018-02-30). */
  valid: boolean
  /** False behind or before 左右, 前后, 约, and for 年初, 上旬, 底 … */
  exact: boolean
  /** 上旬, 初, 底, 上半年 … where printed. */
  part: string | null
  /** printed: all from the text at the place; anchor: leans on an earlier date; reference: on the day of speaking. */
  basis: 'printed' | 'anchor' | 'reference'
  calendar: 'solar' | 'lunar'
  /** The date with its vague part, without the time of day. */
  span: TextSpan
  /** The time of day behind it (上午9时许), ignored in the value. */
  time: TextSpan | null
}

export interface DateOptions extends TextRange {
  /** The date that the first relative words lean on (同年, 次日, a month without a year). */
  anchor?: string | null
  /** The day on which the words were spoken or written, for 今天, 去年, 上月. */
  reference?: string | null
}

/**
 * All dates between `from` and `to`, in order, relative ones resolved against the date before them, beginning with
 * `anchor`. Linear in the length of the range.
 */
export function findDates(text: string, options: DateOptions = {}): DateMention[] {
  const scan = new DateScan(text, options)
  scan.run()
  return scan.mentions
}

/** The first date that starts exactly at `at`, else null. */
export function readDate(text: string, at: number, options: DateOptions = {}): DateMention | null {
  const [first] = findDates(text, { ...options, from: at, to: Math.min(text.length, at + 40) })
  return first !== undefined && first.span[0] === at ? first : null
}

const YEAR_MONTH = /^([12][0-9]{3})[.\-/]([0-9]{1,2})$/
const MIDNIGHT = /[ T]0?0:00(?::00(?:\.0+)?)?(?:Z|\+08:00)?$/

/**
 * The date that the whole string prints, else null. Besides the forms of running text it takes what stands in cells of
 * a ledger: 20150506, 201505, 2015-05, 2015.5, 2015, a date with midnight behind it.
 */
export function parseDate(text: string, options: DateOptions = {}): DateMention | null {
  const cell = text
    .trim()
    .replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(MIDNIGHT, '')
  if (cell === '') return null
  const offset = text.indexOf(text.trim())
  const span: TextSpan = [offset, offset + text.trim().length]
  const yearMonth = YEAR_MONTH.exec(cell) ?? /^((?:19|20)[0-9]{2})(0[1-9]|1[0-2])$/.exec(cell)
  const bare = yearMonth ?? /^((?:19|20)[0-9]{2})$/.exec(cell)
  if (bare !== null) {
    const parts: DateParts = {
      year: Number(bare[1]),
      month: bare[2] === undefined ? null : Number(bare[2]),
      day: null,
    }
    return plainMention(parts, span)
  }
  const [mention, ...others] = findDates(cell, options)
  if (mention === undefined || others.length > 0 || mention.span[0] !== 0) return null
  const end = mention.time?.[1] ?? mention.span[1]
  return end === cell.length ? { ...mention, span } : null
}

function plainMention(parts: DateParts, span: TextSpan): DateMention {
  return {
    value: formatParts(parts),
    parts,
    precision: precisionOf(parts),
    valid: isPossible(parts),
    exact: true,
    part: null,
    basis: 'printed',
    calendar: 'solar',
    span,
    time: null,
  }
}

function precisionOf(parts: DateParts): DatePrecision {
  if (parts.day !== null) return 'day'
  return parts.month === null ? 'year' : 'month'
}

/** Words beside which eight digits are a date and not a number of something. */
const BEFORE_COMPACT = /(?:[于自至从到在由止起：:（(,，。；;\s]|日期|时间|出生)$/
const AFTER_COMPACT = /^(?:[至起止前后,，。；;、）)\s~～-]|出生|被|因|许|日)/

class DateScan {
  readonly mentions: DateMention[] = []
  private readonly text: string
  private readonly from: number
  private readonly to: number
  private anchor: DateParts | null
  private readonly reference: DateParts | null
  /** End of the mention read last, with its time of day. */
  private lastEnd = -1

  constructor(text: string, options: DateOptions) {
    this.text = options.to === undefined ? text : text.slice(0, options.to)
    this.from = options.from ?? 0
    this.to = this.text.length
    this.anchor = parseAnchor(options.anchor ?? null)
    this.reference = parseAnchor(options.reference ?? null)
  }

  run(): void {
    let at = this.from
    while (at < this.to) {
      DATE.lastIndex = at
      const match = DATE.exec(this.text)
      if (match === null) break
      at = Math.max(this.take(match), match.index + 1)
    }
    this.addHalfYears()
  }

  /** Turns one match into a mention (or none) and gives the offset to go on from. */
  private take(match: RegExpExecArray): number {
    const groups = match.groups ?? {}
    const start = match.index
    const end = start + match[0].length
    if (groups.compact !== undefined && !this.isCompactDate(start, end)) return end
    const resolved = resolveGroups(groups, this.anchor, this.reference)
    if (resolved === null) return end
    const linked = this.lastEnd >= 0 && RANGE_LINK.test(this.text.slice(this.lastEnd, start))
    const previous = this.mentions.at(-1)
    const parts =
      linked && resolved.yearless ? leaning(resolved.parts, previous?.value ?? null) : resolved.parts
    if (this.isBareMonth(groups, resolved.parts, [start, end], linked)) return end
    const lunar =
      resolved.lunar || /(?:农历|阴历|旧历)[ 　]?$/.test(this.text.slice(Math.max(0, start - 4), start))
    const mention = this.describe(parts, start, end)
    const about = ABOUT_BEFORE.test(this.text.slice(Math.max(0, start - 4), start))
    this.push(
      {
        ...mention,
        exact: mention.exact && !about && !lunar && !resolved.vague,
        basis: resolved.basis,
        calendar: lunar ? 'lunar' : 'solar',
      },
      resolved.standsStill,
    )
    return this.readFollowers(mention)
  }

  /** 六月 alone is a date only where the sentence is not a term (有期徒刑六月) and something says so. */
  private isBareMonth(
    groups: Record<string, string | undefined>,
    parts: DateParts,
    [start, end]: TextSpan,
    linked: boolean,
  ): boolean {
    if (groups.month2 === undefined || parts.day !== null || linked) return false
    if (/[0-9０-９]/.test(groups.month2) || this.text.charAt(end - 1) === '份') return false
    MONTH_PART.lastIndex = end
    if (MONTH_PART.test(this.text)) return false
    // 三月至五月, 三月和九月: months said in pairs are months of the year.
    if (/^[至到、和-][一二三四五六七八九十]{1,2}月/.test(this.text.slice(end, end + 4))) return false
    const link = this.lastEnd < 0 ? '' : this.text.slice(this.lastEnd, start)
    return !(this.mentions.at(-1)?.precision === 'month' && /^[、和]$/.test(link))
  }

  private isCompactDate(start: number, end: number): boolean {
    if (start === this.from && end === this.to) return true
    const before = this.text.slice(Math.max(0, start - 2), start)
    const after = this.text.slice(end, end + 2)
    return BEFORE_COMPACT.test(before) && (after === '' || AFTER_COMPACT.test(after))
  }

  /** Reads the vague part, 左右 and the time of day behind a date. */
  private describe(parts: DateParts, start: number, end: number): DateMention {
    const precision = precisionOf(parts)
    let spanEnd = end
    let part: string | null = null
    let exact = true
    if (precision !== 'day') {
      const pattern = precision === 'year' ? YEAR_PART : MONTH_PART
      pattern.lastIndex = end
      const word = pattern.exec(this.text)
      if (word !== null) {
        spanEnd += word[0].length
        part = word[0].trim()
        exact = SOME_DAY.includes(part)
      }
    }
    ABOUT.lastIndex = spanEnd
    const about = ABOUT.exec(this.text)
    if (about !== null) {
      spanEnd += about[0].length
      exact = false
    }
    TIME.lastIndex = spanEnd
    const time = precision === 'day' ? TIME.exec(this.text) : null
    return {
      ...plainMention(parts, [start, spanEnd]),
      exact,
      part,
      time: time === null ? null : [spanEnd, spanEnd + time[0].length],
    }
  }

  private push(mention: DateMention, standsStill: boolean): void {
    this.mentions.push(mention)
    this.lastEnd = mention.time?.[1] ?? mention.span[1]
    // 同年 alone must not take away the month that 同月 leans on.
    const { year, month, day } = mention.parts
    if (!standsStill && (year ?? month ?? day) !== null) this.anchor = mention.parts
  }

  /** Days and months that share the year and month before them: 3月5、8日, 3月5日至8日, 2015年5、6月. */
  private readFollowers(mention: DateMention): number {
    let at = this.lastEnd
    if (mention.precision === 'year') at = this.readShared(MONTH_BEFORE_MONTH, at, 'month') ?? at
    if (mention.precision === 'month' && mention.part === null)
      at = this.readShared(DAY_BEFORE_DAY, at, 'day') ?? at
    for (;;) {
      if (this.mentions.at(-1)?.precision !== 'day') return at
      NEXT_DAY.lastIndex = at
      const match = NEXT_DAY.exec(this.text)
      const day = match?.groups?.day
      if (match === null || day === undefined) return at
      const start = at + (match.groups?.link?.length ?? 0)
      this.pushShared({ day }, start, at + match[0].length)
      at = this.lastEnd
    }
  }

  private readShared(pattern: RegExp, at: number, unit: 'month' | 'day'): number | null {
    pattern.lastIndex = at
    const match = pattern.exec(this.text)
    const printed = match?.groups?.[unit]
    if (match === null || printed === undefined) return null
    // 2015年3月5、6日 is two days and no month: the first day takes the place of its head.
    const head = this.mentions.pop()
    this.pushShared({ [unit]: printed }, head?.span[0] ?? at, at + match[0].length, head?.basis)
    return this.lastEnd
  }

  private pushShared(
    printed: { month?: string; day?: string },
    start: number,
    end: number,
    basis: DateMention['basis'] = 'anchor',
  ): void {
    const groups = printed.month === undefined ? { dayAlone: printed.day } : { month2: printed.month }
    const resolved = resolveGroups(groups, this.anchor, this.reference)
    if (resolved === null) return
    this.push({ ...this.describe(resolved.parts, start, end), basis }, false)
  }

  /** The first year of 2013至2015年, put before the second. */
  private addHalfYears(): void {
    if (!this.mentions.some((mention) => mention.precision === 'year')) return
    YEAR_BEFORE_YEAR.lastIndex = this.from
    let added = false
    for (
      let match = YEAR_BEFORE_YEAR.exec(this.text);
      match !== null;
      match = YEAR_BEFORE_YEAR.exec(this.text)
    ) {
      const start = match.index
      const parts: DateParts = { year: Number(match[0]), month: null, day: null }
      this.mentions.push(plainMention(parts, [start, start + match[0].length]))
      added = true
    }
    if (added) this.mentions.sort((a, b) => a.span[0] - b.span[0])
  }
}
