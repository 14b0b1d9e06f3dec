import { readNumber } from '@mingjian/law/numbers'
import { readPeriod, totalMonths } from '@mingjian/law/periods'
import type { Span, Spanned } from '../../span.ts'
import type { TermInWords } from '../elements.ts'

/** What leads to a term in words: the penalty, or 决定执行 without it. */
const LEAD = /(?:有期徒刑|徒刑|拘役|管制|(?:决定|合并|共同|实际|应|并罚)执行(?:刑期)?)[为：:]?\s*/g
/** Behind a term that is no penalty of this judgment (the range of the law, the penalty asked for). */
const RANGE_BEHIND = /^\s*(?:以[上下]|至|到|[-—~])/

/** 三年年六个月: a unit printed twice hides the months behind it. */
const DOUBLED_UNIT = /^[年个月又零]{1,2}([0-9]{1,2}|[一二三四五六七八九十]{1,2})\s*个?月/

/**
 * The last term of imprisonment that is printed in words between `start` and the dates of a term: the one that the
 * dates carry out. Null where no term stands there.
 */
export function readTermInWords(text: string, [start, end]: Span): Spanned<TermInWords> | null {
  let last: Spanned<TermInWords> | null = null
  LEAD.lastIndex = start
  for (let m = LEAD.exec(text); m !== null && m.index < end; m = LEAD.exec(text)) {
    const at = m.index + m[0].length
    const period = readPeriod(text, at, { bareMonths: true, to: end })
    if (period === null || RANGE_BEHIND.test(text.slice(period.span[1], period.span[1] + 4))) continue
    if (totalMonths(period) + (period.days ?? 0) === 0) continue
    const doubled = DOUBLED_UNIT.exec(text.slice(period.span[1], Math.min(end, period.span[1] + 10)))
    const more = doubled ? (readNumber(doubled[1]!, 0)?.value ?? 0) : 0
    const months = totalMonths(period) + more
    last = {
      value: { months, days: period.days ?? 0 },
      span: [m.index, period.span[1] + (doubled?.[0].length ?? 0)],
    }
  }
  return last
}
