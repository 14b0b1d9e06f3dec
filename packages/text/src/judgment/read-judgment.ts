import type { Span, Spanned } from '../span.ts'
import { completeSentence } from './disposition/complete.ts'
import { personOf } from './disposition/names.ts'
import { propertyNamed } from './disposition/property-named.ts'
import { type DispositionReading, readDisposition } from './disposition/read-disposition.ts'
import {
  type ChargeReading,
  noSentence,
  type PenaltyReading,
  type SentenceReading,
} from './disposition/sentence-reading.ts'
import { readStatedSetOff } from './disposition/stated-set-off.ts'
import { readTermNotes } from './disposition/term-notes.ts'
import type {
  ChargeElements,
  DefendantElements,
  FinalSentence,
  FoundCircumstances,
  JudgmentElements,
} from './elements.ts'
import { readFound } from './found/read-found.ts'
import { readRecidivismWeighed } from './found/recidivism-weighed.ts'
import { readHeading } from './heading.ts'
import { type JudgmentText, openJudgment } from './judgment-text.ts'
import { readLife } from './life/read-life.ts'
import { readProcedure } from './procedure.ts'
import type { DefendantLife, FoundReading } from './readings.ts'
import { readCited, readStatutes, readUnclearArticles } from './statutes.ts'

import { readToldCustody } from './told-custody.ts'

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

/** Where a fine or confiscation is named for a charge, or for the merged sentence, and no sum of it was read. */
function unreadProperty(
  { text, sections: { disposition } }: JudgmentText,
  charge: ChargeReading,
  final: PenaltyReading,
): Span[] {
  const read = [charge.fine_yuan, charge.confiscation, final.fine_yuan, final.confiscation]
  if (disposition === null || read.some((one) => one !== null)) return []
  return [charge, final].flatMap(({ penalty, months }) => {
    const end = Math.max(penalty?.span[1] ?? 0, months?.span[1] ?? 0)
    const named = end > disposition[0] ? propertyNamed(text, end, disposition[1]) : null
    return named ? [named] : []
  })
}

function chargeOf(
  record: SpanRecord,
  path: string,
  charge: ChargeReading,
  unread: readonly Span[],
): ChargeElements {
  record.put(`${path}.property_unread`, unread)
  return {
    charge: record.take(`${path}.charge`, charge.charge) as string,
    penalty: record.take(`${path}.penalty`, charge.penalty),
    months: record.take(`${path}.months`, charge.months),
    days: record.take(`${path}.days`, charge.days),
    fine_yuan: record.take(`${path}.fine_yuan`, charge.fine_yuan),
    confiscation: record.take(`${path}.confiscation`, charge.confiscation),
    ...(unread.length > 0 ? { property_unread: true as const } : {}),
  }
}

function finalOf(record: SpanRecord, path: string, final: PenaltyReading): FinalSentence {
  return {
    penalty: record.take(`${path}.penalty`, final.penalty),
    months: record.take(`${path}.months`, final.months),
    days: record.take(`${path}.days`, final.days),
    probation_months: record.take(`${path}.probation_months`, final.probation_months),
    fine_yuan: record.take(`${path}.fine_yuan`, final.fine_yuan),
    confiscation: record.take(`${path}.confiscation`, final.confiscation),
    deprivation_months: record.take(`${path}.deprivation_months`, final.deprivation_months),
  }
}

function termOf(
  judgment: JudgmentText,
  record: SpanRecord,
  path: string,
  sentence: SentenceReading,
  sentences: readonly SentenceReading[],
) {
  const pieces = sentence.termPieces
  const first = pieces.toSorted((a, b) => a.value.from.localeCompare(b.value.from))[0]
  const last = pieces.toSorted((a, b) => a.value.to.localeCompare(b.value.to)).at(-1)
  if (first) record.put(`${path}.term_from`, [first.span])
  if (last) record.put(`${path}.term_to`, [last.span])
  const limit = judgment.sections.disposition
  const starts = pieces.map((piece) => piece.span[0])
  const ends = pieces.map((piece) => piece.span[1])
  const setOff =
    limit && first ? readStatedSetOff(judgment.text, [Math.min(...starts), Math.max(...ends)], limit) : null
  const notes = limit && readTermNotes(judgment.text, limit, sentence, sentences)
  for (const [key, span] of Object.entries(notes?.spans ?? {}))
    record.put(`${path}.term_notes.${key}`, [span])
  return {
    term_from: first?.value.from ?? null,
    term_to: last?.value.to ?? null,
    set_off: record.take(`${path}.set_off`, setOff),
    ...(notes ? { term_notes: notes.value } : {}),
    term_pieces: pieces.map((piece, i) => record.take(`${path}.term_pieces[${i}]`, piece) ?? piece.value),
  }
}

/** Without a disposition (a text that breaks off) the defendants of the heading stand without a sentence. */
function readSentences(judgment: JudgmentText): DispositionReading {
  if (judgment.sections.disposition !== null) return readDisposition(judgment)
  return {
    persons: judgment.defendants.map(personOf),
    sentences: judgment.defendants.map(noSentence),
  }
}

/**
 * Reads the elements of one criminal judgment. Null where the text does not say; never a guess.
 * The defendants are those against whom the disposition orders something, in its order.
 * Spans are offsets into `source`.
 */
export function readJudgment(source: string): JudgmentElements {
  const judgment = openJudgment(source)
  const record = new SpanRecord(judgment.clean.toSource)
  const heading = readHeading(judgment)
  const { persons, sentences } = readSentences(judgment)
  const found = readFound(judgment, persons)
  const weighed = readRecidivismWeighed(judgment, persons, heading.instance?.value ?? null)
  const life = readLife(judgment, persons)
  const defendants = persons.map((person, i): DefendantElements => {
    const path = `defendants[${i}]`
    const sentence = sentences[i] ?? noSentence()
    completeSentence(judgment, person, sentence)
    const nameSpan = sentence.named?.span ?? person.party?.nameSpan
    if (nameSpan) record.put(`${path}.name`, [nameSpan])
    record.put(`${path}.recidivism_weighed`, weighed[i] ?? [])
    return {
      name: person.name,
      ...(person.unit ? { unit: true as const } : {}),
      charges: sentence.charges.map((charge, k) =>
        chargeOf(record, `${path}.charges[${k}]`, charge, unreadProperty(judgment, charge, sentence.final)),
      ),
      final: finalOf(record, `${path}.final`, sentence.final),
      ...termOf(judgment, record, path, sentence, sentences),
      found: foundOf(record, path, found[i]),
      ...((weighed[i]?.length ?? 0) > 0 ? { recidivism_weighed: true as const } : {}),
      ...lifeOf(record, path, life.defendants[i] ?? UNKNOWN_LIFE),
    }
  })
  return {
    case_no: record.take('case_no', heading.case_no),
    court: record.take('court', heading.court),
    procuratorate: record.take('procuratorate', heading.procuratorate),
    indictment_no: record.take('indictment_no', heading.indictment_no),
    procedure: record.take('procedure', readProcedure(judgment)),
    instance: record.take('instance', heading.instance),
    judgment_date: record.take('judgment_date', heading.judgment_date),
    statutes: readStatutes(judgment).map((s, i) => record.take(`statutes[${i}]`, s) ?? s.value),
    cited: readCited(judgment).map((s, i) => record.take(`cited[${i}]`, s) ?? s.value),
    unclear_articles: readUnclearArticles(judgment).map(
      (s, i) => record.take(`unclear_articles[${i}]`, s) ?? s.value,
    ),
    defendants,
    separate_case_names: life.separate_case_names.map(
      (s, i) => record.take(`separate_case_names[${i}]`, s) ?? s.value,
    ),
    ...(defendants.some(({ term_pieces: pieces }) => pieces.length > 0)
      ? { told_custody: toldCustodyOf(judgment, record) }
      : {}),
    spans: record.spans,
  }
}

/** What the disposition orders and what stands behind it tells of no custody before. */
function toldCustodyOf(judgment: JudgmentText, record: SpanRecord) {
  const { text, sections } = judgment
  const told = readToldCustody(text, [0, sections.disposition?.[0] ?? text.length])
  record.put('told_custody', told.spans)
  return told.value
}
