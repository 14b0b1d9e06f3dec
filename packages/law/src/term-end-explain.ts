import { addDays, dateParts, daysBetween, type IsoDate } from './calendar-date.ts'
import { type CustodyPeriod, periodDays, periodsBefore } from './custody.ts'
import { custodyOf, type PrintedTerm, type TermCandidate, termCandidates } from './term-end-readings.ts'

/** How far a printed end is from the nearest permitted one. */
export type DifferenceClass = 'one-day' | 'whole-months' | 'whole-years' | 'end-before-start' | 'other'

/** Differences in which a tolerance of a day matters. */
const SMALL_DIFFERENCE_DAYS = 45

export const DIFFERENCE_WORDS: Record<DifferenceClass, string> = {
  'one-day': '相差一日',
  'whole-months': '相差整月',
  'whole-years': '相差整年',
  'end-before-start': '止日早于起日',
  other: '其他差异',
}

/**
 * What an explained term still leaves to ask: custody before the printed start that the reading does not set off;
 * days at liberty that the printed term counts as served; a start earlier than any custody known.
 */
export interface TermDoubt {
  kind: 'custody-not-set-off' | 'liberty-counted' | 'start-before-custody'
  days: number
  words: string
}

export interface ExplainedTerm extends TermCandidate {
  explained: true
  doubts: TermDoubt[]
}

export interface UnexplainedTerm {
  explained: false
  /** Days from the nearest standard end to the printed one: positive where the printed end is later. */
  difference: number
  /** Whole months of difference for `whole-months` and `whole-years`, signed; else null. */
  months: number | null
  class: DifferenceClass
  nearest: TermCandidate
  /** Everything tried, the standard first. */
  tried: TermCandidate[]
}

/**
 * Whether any permitted way of counting leads from the printed start to the printed end of a term (刑法 41, 44, 47;
 * 刑诉法 76; 刑诉解释 202 第二款). Null where a date is impossible or the term is empty: nothing can be said.
 *
 * Tried: the full term from the printed start; custody before it set off (both ends of each spell, the day of being
 * caught, one day more or less per spell); the set-off that the judgment states; the term served in pieces; month
 * ends by every rule permitted on the day of the judgment. An explanation may rest on assumptions, which it names.
 */
export function explainTerm(term: PrintedTerm): ExplainedTerm | UnexplainedTerm | null {
  if (!dateParts(term.from) || !dateParts(term.to)) return null
  const tried = distinctEnds(termCandidates(term))
  if (tried.length === 0) return null
  const match = tried.find((candidate) => candidate.expectedTo === term.to)
  if (match && term.to >= term.from) return { explained: true, ...match, doubts: termDoubts(term, match) }
  return unexplained(term, tried)
}

/** One candidate per end: the one of the highest standing carries the name. */
function distinctEnds(candidates: readonly TermCandidate[]): TermCandidate[] {
  const byEnd = new Map<IsoDate, TermCandidate>()
  for (const candidate of candidates) {
    if (!byEnd.has(candidate.expectedTo)) byEnd.set(candidate.expectedTo, candidate)
  }
  return [...byEnd.values()]
}

function unexplained(term: PrintedTerm, tried: TermCandidate[]): UnexplainedTerm {
  const distance = (candidate: TermCandidate) => Math.abs(daysBetween(candidate.expectedTo, term.to)!)
  const standard = tried.filter(isStandard)
  const closest = (candidates: readonly TermCandidate[]) =>
    candidates.reduce((best, next) => (distance(next) < distance(best) ? next : best), candidates[0]!)
  const plain = closest(standard)
  // Tolerances of a day count as permitted too: small differences are measured to the nearest permitted end.
  const tolerated = tried.filter(({ assumes, edge }) => edge && assumes.length === 0)
  const nearest = distance(plain) <= SMALL_DIFFERENCE_DAYS ? closest([plain, ...tolerated]) : plain
  const difference = daysBetween(nearest.expectedTo, term.to)!
  const base = { explained: false as const, difference, nearest, tried }
  if (term.to < term.from) return { ...base, class: 'end-before-start', months: null }
  if (Math.abs(difference) === 1) return { ...base, class: 'one-day', months: null }
  const whole = wholeMonthsApart(term.to, standard)
  if (!whole) return { ...base, class: 'other', months: null }
  const [candidate, months] = whole
  return {
    ...base,
    nearest: candidate,
    difference: daysBetween(candidate.expectedTo, term.to)!,
    class: months % 12 === 0 ? 'whole-years' : 'whole-months',
    months,
  }
}

/** What whole months are measured against: a tolerance or an assumption is no yardstick. */
function isStandard(candidate: TermCandidate): boolean {
  return candidate.assumes.length === 0 && !candidate.edge
}

/** The first candidate whose end is a whole number of months away: a slip in months or years. */
function wholeMonthsApart(to: IsoDate, standard: readonly TermCandidate[]): [TermCandidate, number] | null {
  for (const candidate of standard) {
    // Terms end on the day before the corresponding day, so whole months are seen on the day after both ends.
    const [expected, printed] = [dayAfter(candidate.expectedTo), dayAfter(to)]
    if (!expected || !printed || expected.day !== printed.day) continue
    const months = (printed.year - expected.year) * 12 + printed.month - expected.month
    if (months !== 0) return [candidate, months]
  }
  return null
}

function dayAfter(date: IsoDate) {
  const next = addDays(date, 1)
  return next && dateParts(next)
}

const COUNTS_ALL_CUSTODY: ReadonlySet<TermCandidate['reading']> = new Set([
  'set-off',
  'set-off-arrival',
  'set-off-edge-days',
  'stated-set-off',
  'residence-inside',
  'pieces-set-off',
  'pieces-total-days',
])

function termDoubts(term: PrintedTerm, match: TermCandidate): TermDoubt[] {
  const periods = custodyOf(term)
  const held = periods.filter((period) => period.kind === 'custody')
  const doubts: TermDoubt[] = []
  const earlier = periodsBefore(held, term.from)
  // A spell may be counted one day shorter, so detention and release on one day are nothing that is missing.
  const before = totalDays(earlier.filter((period) => period.ended === 'open' || periodDays(period) > 1))
  if (before > 0 && !COUNTS_ALL_CUSTODY.has(match.reading)) {
    const words = `刑期起日前已羁押${before}日，止日未见折抵`
    doubts.push({ kind: 'custody-not-set-off', days: before, words })
  }
  const free = match.reading === 'full-term' ? libertyAfter(term.from, held) : 0
  if (free > 0) {
    const words = `刑期起日后有${free}日未被羁押，仍计入刑期`
    doubts.push({ kind: 'liberty-counted', days: free, words })
  }
  const first = periods[0]
  const known = first && (first.arrivedOn ?? first.from)
  if (known && term.from < known) {
    const days = daysBetween(term.from, known)!
    doubts.push({ kind: 'start-before-custody', days, words: `刑期起日早于首次强制措施${days}日` })
  }
  return doubts
}

/** Days between spells of custody after the printed start; what follows the last spell is not known. */
function libertyAfter(start: IsoDate, held: readonly CustodyPeriod[]): number {
  let free = 0
  held.slice(1).forEach((spell, i) => {
    const previous = held[i]!
    if (previous.to < start) return
    free += Math.max(0, daysBetween(previous.to, spell.from)! - 1)
  })
  return free
}

function totalDays(periods: readonly CustodyPeriod[]): number {
  return periods.reduce((sum, period) => sum + periodDays(period), 0)
}
