import type { Span, Spanned } from '../../span.ts'
import type { PriorElements } from '../elements.ts'
import type { Person } from '../readings.ts'
import { type NameFinder, nameFinder } from './actors.ts'
import { isBirth } from './birth.ts'
import { readPriors } from './priors.ts'
import { type ToldDate, toldDates } from './told-dates.ts'

/** A sanction told with its reason, as the findings and the evidence tell earlier ones. */
const TOLD = /因[^。；]{1,80}?(?:判处|被判|判刑|劳动教养|强制(?:隔离)?戒毒|行政拘留|不起诉|免予刑事处罚)/g
/** The sanction of somebody else, a request, or this judgment. */
const NOT_PRIOR = /建议|应当?|请求|依法判处|量刑|可以?判处|本案|同案|证人|被害人[^，。]{0,8}因/

/** What somebody says of themselves is no finding. */
const SPOKEN = /供述|供称|证言|陈述/
/** Another person between the name and the reason. */
const OTHERS = /被告人|同案|证人|被害人|某|×/

function sentenceAround(text: string, at: number, [from, to]: Span): Span {
  let start = at
  while (start > from && !/[。；;\n]/.test(text[start - 1] as string)) start--
  let end = at
  while (end < to && !/[。\n]/.test(text[end] as string)) end++
  return [start, end]
}

/** The earlier sanctions that text[from, to) tells of each defendant outside the heading. */
export function readPriorsInBody(
  text: string,
  range: Span,
  persons: readonly Person[],
): Spanned<PriorElements>[][] {
  const found: Spanned<PriorElements>[][] = persons.map(() => [])
  const finder = nameFinder(persons)
  let until = range[0]
  TOLD.lastIndex = range[0]
  for (let m = TOLD.exec(text); m !== null && m.index < range[1]; m = TOLD.exec(text)) {
    if (m.index < until) continue
    const [start, stop] = sentenceAround(text, m.index, range)
    const end = nextSubject(text, [m.index + m[0].length, stop], finder)
    until = end
    if (SPOKEN.test(text.slice(start, m.index))) continue
    if (NOT_PRIOR.test(text.slice(Math.max(start, m.index - 30), m.index + m[0].length))) continue
    const person = subjectOf(text.slice(Math.max(start, m.index - 60), m.index), finder)
    if (person === null) continue
    const from = Math.max(start, m.index - 24)
    const dates = toldDates(text, [start, end]).filter((d) => !isBirth(text, d))
    found[person]?.push(...readPriors(text, [from, end], dates).filter((r) => isTold(r.value)))
  }
  return found
}

/** 被告人张某甲于2013年2月6日刑满释放: a release told without its sentence. */
const RELEASED = /刑满释放|释放(?:证明|后)/g

/** The day of release that text[from, to) tells of each defendant outside the account of a sanction. */
export function readReleasesInBody(
  text: string,
  range: Span,
  persons: readonly Person[],
): (ToldDate | null)[] {
  const found: (ToldDate | null)[] = persons.map(() => null)
  const finder = nameFinder(persons)
  RELEASED.lastIndex = range[0]
  for (let m = RELEASED.exec(text); m !== null && m.index < range[1]; m = RELEASED.exec(text)) {
    const [start] = sentenceAround(text, m.index, range)
    const date = toldDates(text, [start, m.index]).at(-1)
    if (date === undefined || text.slice(date.span[1], m.index).length > 4) continue
    const person = subjectOf(text.slice(Math.max(start, date.span[0] - 20), date.span[0]), finder)
    if (person !== null) found[person] ??= date
  }
  return found
}

/** Where the sentence goes on to the sanction of somebody else, else its end. */
function nextSubject(text: string, [from, to]: Span, { pattern }: NameFinder): number {
  for (const { index } of text.slice(from, to).matchAll(/因(?!此|果|病)/g)) {
    const start = Math.max(from, from + index - 40)
    const before = text.slice(start, from + index)
    const named = pattern === null ? undefined : [...before.matchAll(pattern)].at(-1)
    const at = named?.index ?? before.search(/被告人|同案/)
    if (at >= 0) return start + at
  }
  return to
}

/** Whose sanction the words before the reason tell: the defendant named last, nobody else between. */
function subjectOf(before: string, { pattern, indexOf, count }: NameFinder): number | null {
  const last = pattern === null ? undefined : [...before.matchAll(pattern)].at(-1)
  if (last === undefined) return count === 1 && /(?:其|被告人|曾|先后)$/.test(before) ? 0 : null
  const between = before.slice(last.index + last[0].length)
  return OTHERS.test(between) ? null : (indexOf.get(last[0]) ?? null)
}

/** Without a date, a bare mention of a punishment is too little. */
const isTold = ({ charge, penalty, judged_on, months }: PriorElements) =>
  charge !== null && (months !== null || (judged_on !== null && !TERM_PENALTIES.has(penalty)))

const TERM_PENALTIES: ReadonlySet<string | null> = new Set(['有期徒刑', '拘役', '管制'])
