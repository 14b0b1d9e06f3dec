import type { Span, Spanned } from '../span.ts'
import type { DefendantElements, FoundCircumstances, JudgmentElements } from './elements.ts'
import { readFound } from './found/read-found.ts'
import { type JudgmentText, openJudgment } from './judgment-text.ts'
import { readProcedure } from './procedure.ts'
import type { DefendantLife, FoundReading, LifeReading, Person } from './readings.ts'
import { readStatutes } from './statutes.ts'

const NOTHING_FOUND: FoundCircumstances = {
  recidivist: false,
  drug_recidivist: false,
  surrender: false,
  confession: false,
  merit: false,
  accessory: false,
  attempt: false,
  plea: false,
  forgiveness: false,
  restitution: false,
}

const UNKNOWN_LIFE: DefendantLife = {
  birth_on: null,
  crime_from: null,
  crime_to: null,
  priors: [],
  custody: [],
}

/** Collects the spans of the values, led back to the text that was given. */
class SpanRecord {
  readonly spans: Record<string, Span[]> = {}
  readonly toSource: (span: Span) => Span

  constructor(toSource: (span: Span) => Span) {
    this.toSource = toSource
  }

  put(path: string, spans: readonly Span[]): void {
    if (spans.length > 0) this.spans[path] = spans.map(this.toSource)
  }

  /** The value of a reading; its span is kept under `path`. */
  take<T>(path: string, reading: Spanned<T> | null): T | null {
    if (reading === null) return null
    this.put(path, [reading.span])
    return reading.value
  }
}

function foundOf(record: SpanRecord, path: string, reading: FoundReading | undefined): FoundCircumstances {
  const found = { ...NOTHING_FOUND }
  for (const key of Object.keys(found) as (keyof FoundCircumstances)[]) {
    const spans = reading?.[key] ?? []
    found[key] = spans.length > 0
    record.put(`${path}.found.${key}`, spans)
  }
  return found
}

function lifeOf(record: SpanRecord, path: string, life: DefendantLife) {
  return {
    birth_on: record.take(`${path}.birth_on`, life.birth_on),
    crime_from: record.take(`${path}.crime_from`, life.crime_from),
    crime_to: record.take(`${path}.crime_to`, life.crime_to),
    priors: life.priors.map((prior, i) => record.take(`${path}.priors[${i}]`, prior) ?? prior.value),
    custody: life.custody.map((step, i) => record.take(`${path}.custody[${i}]`, step) ?? step.value),
  }
}

/** Until their modules are there, what is not read is empty. */
const readLife = (_judgment: JudgmentText, _persons: readonly Person[]): LifeReading => ({
  defendants: [],
  separate_case_names: [],
})

const personOf = (party: JudgmentText['defendants'][number]): Person => ({
  name: party.name,
  names: [party.name, ...party.aliases],
  party,
  unit: party.unit,
})

/**
 * Reads the elements of one criminal judgment. Null where the text does not say; never a guess.
 * Spans are offsets into `source`.
 */
export function readJudgment(source: string): JudgmentElements {
  const judgment = openJudgment(source)
  const record = new SpanRecord(judgment.clean.toSource)
  const persons = judgment.defendants.map(personOf)
  const found = readFound(judgment, persons)
  const life = readLife(judgment, persons)
  const defendants = persons.map((person, i): DefendantElements => {
    const path = `defendants[${i}]`
    return {
      name: person.name,
      ...(person.unit ? { unit: true as const } : {}),
      charges: [],
      final: {
        penalty: null,
        months: null,
        days: null,
        probation_months: null,
        fine_yuan: null,
        confiscation: null,
        deprivation_months: null,
      },
      term_from: null,
      term_to: null,
      term_pieces: [],
      found: foundOf(record, path, found[i]),
      ...lifeOf(record, path, life.defendants[i] ?? UNKNOWN_LIFE),
    }
  })
  return {
    case_no: null,
    court: null,
    procuratorate: null,
    indictment_no: null,
    procedure: record.take('procedure', readProcedure(judgment)),
    instance: null,
    judgment_date: null,
    statutes: readStatutes(judgment).map((s, i) => record.take(`statutes[${i}]`, s) ?? s.value),
    defendants,
    separate_case_names: life.separate_case_names.map(
      (s, i) => record.take(`separate_case_names[${i}]`, s) ?? s.value,
    ),
    spans: record.spans,
  }
}
