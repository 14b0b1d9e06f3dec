import { daysBetween } from '@mingjian/law/calendar-date'
import { findDates } from '@mingjian/law/dates'
import { readNumber } from '@mingjian/law/numbers'
import { findPeriods, totalMonths } from '@mingjian/law/periods'
import type { Span, Spanned } from '../../span.ts'
import type { StatedSetOff } from '../elements.ts'

/** 羁押一日折抵刑期一日: the rule, which says nothing of this case. */
const RULE =
  /(?:羁押|拘留|监视居住|留置|居住)[^，。；]{0,8}[，,]?\s*[一二两12１２]\s*[日天]\s*[，,]?\s*(?:可|应|应当|予以)?\s*折?\s*抵\s*(?:管制|拘役|有期徒刑)?(?:的?\s*刑\s*期)?\s*[一二两12１２半]\s*[日天]/g
const SET_OFF = /折\s*抵|扣\s*除|扣\s*减|抵\s*扣|抵\s*减|已\s*扣|核\s*减|抵\s*刑/
const TOTAL = /(?:共|合计|总计|累计|总共)[^，。；、]{0,12}$/
const MONEY = /元|罚金|退赔|违法所得|余/

/** A number of days in a clause about set-off: also behind 的 and before 已, where a day of a month cannot stand. */
const DAYS =
  /(?<![月年至到\-—－~～第同次当每])([0-9]{1,4}|[一二三四五六七八九十百零两]{1,5})\s*(?:日|天)(?!\s*(?:起|至|到|止))/g
/** 五月零一日 is a length, whatever a date looks like. */
const MONTHS_AND_DAYS =
  /([0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*个?月零([0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*(?:日|天)/g
/** 已先行羁押四日 beside a printed term means that they are set off. */
const HELD =
  /(?:已|先行|先期|此前|前期)(?:经)?被?(?:先行|先期)?羁押(?:了)?(?:[0-9]{1,4}|[一二三四五六七八九十百零两]{1,5})\s*(?:日|天|个月)/
/** Set off without saying how much: 先行羁押期间已予折抵. */
const WITHOUT_NUMBER =
  /(?:已|应|予|均|并)[^，。；]{0,10}(?:折\s*抵|扣\s*除|扣\s*减|抵\s*扣|抵\s*减|核\s*减)|(?:扣\s*除|扣\s*减|折\s*抵|抵\s*扣)[^，。；]{0,16}(?:羁押|拘留|居住|留置|期限|时间|期间|天数|日数)/
const DENIED = /[不未无]\s*(?:予|得|能|应|再|作)?\s*(?:折|扣|抵)/
const CLAUSE = /[^，,。；;：:（）()〈〉<>［］]+/g
const RULE_LEFT = /[一二两12１２]\s*[日天]/

/** Where the sentence that begins at `at` ends when it speaks of set-off too; else `at`. */
function furtherSentence(text: string, at: number, limit: number): number {
  const next = /^[^。；;]{0,70}/.exec(text.slice(at + 1, Math.min(limit, at + 71)))?.[0] ?? ''
  return SET_OFF.test(next) && !/自[^，。；]{4,16}起/.test(next) ? at + 1 + next.length : at
}

/** The end of another person's printed term in front, and the words that lead to the next one behind. */
const OTHER_TERM = /至[^，。；]{4,20}止(?!的?(?:被?(?:先行)?羁押|期间|，?(?:先行)?羁押))/g
const LISTED_TERM = /、(?:被告人?)?[^、，。；]{2,12}刑期(?=[自从]|$)/g
const NEXT_TERM = /[、，](?:被告人?)?[^、，。；]{2,12}刑期(?=[自从]|$)|[、，]被告人[^、，。；]{2,8}自/

/**
 * The words around the printed term that may state a set-off: its brackets with what is bracketed inside, or its
 * sentence; the sentence behind it where that goes on about set-off.
 */
function surroundings(text: string, [first, last]: Span, limit: Span): Span {
  const from = Math.max(limit[0], first - 240)
  // Rare marks are looked for in the disposition only, not back to the beginning of the text.
  const ahead = text.slice(limit[0], first + 1)
  const nearest = (marks: string, part: string) =>
    Math.max(...[...marks].map((mark) => part.lastIndexOf(mark))) + limit[0]
  const bracket = nearest('（(［', ahead)
  const closed = nearest('）)］', ahead)
  const sentence = nearest('。；（(', ahead.slice(0, -1)) + 1
  const opening = bracket > closed ? bracket : sentence
  const before = text.slice(from, first)
  const neighbours = [
    ...[...before.matchAll(OTHER_TERM)].map((m) => from + m.index + m[0].length),
    ...[...before.matchAll(LISTED_TERM)].map((m) => from + m.index),
  ]
  const to = Math.min(limit[1], last + 140)
  let end = to
  let depth = 0
  const marks = /[（(〈<［。；）)〉>］]/g
  marks.lastIndex = last
  for (let m = marks.exec(text); m !== null && m.index < to; m = marks.exec(text)) {
    if (/[（(〈<［]/.test(m[0])) depth += 1
    else if (depth > 0 && /[）)〉>］]/.test(m[0])) depth -= 1
    else if (depth === 0) {
      end = m.index
      break
    }
  }
  const other = text.slice(last, end).search(NEXT_TERM)
  if (other >= 0) end = last + other
  return [
    Math.max(from, opening, ...neighbours),
    Math.min(to, other >= 0 ? end : furtherSentence(text, end, to)),
  ]
}

/** The words around a printed term with the mere rule blanked, and where they begin in the text. */
function region(text: string, term: Span, limit: Span): { words: string; start: number } {
  const [start, end] = surroundings(text, term, limit)
  const blank = (words: string) => '　'.repeat(words.length)
  const before = text.slice(start, Math.max(start, term[0])).replace(RULE, blank)
  const behind = text.slice(term[1], end).replace(RULE, blank)
  return { words: before + withoutDates(text.slice(term[0], term[1])) + behind, start }
}

/** Words between the dates of a term (起，扣除先行羁押的一个月，至) stay, the dates themselves state no set-off. */
function withoutDates(words: string): string {
  let rest = words
  for (const { span } of findDates(words))
    rest = rest.slice(0, span[0]) + '　'.repeat(span[1] - span[0]) + rest.slice(span[1])
  return rest
}

interface Amount {
  months: number
  days: number
  /** Counted from printed dates. */
  dated?: true
  span: Span
}

/** The periods of a clause, numbers of days among them; days of the month stand in dates and are none. */
function amountsIn(clause: string): Amount[] {
  const joined = [...clause.matchAll(MONTHS_AND_DAYS)].map((m): Amount => {
    const [months, days] = [readNumber(m[1]!, 0)?.value ?? 0, readNumber(m[2]!, 0)?.value ?? 0]
    return { months, days, span: [m.index, m.index + m[0].length] }
  })
  if (joined.length > 0) return joined
  const dates = findDates(clause).map(({ span }) => span)
  const free = ([from, to]: Span) => !dates.some(([a, b]) => a < to && from < b)
  const periods: Amount[] = findPeriods(clause)
    .filter(({ span }) => free(span))
    .map((period) => ({ months: totalMonths(period), days: period.days ?? 0, span: period.span }))
  for (const m of clause.matchAll(DAYS)) {
    const span: Span = [m.index, m.index + m[0].length]
    const known = periods.some(({ span: [from, to] }) => from < span[1] && span[0] < to)
    const number = readNumber(clause, m.index, span[1])
    if (!known && number !== null && free(span)) periods.push({ months: 0, days: number.value, span })
  }
  if (periods.length > 0) return periods.sort((a, b) => a.span[0] - b.span[0])
  return datedSpells(clause)
}

/** 2021年6月2日至2021年6月3日先行羁押期限予以折抵: both days counted. */
function datedSpells(clause: string): Amount[] {
  const dates = findDates(clause)
  return dates.slice(1).flatMap((date, i): Amount[] => {
    const before = dates[i]!
    if (!/^[起日]{0,2}\s*[至到－—-]\s*$/.test(clause.slice(before.span[1], date.span[0]))) return []
    const days = before.value && date.value ? daysBetween(before.value, date.value) : null
    // 指定居所监视居住 counts two days for one (刑诉法 76), unless the clause itself says what it comes to.
    const rate = /居住/.test(clause) ? 2 : 1
    return days === null || days < 0
      ? []
      : [
          {
            months: 0,
            days: Math.floor((days + 1) / rate),
            dated: true,
            span: [before.span[0], date.span[1]],
          },
        ]
  })
}

/** 监视居住11日折抵的6日: what is taken off is the last number alone. */
function converted(clause: string, periods: readonly Amount[]): readonly Amount[] {
  const [first, last] = [periods[0], periods.at(-1)]
  if (!first || !last || first === last) return periods
  return /折\s*抵/.test(clause.slice(first.span[1], last.span[0])) ? [last] : periods
}

/**
 * The custody that the judgment itself says it has set off beside a printed term (扣除先行羁押十四日, 已折抵39日):
 * months and days, the sum of several. Null where it states only the rule, or no number.
 */
export function readStatedSetOff(text: string, term: Span, limit: Span): Spanned<StatedSetOff> | null {
  const { words, start } = region(text, term, limit)
  return sumOf(words, start, SET_OFF) ?? sumOf(words, start, HELD)
}

/** The sum of the amounts in clauses with these words. */
function sumOf(words: string, start: number, lead: RegExp): Spanned<StatedSetOff> | null {
  const stated = { months: 0, days: 0 }
  let spells = 0
  let span: Span | null = null
  for (const clause of words.matchAll(CLAUSE)) {
    if (!lead.test(clause[0]) || MONEY.test(clause[0]) || DENIED.test(clause[0])) continue
    const periods = amountsIn(clause[0])
    const total = periods.find((period) => TOTAL.test(clause[0].slice(0, period.span[0])))
    for (const period of total ? [total] : converted(clause[0], periods)) {
      stated.months += period.months
      stated.days += period.days
      if (period.dated) spells += 1
      const from = start + clause.index
      const at: Span = [from + period.span[0], from + period.span[1]]
      span = span === null ? at : [Math.min(span[0], at[0]), Math.max(span[1], at[1])]
    }
  }
  if (span === null || stated.months + stated.days === 0) return null
  return { value: spells > 0 ? { ...stated, spells } : stated, span }
}

/** Where the judgment says that it has set off custody without saying how much; null elsewhere. */
export function readUnstatedSetOff(text: string, term: Span, limit: Span): Span | null {
  const { words, start } = region(text, term, limit)
  for (const clause of words.matchAll(CLAUSE)) {
    const m = WITHOUT_NUMBER.exec(clause[0])
    if (!m || MONEY.test(clause[0]) || DENIED.test(clause[0]) || RULE_LEFT.test(clause[0])) continue
    return [start + clause.index + m.index, start + clause.index + m.index + m[0].length]
  }
  return null
}
