import { type DateMention, findDates } from '@mingjian/law/dates'
import type { Span } from '../../span.ts'
import type { TermPiece } from '../elements.ts'
import type { Mention } from './names.ts'

export interface TermReading {
  value: TermPiece
  span: Span
  /** Where the words themselves say whose term it is. */
  persons: number[] | null
}

/** Between the two dates: 起至, 起执行至, （羁押之日）起至, 到. */
const LINK =
  /^日?\s*(?:[〈<﹤（(【［[][^〉>﹥）)】］\]]{0,14}[〉>﹥）)】］\]])?\s*(?:之日|当日)?(?:起日?|始)?(?:执行|计算|计|算)?(?:[，,]?(?:折抵|扣除|扣减)[^，。；至]{0,14})?[，,]?\s*(?:至{1,2}|到|(?<=起)自|—+|－|-|~|～)年?\s*$/
/** Words of the clause before that make the dates something else than the term of imprisonment. */
const OTHER_BEFORE =
  /(?:羁押|拘留|监视居住|扣除|折抵|考验期|政治权利|禁止|行政|罚金|期间|取保|强制|已执行|服刑|留置)[^，。；、]*$/
const TERM_BEFORE = /(?:即|刑期|(?<!羁)押)[^，。；、）]*$/
/** …止的羁押期间; without 即 before the dates also …，指定居所监视居住18日 and …予以扣除. */
const OTHER_BEHIND =
  /^止?的?(?:(?:因[^，。；]{0,8})?被?(?:先行|刑事|行政|依法)*(?:羁押|拘留|监视居住|指定居所)|期间|已执行)/
const SET_OFF_BEHIND =
  /^止?(?:予以(?:扣除|折抵)|[，,]\s?(?:因本案)?被?(?:先行|已)?(?:指定居所|监视居住|羁押(?!一日)|拘留|取保|予以扣除|扣除|折抵))/
const CLAUSE = /[^，。；;、）)]*$/

function isTerm(text: string, first: DateMention, second: DateMention, from: number): boolean {
  const before = CLAUSE.exec(text.slice(Math.max(from, first.span[0] - 40), first.span[0]))?.[0] ?? ''
  const behind = text.slice(second.span[1], second.span[1] + 16)
  const announced = TERM_BEFORE.test(before)
  if (!announced && (OTHER_BEFORE.test(before) || SET_OFF_BEHIND.test(behind))) return false
  if (!announced && !/刑期|羁押|折抵|徒刑|拘役|管制/.test(enclosing(text, first.span[0], from))) return false
  if (isProbation(text, first.span[0], from)) return false
  return !OTHER_BEHIND.test(behind)
}

/** From the bracket or the sentence that the dates stand in, to the dates. */
const enclosing = (text: string, at: number, from: number) =>
  text.slice(
    Math.max(from, text.lastIndexOf('（', at), text.lastIndexOf('［', at), text.lastIndexOf('。', at) - 60),
    at,
  )

/** Whether the dates are said of something else than imprisonment: the last of the two words before them decides. */
function isProbation(text: string, at: number, from: number): boolean {
  const before = text.slice(Math.max(from, text.lastIndexOf('（', at), at - 120), at)
  return before.lastIndexOf('考验期') > before.lastIndexOf('刑期')
}

const CLAUSE_START = ['。', '；', ';', '（', '(', '［', '，', ',', '：', ':'] as const
/** A name in front of 的刑期 that is no defendant's: misprinted, so it is not known whose term it is. */
const SOMEBODYS_TERM =
  /(?:^即?|即|被告人)(?!即|被告|上述|本案|有期|管制|拘役|主刑|其|该|各|二|三)[\u4E00-\u9FFF]{2,4}的刑[期事]/

/**
 * Whom the words before the dates name: 被告人张某甲自…, 张某甲的刑期自…, （被告人张某甲刑期从判决执行之日起计算…即自….
 * Null where nobody is named; empty where somebody is named who is not known.
 */
function namedBefore(
  text: string,
  start: number,
  from: number,
  mentions: readonly Mention[],
): number[] | null {
  const clauseStart = Math.max(from, ...CLAUSE_START.map((c) => text.lastIndexOf(c, start - 1) + 1))
  const inside = (begin: number) =>
    mentions.filter((m) => m.span[0] >= begin && m.span[1] <= start).map((m) => m.person)
  const named = inside(clauseStart)
  if (named.length > 0) return [...new Set(named)]
  if (SOMEBODYS_TERM.test(text.slice(clauseStart, start))) return []
  const bracket = Math.max(text.lastIndexOf('（', start), text.lastIndexOf('［', start))
  const closed = Math.max(text.lastIndexOf('）', start), text.lastIndexOf('］', start))
  const last = bracket >= from && bracket > closed ? inside(bracket).at(-1) : undefined
  return last === undefined ? null : [last]
}

/** 2021年5月2止: the word 日 is left out. */
function withDay(text: string, date: DateMention): DateMention {
  if (date.precision !== 'month' || date.value === null) return date
  const day = /^(\d{1,2})(?=起|止|至|。|，|）)/.exec(text.slice(date.span[1], date.span[1] + 3))
  if (day === null) return date
  const value = `${date.value}-${(day[1] as string).padStart(2, '0')}`
  return { ...date, value, precision: 'day', span: [date.span[0], date.span[1] + day[0].length] }
}

/**
 * The terms of imprisonment: pairs of dates 自…起至…止 as printed, impossible days too. Periods of custody that is set
 * off, of probation and of other measures are none.
 */
export function readTermPieces(
  text: string,
  [start, end]: Span,
  mentions: readonly Mention[],
  setAside: readonly Span[] = [],
): TermReading[] {
  const dates = findDates(text, { from: start, to: end }).map((date) => withDay(text, date))
  const readings: TermReading[] = []
  for (let i = 0; i + 1 < dates.length; i++) {
    const [first, second] = [dates[i] as DateMention, dates[i + 1] as DateMention]
    if (first.value === null || second.value === null) continue
    const between = text.slice(first.span[1], second.span[0])
    if (!LINK.test(between)) continue
    i++
    if (setAside.some(([from, to]) => from <= first.span[0] && first.span[0] < to)) continue
    if (first.precision !== 'day' || second.precision !== 'day' || !isTerm(text, first, second, start))
      continue
    readings.push({
      value: { from: first.value, to: second.value },
      span: [first.span[0], second.span[1]],
      persons: namedBefore(text, first.span[0], readings.at(-1)?.span[1] ?? start, mentions),
    })
  }
  return readings
}
