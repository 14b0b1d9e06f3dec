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
  /^日?\s*(?:[〈<（(【［[][^〉>）)】］\]]{0,14}[〉>）)】］\]])?\s*(?:之日|当日)?(?:起|始)?(?:执行|计算|计|算)?[，,]?\s*(?:至|到|—+|－|-|~|～)(?:判决|本判决)?\s*$/
/** Words of the clause before that make the dates something else than the term of imprisonment. */
const OTHER_BEFORE =
  /(?:羁押|拘留|监视居住|扣除|折抵|考验期|政治权利|禁止|行政|罚金|期间|取保|强制|已执行|服刑|留置)[^，。；、]*$/
const TERM_BEFORE = /(?:即|刑期|(?<!羁)押)[^，。；、）]*$/
const OTHER_BEHIND =
  /^[^，。；）]{0,4}(?:止)?[^，。；）]{0,3}(?:被?(?:先行)?(?:羁押|拘留|监视居住)|期间|已执行|的?缓刑考验)/
const CLAUSE = /[^，。；;、）)]*$/

function isTerm(text: string, first: DateMention, second: DateMention, from: number): boolean {
  const before = CLAUSE.exec(text.slice(Math.max(from, first.span[0] - 40), first.span[0]))?.[0] ?? ''
  if (OTHER_BEFORE.test(before) && !TERM_BEFORE.test(before)) return false
  return !OTHER_BEHIND.test(text.slice(second.span[1], second.span[1] + 16))
}

/** Whom the words right before the dates name: 被告人张某甲自…, 张某甲的刑期自…. */
function namedBefore(
  text: string,
  start: number,
  from: number,
  mentions: readonly Mention[],
): number[] | null {
  const clauseStart = Math.max(
    from,
    ...['。', '；', ';', '（', '(', '，', ',', '：', ':'].map((c) => text.lastIndexOf(c, start - 1) + 1),
  )
  const named = mentions.filter((m) => m.span[0] >= clauseStart && m.span[1] <= start).map((m) => m.person)
  return named.length > 0 ? [...new Set(named)] : null
}

/**
 * The terms of imprisonment: pairs of dates 自…起至…止 as printed, impossible days too. Periods of custody that is set
 * off, of probation and of other measures are none.
 */
export function readTermPieces(
  text: string,
  [start, end]: Span,
  mentions: readonly Mention[],
): TermReading[] {
  const dates = findDates(text, { from: start, to: end })
  const readings: TermReading[] = []
  for (let i = 0; i + 1 < dates.length; i++) {
    const [first, second] = [dates[i] as DateMention, dates[i + 1] as DateMention]
    if (first.value === null || second.value === null) continue
    const between = text.slice(first.span[1], second.span[0])
    if (!LINK.test(between)) continue
    i++
    if (first.precision !== 'day' || second.precision !== 'day' || !isTerm(text, first, second, start))
      continue
    readings.push({
      value: { from: first.value, to: second.value },
      span: [first.span[0], second.span[1]],
      persons: namedBefore(text, first.span[0], start, mentions),
    })
  }
  return readings
}
