import type { Span, Spanned } from '../../span.ts'
import type { Person } from '../readings.ts'
import type { Sections } from '../sections.ts'
import { BACKGROUND_BEFORE, tells } from './act-words.ts'
import { actorsIn, nameFinder } from './actors.ts'
import { isBirth } from './birth.ts'
import { chargeRange, factSentences, narrativeRange, type Sentence } from './narrative.ts'
import { type ToldDate, toldDates } from './told-dates.ts'

/** A dated act of some defendants. */
interface Act {
  date: ToldDate
  sentence: Sentence
  /** Indexes of the defendants who act, and of those who are only named. */
  actors: ReadonlySet<number>
  named: ReadonlySet<number>
  /** 以来, 起, 后: the act goes on after the date without an end. */
  open: boolean
  /** A word of the stretch tells an act; else only nothing speaks against one. */
  sure: boolean
}

export interface CrimePeriod {
  from: Spanned<string> | null
  to: Spanned<string> | null
}

const CLAUSE = /[，,；;。：:]/
const OPEN = /^(?:份|的一天)?(?:以来|之?后|起|开始|至今|至案发|[^，。]{0,8}(?:离职|辞职)后)/

const UNTIL = /(?:直?至|到|止)(?:于)?$/

/** Dates of one period or list (2015年1月至3月, 5日、8日) stand together and tell the same acts. */
function groups(text: string, dates: readonly ToldDate[]): ToldDate[][] {
  const found: ToldDate[][] = []
  for (const date of dates) {
    const last = found.at(-1)?.at(-1)
    const link = last && text.slice(last.span[1], date.span[0])
    if (
      link !== undefined &&
      link.length <= 10 &&
      /^[^，。；]*(?:至|到|、|和|及|-|－|—|~|～)[^，。；]*$/.test(link)
    ) {
      found.at(-1)?.push(date)
    } else found.push([date])
  }
  return found
}

function clauseStart(text: string, from: number, at: number): number {
  let start = at
  while (start > from && !CLAUSE.test(text[start - 1] as string)) start--
  return start
}

/** The dated acts that the account tells. */
function actsOf(
  text: string,
  sentences: readonly Sentence[],
  persons: readonly Person[],
  from: number,
): Act[] {
  const finder = nameFinder(persons)
  const acts: Act[] = []
  let anchor: string | null = null
  let current: ReadonlySet<number> = new Set()
  let last = null as Act | null
  const firstEnd = sentences[0]?.span[0] ?? from
  for (const sentence of sentences) {
    const [start, end] = sentence.span
    const all = toldDates(text, [Math.max(start, firstEnd), end], anchor)
    const dates = all.filter((d) => !isBirth(text, d))
    anchor = dates.at(-1)?.on ?? anchor
    if (last && last.sentence.unit !== sentence.unit) last = null
    const grouped = groups(text, dates)
    const starts = grouped.map((g) => clauseStart(text, start, (g[0] as ToldDate).span[0]))
    const lead: Span = [start, starts[0] ?? end]
    const told = actorsIn(text, lead, finder, current)
    if (last && tells(text.slice(...lead)) === 'act' && told.actors.size > 0 && !told.collective) {
      acts.push({ ...last, ...told, sentence })
    }
    if (told.actors.size > 0) current = told.actors
    for (const [i, group] of grouped.entries()) {
      const stretch: Span = [starts[i] as number, starts[i + 1] ?? end]
      const people = actorsIn(text, stretch, finder, current)
      if (people.actors.size > 0) current = people.actors
      const dateAt = (group[0] as ToldDate).span[0]
      const what = tells(text.slice(...stretch))
      const founded = BACKGROUND_BEFORE.test(text.slice(Math.max(start, dateAt - 4), dateAt))
      if (what === 'aftermath' || what === 'background' || founded) {
        last = null
        continue
      }
      const actors = people.actors.size > 0 ? people.actors : current
      for (const date of group) {
        const until: boolean = last !== null && UNTIL.test(text.slice(date.span[0] - 3, date.span[0]))
        const open = date === group.at(-1) && OPEN.test(text.slice(date.span[1], date.span[1] + 14))
        last = {
          date,
          sentence,
          actors,
          named: people.named,
          open,
          sure: what === 'act' || until || (date.on.length === 10 && people.named.size > 0),
        }
        acts.push(last)
      }
    }
  }
  return acts
}

const starting = (on: string) => on.padEnd(10, '-00')
const ending = (on: string) => on.padEnd(10, '-99')

/** A date that holds another one and says less: 2016年12月 of 2016年12月10日. */
const holds = (coarse: string, fine: string) => coarse.length < fine.length && fine.startsWith(coarse)

/**
 * A vague date yields to a precise one inside it, except where it is told as an act of its own: as a numbered fact
 * before the precise one (for the first date), or after it (for the last date).
 */
function first(acts: readonly Act[]): Act | null {
  const earliest = acts.reduce<Act | null>(
    (a, b) => (a === null || starting(b.date.on) < starting(a.date.on) ? b : a),
    null,
  )
  if (earliest === null) return null
  const inside = acts.filter((a) => holds(earliest.date.on, a.date.on))
  const own = earliest.sentence.unit > 0 && inside.every((a) => a.sentence.unit > earliest.sentence.unit)
  if (inside.length === 0 || own) return earliest
  return first(acts.filter((a) => a.date.on !== earliest.date.on))
}

function last(acts: readonly Act[]): Act | null {
  const latest = acts.reduce<Act | null>(
    (a, b) => (a === null || ending(b.date.on) >= ending(a.date.on) ? b : a),
    null,
  )
  if (latest === null) return null
  const inside = acts.filter((a) => holds(latest.date.on, a.date.on))
  const own = inside.every((a) => a.date.span[1] <= latest.date.span[0])
  if (inside.length === 0 || own) return latest
  return last(acts.filter((a) => a.date.on !== latest.date.on))
}

function periodOf(acts: readonly Act[]): CrimePeriod {
  const from = first(acts)
  const to = last(acts)
  const spanned = (act: Act | null) => act && { value: act.date.on, span: act.date.span }
  return { from: spanned(from), to: to?.open && to.date === from?.date ? null : spanned(to) }
}

function actsOfPerson(acts: readonly Act[], person: number): Act[] {
  const isFact = (a: Act) => a.sentence.role === 'fact'
  const choices: ((a: Act) => boolean)[] = [
    (a) => isFact(a) && a.sure && a.actors.has(person),
    (a) => isFact(a) && a.sure && a.named.has(person),
    (a) => isFact(a) && a.actors.has(person),
    (a) => a.actors.has(person),
    (a) => a.named.has(person),
  ]
  for (const choice of choices) {
    const chosen = acts.filter(choice)
    if (chosen.length > 0) return chosen
  }
  return []
}

/** Acts that the account of text[range) tells, those with a vague date and no telling word last. */
function actsIn(text: string, range: Span, persons: readonly Person[]): Act[] {
  return actsOf(text, factSentences(text, range), persons, range[0])
}

/**
 * The first and the last date of each defendant's acts as the court tells them, with the precision printed.
 * `caughtOn` is the day on which each was last taken into custody: nothing after it is an act of this case.
 */
export function readCrimePeriods(
  text: string,
  sections: Sections,
  persons: readonly Person[],
  caughtOn: readonly (string | null)[],
): CrimePeriod[] {
  const found = actsIn(text, narrativeRange(text, sections), persons)
  const charge = found.length === 0 ? chargeRange(text, sections) : null
  const acts = charge ? actsIn(text, charge, persons) : found
  // A unit acts through its people, a single defendant in every sentence.
  const everybody = new Set(persons.keys())
  const ofAll = acts.map((a) => ({ ...a, actors: everybody }))
  return persons.map(({ unit }, i) => {
    const limit = caughtOn[i] ?? null
    const free = (a: Act) => limit === null || starting(a.date.on) <= limit
    return periodOf(actsOfPerson((unit || persons.length === 1 ? ofAll : acts).filter(free), i))
  })
}
