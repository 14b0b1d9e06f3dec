import type { Spanned } from '../../span.ts'
import type { PriorElements } from '../elements.ts'
import type { ToldDate } from './told-dates.ts'

type Prior = Spanned<PriorElements>

const agree = <T>(a: T | null, b: T | null) => a === null || b === null || a === b
const datesAgree = (a: string | null, b: string | null) =>
  a === null || b === null || a.startsWith(b) || b.startsWith(a)

/** Days between the judgment and its effect, which a second telling may print in its place. */
const NEAR_DAYS = 60
/** Days between the decision of a detention and its beginning. */
const SERVED_DAYS = 3

function isNear(a: string | null, b: string | null, days = NEAR_DAYS): boolean {
  if (a?.length !== 10 || b?.length !== 10) return false
  return Math.abs(Date.parse(a) - Date.parse(b)) <= days * 86_400_000
}

/** Whether two places tell the same sanction: nothing in them contradicts, and a date or a length is shared. */
function isSame(a: PriorElements, b: PriorElements): boolean {
  if (a.kind !== b.kind) return false
  const shared =
    (a.judged_on !== null && b.judged_on !== null) || (a.months !== null && a.months === b.months)
  if (datesAgree(a.judged_on, b.judged_on) && a.judged_on !== null && b.judged_on !== null) return true
  const sameTerm = a.months !== null && a.months === b.months && agree(a.charge, b.charge)
  if (sameTerm && isNear(a.judged_on, b.judged_on)) return true
  const sameDays = a.days !== null && a.days === b.days && a.months === b.months
  if (sameDays && agree(a.charge, b.charge) && isNear(a.judged_on, b.judged_on, SERVED_DAYS)) return true
  const sameEnd = a.released_on !== null && a.released_on === b.released_on
  if (sameTerm && sameEnd) return true
  return (
    shared &&
    datesAgree(a.judged_on, b.judged_on) &&
    agree(a.months, b.months) &&
    agree(a.charge, b.charge) &&
    datesAgree(a.released_on, b.released_on)
  )
}

function filled(kept: PriorElements, other: PriorElements): PriorElements {
  const longer = (a: string | null, b: string | null) => (a === null ? b : a)
  return {
    kind: kept.kind,
    charge: kept.charge ?? other.charge,
    penalty: kept.penalty ?? other.penalty,
    months: kept.months ?? other.months,
    days: kept.days ?? other.days,
    probation_months: kept.probation_months ?? other.probation_months,
    judged_on: longer(kept.judged_on, other.judged_on),
    released_on: longer(kept.released_on, other.released_on),
    ...(kept.paroled || other.paroled ? { paroled: true as const } : {}),
  }
}

/** The release that is told alone belongs to the last sentence of imprisonment without one. */
export function withRelease(priors: readonly Prior[], release: ToldDate | null): Prior[] {
  if (release === null || priors.some((p) => p.value.released_on === release.on)) return [...priors]
  const open = priors.findLastIndex(
    ({ value }) => value.kind === '刑罚' && value.released_on === null && value.probation_months === null,
  )
  const judged = priors[open]?.value.judged_on ?? null
  if (open < 0 || judged === null || judged > release.on) return [...priors]
  return priors.map((p, i) => (i === open ? { ...p, value: { ...p.value, released_on: release.on } } : p))
}

/** Each sanction once, in the order of the first telling; later tellings fill in what the first leaves out. */
export function mergePriors(tellings: readonly Prior[]): Prior[] {
  const merged: Prior[] = []
  for (const telling of tellings) {
    const i = merged.findIndex((p) => isSame(p.value, telling.value))
    const known = merged[i]
    if (known === undefined) merged.push(telling)
    else merged[i] = { value: filled(known.value, telling.value), span: known.span }
  }
  return merged
}
