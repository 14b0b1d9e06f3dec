import { addDays, correspondingDay, dateParts, daysInMonth } from '@mingjian/law/calendar-date'
import type { PriorElements } from '@mingjian/text/judgment/elements'

/** First and last day that is possible; null where nothing bounds it. */
export interface DayBounds {
  earliest: string | null
  latest: string | null
}

const UNBOUND: DayBounds = { earliest: null, latest: null }

/** The days that YYYY, YYYY-MM or YYYY-MM-DD leaves open. */
export function dayBounds(on: string | null): DayBounds {
  if (on === null) return UNBOUND
  const earliest = `${on}-01-01`.slice(0, 10)
  const parts = dateParts(earliest)
  if (!parts) return UNBOUND
  if (on.length === 10) return { earliest, latest: earliest }
  const month = on.length === 4 ? 12 : parts.month
  const last = daysInMonth(parts.year, month)
  return { earliest, latest: `${parts.year}-${String(month).padStart(2, '0')}-${last}` }
}

/**
 * When an earlier sentence was served out: as printed, else between its judgment and the end of its whole length after
 * it (custody before the judgment and remission only bring the end forward). Nothing for a sentence on probation, and
 * nothing where the printed release lies before the judgment.
 */
export function releaseBounds(prior: PriorElements): DayBounds {
  const judged = dayBounds(prior.judged_on)
  if (prior.released_on !== null) {
    const printed = dayBounds(prior.released_on)
    const backwards = judged.earliest !== null && printed.latest !== null && printed.latest < judged.earliest
    return backwards ? UNBOUND : printed
  }
  const { months, days, probation_months: probation } = prior
  if (prior.penalty !== '有期徒刑' || months === null || probation !== null || judged.latest === null)
    return UNBOUND
  const end = correspondingDay(judged.latest, months)
  return { earliest: judged.earliest, latest: end && addDays(end.date, days ?? 0) }
}
