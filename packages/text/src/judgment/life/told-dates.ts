import { type DateMention, findDates } from '@mingjian/law/dates'
import type { Span } from '../../span.ts'

/** A possible date of the solar calendar, completed from the dates told before it. */
export interface ToldDate {
  span: Span
  /** YYYY, YYYY-MM or YYYY-MM-DD: the precision that is printed. */
  on: string
  /** The first and the last day that the words leave open, as YYYY-MM-DD with 00 and 99 for unknown ends. */
  earliest: string
  latest: string
  /** The year stands at the place; 同年 and 次日 lean on an earlier date. */
  printed: boolean
}

/** What 上旬, 年底 and the like leave of a month or a year: first and last day or month. */
const PARTS: Readonly<Record<string, readonly [from: number, to: number]>> = {
  上旬: [1, 10],
  中旬: [11, 20],
  下旬: [21, 31],
  月初: [1, 10],
  月底: [21, 31],
  月末: [21, 31],
  上半月: [1, 15],
  下半月: [16, 31],
  年初: [1, 3],
  年底: [10, 12],
  年末: [10, 12],
  年中: [5, 8],
  上半年: [1, 6],
  下半年: [7, 12],
  春: [1, 5],
  春节: [1, 2],
  夏: [5, 8],
  秋: [8, 11],
}
/** 初, 中 and 底 alone, of a year and of a month. */
const SHORT: Readonly<Record<string, string>> = { 初: '月初', 中: '中旬', 底: '月底', 末: '月末' }
const SHORT_OF_YEAR: Readonly<Record<string, string>> = { 初: '年初', 底: '年底', 末: '年末' }

const two = (n: number) => String(n).padStart(2, '0')

function bounds(on: string, part: string | null): Pick<ToldDate, 'earliest' | 'latest'> {
  const ofYear = on.length === 4
  const word = part === null ? '' : ((ofYear ? SHORT_OF_YEAR : SHORT)[part] ?? part)
  const range = on.length === 10 ? undefined : PARTS[word]
  if (range === undefined) return { earliest: on.padEnd(10, '-00'), latest: on.padEnd(10, '-99') }
  const end = (n: number, filler: string) => `${on}-${two(n)}${ofYear ? filler : ''}`
  return { earliest: end(range[0], '-00'), latest: end(range[1], '-99') }
}

/** 2018年1月25晚: a day whose 日 is left out. */
const DAY_LEFT_BARE = /^([0-9]{1,2})(?=晚|凌晨|早|上午|中午|下午|傍晚|夜)/

function withBareDay(text: string, date: ToldDate): ToldDate {
  const m = date.on.length === 7 ? DAY_LEFT_BARE.exec(text.slice(date.span[1], date.span[1] + 4)) : null
  const day = Number(m?.[1])
  if (m === null || day < 1 || day > 31) return date
  const on = `${date.on}-${two(day)}`
  return { ...date, span: [date.span[0], date.span[1] + m[0].length], on, earliest: on, latest: on }
}

const told = (mention: DateMention): ToldDate[] =>
  mention.value === null || !mention.valid || mention.calendar === 'lunar'
    ? []
    : [
        {
          span: mention.span,
          on: mention.value,
          ...bounds(mention.value, mention.part),
          printed: mention.basis === 'printed',
        },
      ]

/** 18日凌晨1时许: a day that leans on the month told before it. */
const BARE_DAY =
  /(?<=^|[，。；：,;\s于])([0-9]{1,2})[日号](?=许?\s?(?:凌晨|早|上午|中午|下午|傍晚|晚|夜|深夜|[0-9]{1,2}[时:：点]|被|刑事拘留|取保候审|逮捕))/g

/** Days without a month between the dates of a sentence, each in the month of the date before it. */
function bareDays(
  text: string,
  [from, to]: Span,
  dates: readonly ToldDate[],
  anchor: string | null,
): ToldDate[] {
  const found: ToldDate[] = []
  // Only the stretch is searched: a search of the whole text would run to its end for each sentence.
  for (const m of text.slice(from, to).matchAll(BARE_DAY)) {
    const at = from + m.index
    if (dates.some((d) => d.span[0] <= at && at < d.span[1])) continue
    const before = dates.findLast((d) => d.span[1] <= at)?.on ?? anchor
    const day = Number(m[1])
    if (before === null || before.length < 7 || day < 1 || day > 31) continue
    const on = `${before.slice(0, 7)}-${two(day)}`
    found.push({ span: [at, at + m[0].length], on, earliest: on, latest: on, printed: false })
  }
  return found
}

/** The dates of text[from, to) in order; `anchor` is the date that the text before `from` has reached. */
export function toldDates(text: string, [from, to]: Span, anchor: string | null = null): ToldDate[] {
  const dates = findDates(text, { from, to, anchor })
    .flatMap(told)
    .map((date) => withBareDay(text, date))
  const days = bareDays(text, [from, to], dates, anchor)
  return days.length === 0 ? dates : [...dates, ...days].sort((a, b) => a.span[0] - b.span[0])
}
