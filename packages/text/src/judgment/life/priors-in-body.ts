import type { Span, Spanned } from '../../span.ts'
import type { PriorElements } from '../elements.ts'
import type { Person } from '../readings.ts'
import { actorsIn, nameFinder } from './actors.ts'
import { readPriors } from './priors.ts'
import { toldDates } from './told-dates.ts'

/** A sanction told with its reason, as the findings and the evidence tell earlier ones. */
const TOLD = /因[^。；]{1,80}?(?:判处|被判|判刑|劳动教养|强制(?:隔离)?戒毒|行政拘留|不起诉|免予刑事处罚)/g
/** The sanction of somebody else, a request, or this judgment. */
const NOT_PRIOR = /建议|应当?|请求|依法判处|量刑|可以?判处|本案|同案|证人|被害人[^，。]{0,8}因/

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
    const [start, end] = sentenceAround(text, m.index, range)
    until = end
    const subject: Span = [Math.max(start, m.index - 60), m.index]
    const before = text.slice(...subject)
    if (NOT_PRIOR.test(text.slice(Math.max(start, m.index - 30), m.index + m[0].length))) continue
    const { named } = actorsIn(text, subject, finder, new Set())
    const only = persons.length === 1 && /(?:其|被告人|曾|系累犯)[^，。]{0,4}$/.test(before) ? [0] : []
    const people = named.size > 0 ? [[...named].at(-1) as number] : only
    if (people.length === 0) continue
    const from = Math.max(start, m.index - 24)
    const readings = readPriors(text, [from, end], toldDates(text, [start, end])).filter((r) =>
      isTold(r.value),
    )
    for (const person of people) found[person]?.push(...readings)
  }
  return found
}

/** Without a date, a bare mention of a punishment is too little. */
const isTold = (p: PriorElements) => p.charge !== null && (p.judged_on !== null || p.months !== null)
