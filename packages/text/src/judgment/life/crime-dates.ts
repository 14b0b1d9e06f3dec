import type { Spanned } from '../../span.ts'
import type { Person } from '../readings.ts'
import type { Sections } from '../sections.ts'
import { type Account, type Act, accountOf } from './account.ts'
import { chargeRanges, narrativeRange } from './narrative.ts'

export interface CrimePeriod {
  from: Spanned<string> | null
  to: Spanned<string> | null
}

/** A date that holds another one and says less: 2016年12月 of 2016年12月10日. */
const holds = (coarse: string, fine: string) => coarse.length < fine.length && fine.startsWith(coarse)

/** 2016年8月，张某甲与李某乙预谋…并支付保证金。2016年8月16日…: a month with an act of its own, no sum of what follows. */
const isMonthTold = ({ date, sure, period, sentence: { role } }: Act) =>
  date.on.length === 7 && sure && !period && role === 'fact'

/**
 * A vague date yields to a precise one inside it, except where it is told as an act of its own: as a numbered fact or
 * in a sentence before the precise one (for the first date), or after it (for the last date).
 */
function first(acts: readonly Act[]): Act | null {
  const earliest = acts.reduce<Act | null>(
    (a, b) => (a === null || b.date.earliest < a.date.earliest ? b : a),
    null,
  )
  if (earliest === null) return null
  const inside = acts.filter((a) => holds(earliest.date.on, a.date.on))
  const own =
    inside.every((a) => a.date.span[0] > earliest.date.span[0]) &&
    (earliest.someDay ||
      (earliest.sentence.unit > 0 && inside.every((a) => a.sentence.unit > earliest.sentence.unit)) ||
      (isMonthTold(earliest) && inside.every((a) => a.sentence.span[0] > earliest.sentence.span[0])))
  if (inside.length === 0 || own) return earliest
  return first(acts.filter((a) => a !== earliest))
}

function last(acts: readonly Act[]): Act | null {
  const latest = acts.reduce<Act | null>(
    (a, b) => (a === null || b.date.latest >= a.date.latest ? b : a),
    null,
  )
  if (latest === null) return null
  const inside = acts.filter((a) => holds(latest.date.on, a.date.on))
  const own = inside.every((a) => a.date.span[1] <= latest.date.span[0])
  if (inside.length === 0 || own) return latest
  return last(acts.filter((a) => a !== latest))
}

function periodOf(acts: readonly Act[]): CrimePeriod {
  const from = first(acts)
  const to = last(acts)
  const spanned = (act: Act | null) => act && { value: act.date.on, span: act.date.span }
  return {
    from: spanned(from),
    to: to === null || to.open || (to.background && to === from) ? null : spanned(to),
  }
}

function actsOfPerson(acts: readonly Act[], person: number): Act[] {
  // A lead-in that tells one person's period counts beside the facts that follow it.
  const isFact = ({ sentence: { role, span }, actors, date, period }: Act) =>
    role === 'fact' ||
    (role === 'lead' && period && date.on.length >= 7 && actors.size === 1 && date.span[0] >= span[0])
  // A period lent by somebody else's act yields to the facts that date this person's own part.
  const dated = acts.findLast(
    (a) => isFact(a) && a.sure && !a.kept && !a.borrowers.has(person) && a.actors.has(person),
  )
  const lent = (a: Act) =>
    a.borrowers.has(person) &&
    a.sentence.unit > 0 &&
    dated !== undefined &&
    dated.date.span[0] > a.sentence.span[0]
  const own = (a: Act) => a.actors.has(person) && !lent(a)
  const only = acts.filter((a) => isFact(a) && a.sure && own(a))
  const named = (a: Act) => isFact(a) && a.sure && a.named.has(person)
  // Found on the day of the capture, besides what names this person before.
  if (only.length > 0 && only.every((a) => a.kept)) return acts.filter(named)
  const choices: ((a: Act) => boolean)[] = [
    (a) => isFact(a) && a.sure && own(a),
    (a) => isFact(a) && a.sure && a.actors.has(person),
    (a) => isFact(a) && a.sure && a.named.has(person),
    (a) => isFact(a) && !a.background && a.actors.has(person),
    (a) => !a.background && a.actors.has(person),
    (a) => !a.background && a.named.has(person),
    (a) => a.actors.has(person),
    // Nothing names this defendant: what is told of all together.
    (a) => isFact(a) && a.sure,
    () => true,
  ]
  for (const choice of choices) {
    const chosen = acts.filter(choice)
    if (chosen.length > 0) return chosen
  }
  return []
}

/** The account of the finding; where it tells no act, that of the charge; else the first date that is told at all. */
function bestAccount(text: string, sections: Sections, persons: readonly Person[]): Account {
  const found = accountOf(text, narrativeRange(text, sections), persons)
  if (found.acts.length > 0) return found
  const charges = chargeRanges(text, sections).map((range) => accountOf(text, range, persons))
  const told = charges.find((a) => a.acts.length > 0)
  if (told !== undefined) return told
  const plain = [found, ...charges].find((a) => a.firstTold !== null) ?? found
  if (plain.firstTold !== null) plain.acts.push(plain.firstTold)
  return plain
}

/**
 * The first and the last date of each defendant's acts as the court tells them, with the precision printed.
 * `caughtOn` is the day on which each was last taken into custody: nothing after it is an act of this case. `others` are
 * the defendants of the heading of whom the disposition says nothing: the other ones of a retrial or an appeal.
 */
export function readCrimePeriods(
  text: string,
  sections: Sections,
  persons: readonly Person[],
  caughtOn: readonly (string | null)[],
  others: readonly string[],
): CrimePeriod[] {
  const { acts, caught } = bestAccount(text, sections, persons)
  // A unit acts through its people, a single defendant in every sentence.
  const everybody = new Set(persons.keys())
  const ofOthers = (a: Act) => {
    const words = text.slice(...a.sentence.span)
    return a.named.size === 0 && others.some((name) => words.includes(`被告人${name}`))
  }
  const ofAll = acts.filter((a) => !a.ofOthers && !ofOthers(a)).map((a) => ({ ...a, actors: everybody }))
  return persons.map(({ unit }, i) => {
    const limit = [caughtOn[i] ?? '', caught.get(i) ?? ''].sort()[1] ?? ''
    const free = (a: Act) => limit === '' || a.held || a.date.earliest <= limit
    const told = unit || persons.length === 1 ? ofAll : acts
    const before = told.filter(free)
    const own = actsOfPerson(before, i)
    return periodOf(own.length > 0 ? own : actsOfPerson(told, i))
  })
}
