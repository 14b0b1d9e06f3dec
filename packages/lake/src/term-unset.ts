import { daysBetween } from '@mingjian/law/calendar-date'
import type { ExplainedTerm } from '@mingjian/law/term-end-explain'
import type { DefendantElements, JudgmentElements } from '@mingjian/text/judgment/elements'
import type { Cell } from './snapshot-writer.ts'

/** Custody further back than this belongs to another case, or its year is misread. */
const SAME_CASE_DAYS = 1100

/**
 * Days of custody before a printed start that the printed end does not set off although it is explained without them,
 * and what speaks against taking them as this case's; both null where there are none.
 */
export function unsetCustody(
  elements: JudgmentElements,
  defendant: DefendantElements,
  from: string,
  result: ExplainedTerm,
): Record<'unset_days' | 'unset_against' | 'held_years_before', Cell> {
  const doubt = result.doubts.find(({ kind }) => kind === 'custody-not-set-off')
  if (!doubt || result.reading !== 'full-term')
    return { unset_days: null, unset_against: null, held_years_before: null }
  return {
    unset_days: doubt.days,
    unset_against: against(elements, defendant, from, doubt.days),
    held_years_before: yearsBefore(defendant, from, doubt.days),
  }
}

/** The measure on the same day of an earlier year: one of the two years is a slip. */
function yearsBefore({ custody }: DefendantElements, from: string, days: number): string | null {
  const same = custody.find(
    ({ on }) => on?.length === 10 && on < from && on.slice(5) === from.slice(5) && days <= SAME_CASE_DAYS,
  )
  const anchored = custody.some(({ on }) => on === from)
  return same && !anchored ? `${same.on}` : null
}

function against(
  elements: JudgmentElements,
  { custody, crime_from: crime }: DefendantElements,
  from: string,
  days: number,
): string | null {
  const dated = custody.filter(({ on }) => on?.length === 10)
  const [first] = dated
  if (!first?.on || dated.length < custody.length) return '强制措施的日期不全'
  if (days > SAME_CASE_DAYS) return '所写强制措施距起日过远，年份可能误读'
  if (dated.some(({ on }, i) => i > 0 && on! < dated[i - 1]!.on!)) return '所写强制措施的日期前后颠倒'
  if (crime !== null && first.on < crime) return '所写强制措施早于本案犯罪，可能属于前案'
  if (dated.some(({ kind, on }, i) => on === from && dated[i - 1]?.kind === kind))
    return '同一措施写了两次，前一次可能是决定而未执行'
  const detained = (elements.told_custody?.administrative ?? []).filter((day) => {
    const after = daysBetween(first.on!, day)
    return after !== null && after >= -20 && day <= from
  })
  return detained.length > 0 ? '其间写有行政拘留，可能不是因同一行为' : null
}
