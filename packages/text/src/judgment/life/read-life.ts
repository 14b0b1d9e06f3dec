import type { Span, Spanned } from '../../span.ts'
import type { PriorElements } from '../elements.ts'
import type { JudgmentText } from '../judgment-text.ts'
import type { Party } from '../parties.ts'
import type { DefendantLife, LifeReading, Person } from '../readings.ts'
import { readBirth } from './birth.ts'
import { readCrimePeriods } from './crime-dates.ts'
import { readCustody } from './custody.ts'
import { headingSegments } from './heading-segments.ts'
import { mergePriors, withRelease } from './merge-priors.ts'
import { readPriors } from './priors.ts'
import { readPriorsInBody, readReleasesInBody } from './priors-in-body.ts'
import { readSeparateCases } from './separate-cases.ts'
import { readSharedCustody } from './shared-custody.ts'
import { toldDates } from './told-dates.ts'

type HeadingLife = Pick<DefendantLife, 'birth_on' | 'priors' | 'custody'>

/** Birth, earlier sanctions and measures as the defendant's paragraph of the heading tells them. */
function readParagraph(text: string, { paragraph, title, appellant }: Party): HeadingLife {
  const appealed = appellant || /原审|上诉|罪犯/.test(title)
  const all = toldDates(text, paragraph)
  const birth = readBirth(text, all)
  const dates = all.filter((d) => d.span !== birth?.span)
  const segments = headingSegments(text, paragraph, appealed)
  const priors: Spanned<PriorElements>[] = []
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i]
    if (segment?.kind !== 'prior') continue
    let end = segment.span[1]
    while (segments[i + 1]?.kind === 'prior') end = segments[++i]?.span[1] ?? end
    const told = readPriors(text, [segment.span[0], end], dates)
    priors.push(...told.filter(({ value }) => value.charge !== null || !(appealed && value.kind === '刑罚')))
  }
  return { birth_on: birth, priors, custody: readCustody(text, segments, dates) }
}

/** The last day on which custody of this case began. */
function caughtOn({ custody }: HeadingLife): string | null {
  const days = custody.flatMap(({ value: { kind, on } }) =>
    on?.length === 10 && CAUGHT.has(kind) ? [on] : [],
  )
  return days.sort().at(-1) ?? null
}

const CAUGHT: ReadonlySet<string> = new Set(['抓获', '刑事拘留', '投案', '逮捕'])
const NOTHING: HeadingLife = { birth_on: null, priors: [], custody: [] }

/**
 * The life of the case: birth, earlier sanctions, compulsory measures, first and last act of each person, and those
 * who are handled separately. What the text does not say is null or empty.
 */
export function readLife(
  { text, sections, defendants: parties }: JudgmentText,
  persons: readonly Person[],
): LifeReading {
  const body: Span = [
    sections.heading[1],
    sections.reasoning?.[0] ?? sections.disposition?.[0] ?? text.length,
  ]
  const whole: Span = [sections.heading[0], sections.disposition?.[0] ?? text.length]
  const later = readPriorsInBody(text, body, persons)
  const releases = readReleasesInBody(text, body, persons)
  const headings = persons.map(({ party, unit }) => (party && !unit ? readParagraph(text, party) : NOTHING))
  const shared = readSharedCustody(text, sections.heading, persons)
  for (const [i, heading] of headings.entries()) {
    const told = shared[i] ?? []
    if (told.length > 0 && heading.custody.every(({ value }) => value.on === null)) {
      headings[i] = { ...heading, custody: told }
    }
  }
  const tried = new Set(persons.flatMap((p) => p.names))
  const others = parties.filter((p) => !p.unit && !tried.has(p.name)).map((p) => p.name)
  const periods = readCrimePeriods(text, sections, persons, headings.map(caughtOn), others)
  const defendants = headings.map((heading, i): DefendantLife => {
    return {
      ...heading,
      priors: withRelease(mergePriors([...heading.priors, ...(later[i] ?? [])]), releases[i] ?? null),
      crime_from: periods[i]?.from ?? null,
      crime_to: periods[i]?.to ?? null,
    }
  })
  return { defendants, separate_case_names: readSeparateCases(text, whole, tried) }
}
