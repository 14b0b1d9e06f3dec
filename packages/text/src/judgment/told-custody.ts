import { type DateMention, findDates } from '@mingjian/law/dates'
import { readNumber } from '@mingjian/law/numbers'
import type { Span } from '../span.ts'
import type { ToldCustody } from './elements.ts'

/** Words that tell of somebody coming or being in the hands of the authorities. */
const HELD =
  /抓获|抓捕|捕获|捉获|挡获|擒获|查获|截获|归案|到案|投案|自首|羁押|寄押|关押|收押|拘留|拘押|刑拘|传唤|拘传|口头传唤|控制|留置|带至|带回/g
const ADMINISTRATIVE = /(?:行政|治安)拘留/g
const RELEASED = /取保[候侯]审|监视居住|释放/g
const DAYS_HELD =
  /(?:羁押|寄押|关押|拘留|拘押|居住|留置|隔离)[^，。；0-9一二三四五六七八九十百]{0,10}([0-9]{1,4}|[一二三四五六七八九十百零两]{1,5})\s*(?:日|天)/g
/** How far a day may stand from the word that it belongs to, within one sentence. */
const BEFORE = 70
const BEHIND = 16

/** No date with its vague part is longer. */
const DATE_LENGTH = 40
/** A printed year: dates behind it lean on nothing before it. */
const YEAR = /[12][0-9]{3}年/g
/** Words beside which a day is looked for. */
const SOUGHT = new RegExp(`${HELD.source}|${RELEASED.source}`, 'g')

/** Where the pattern matches between `from` and `to`. */
function placesOf(pattern: RegExp, text: string, [from, to]: Span): number[] {
  const places: number[] = []
  pattern.lastIndex = from
  for (let m = pattern.exec(text); m !== null && m.index < to; m = pattern.exec(text)) places.push(m.index)
  return places
}

/**
 * The dates near the words that are sought, in order. What lies farther off is read only from the last printed year
 * before such a word, for relative dates (同年, 次日) lean on it.
 */
function datesNear(text: string, limit: Span): DateMention[] {
  const sought = placesOf(SOUGHT, text, limit)
  const years = placesOf(YEAR, text, limit)
  const dates: DateMention[] = []
  let end = limit[0]
  let year = 0
  for (let i = 0; i < sought.length; i++) {
    const first = sought[i]! - BEFORE - DATE_LENGTH
    let reach = sought[i]! + BEHIND + DATE_LENGTH
    while (i + 1 < sought.length && sought[i + 1]! - BEFORE - DATE_LENGTH <= reach)
      reach = sought[++i]! + BEHIND + DATE_LENGTH
    while (year < years.length && years[year]! <= first) year += 1
    let from = Math.max(limit[0], end - DATE_LENGTH, years[year - 1] ?? limit[0])
    // What was cut off by the end of the stretch before is read again.
    while ((dates.at(-1)?.span[1] ?? 0) > from) from = Math.min(from, dates.pop()!.span[0])
    end = Math.min(limit[1], reach)
    const anchor = dates.at(-1)?.value ?? null
    if (from < end) dates.push(...findDates(text, { from, to: end, anchor }))
  }
  return dates
}

/**
 * Days and numbers of days that the text tells beside words of custody, whoever is meant: what may explain a printed
 * term although the heading does not tell it. Nothing is resolved between persons.
 */
export function readToldCustody(text: string, limit: Span): { value: ToldCustody; spans: Span[] } {
  const [from, to] = limit
  const days = datesNear(text, limit).filter(({ precision, value }) => precision === 'day' && value)
  const near = (words: RegExp) => daysNear(text, limit, days, words)
  const on = near(HELD)
  const numbers = new Set<number>()
  DAYS_HELD.lastIndex = from
  for (let m = DAYS_HELD.exec(text); m !== null && m.index < to; m = DAYS_HELD.exec(text)) {
    const number = readNumber(m[1]!, 0)
    if (number !== null && number.value > 1) numbers.add(number.value)
  }
  const value = {
    on: [...on.keys()].sort(),
    days: [...numbers],
    administrative: [...near(ADMINISTRATIVE).keys()].sort(),
    released: [...near(RELEASED).keys()].sort(),
  }
  return { value, spans: [...on.values()] }
}

/** The whole days that stand beside these words within one sentence, with their places. */
function daysNear(
  text: string,
  [from, to]: Span,
  days: readonly DateMention[],
  words: RegExp,
): Map<string, Span> {
  const found = new Map<string, Span>()
  words.lastIndex = from
  let next = 0
  for (let m = words.exec(text); m !== null && m.index < to; m = words.exec(text)) {
    const at = m.index
    while (next < days.length && days[next]!.span[1] < at - BEFORE) next += 1
    for (let i = next; i < days.length && days[i]!.span[0] <= at + BEHIND; i++) {
      const { span, value } = days[i]!
      const between = span[0] < at ? text.slice(span[1], at) : text.slice(at, span[0])
      if (!/[。；]/.test(between) && !found.has(value!)) found.set(value!, span)
    }
  }
  return found
}
