import { findDates } from '@mingjian/law/dates'
import { findPeriods, type PeriodMention, totalMonths } from '@mingjian/law/periods'
import type { Span, Spanned } from '../../span.ts'
import type { StatedSetOff } from '../elements.ts'

/** 羁押一日折抵刑期一日: the rule, which says nothing of this case. */
const RULE =
  /(?:羁押|拘留|监视居住|留置|居住)[^，。；]{0,8}[一二两12１２]\s*[日天]\s*[，,]?\s*(?:可|应|应当|予以)?\s*折\s*抵\s*(?:管制|拘役|有期徒刑)?(?:的?\s*刑\s*期)?\s*[一二两12１２半]\s*[日天]/g
const SET_OFF = /折\s*抵|扣\s*除|扣\s*减|抵\s*扣|抵\s*减|已\s*扣|核\s*减|抵\s*刑/
const TOTAL = /(?:共|合计|总计|累计|总共)[^，。；、]{0,12}$/
const MONEY = /元|罚金|退赔|违法所得|余/

/** 监视居住11日折抵的6日: what is taken off is the last number alone. */
function converted(clause: string, periods: readonly PeriodMention[]): readonly PeriodMention[] {
  const [first, last] = [periods[0], periods.at(-1)]
  if (!first || !last || first === last) return periods
  return /折\s*抵/.test(clause.slice(first.span[1], last.span[0])) ? [last] : periods
}

/** The clauses around the printed term that may state a set-off: its brackets or its sentence. */
function surroundings(text: string, [first, last]: Span, limit: Span): Span {
  const opening = Math.max(
    limit[0],
    first - 200,
    ...['。', '；', '（', '('].map((mark) => text.lastIndexOf(mark, first - 1) + 1),
  )
  const ends = ['。', '；', '）', ')'].map((mark) => text.indexOf(mark, last)).filter((end) => end >= 0)
  return [opening, Math.min(limit[1], last + 120, ...ends)]
}

/**
 * The custody that the judgment itself says it has set off beside a printed term (扣除先行羁押十四日, 已折抵39日):
 * months and days, the sum of several. Null where it states only the rule.
 */
export function readStatedSetOff(text: string, term: Span, limit: Span): Spanned<StatedSetOff> | null {
  const [start, end] = surroundings(text, term, limit)
  const region = text.slice(start, end).replace(RULE, (rule) => '　'.repeat(rule.length))
  const dates = findDates(region).map(({ span }) => span)
  const stated = { months: 0, days: 0 }
  let span: Span | null = null
  for (const clause of region.matchAll(/[^，,。；;：:]+/g)) {
    if (!SET_OFF.test(clause[0]) || MONEY.test(clause[0])) continue
    const offset = clause.index
    const periods = findPeriods(clause[0]).filter(
      ({ span: [from, to] }) => !dates.some(([a, b]) => a < offset + to && offset + from < b),
    )
    const total = periods.find((period) => TOTAL.test(clause[0].slice(0, period.span[0])))
    for (const period of total ? [total] : converted(clause[0], periods)) {
      stated.months += totalMonths(period)
      stated.days += period.days ?? 0
      const at: Span = [start + offset + period.span[0], start + offset + period.span[1]]
      span = span === null ? at : [Math.min(span[0], at[0]), Math.max(span[1], at[1])]
    }
  }
  return span === null || stated.months + stated.days === 0 ? null : { value: stated, span }
}
