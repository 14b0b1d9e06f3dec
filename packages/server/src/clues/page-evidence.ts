/** What a clue rests on, as its page shows it: values, tables, absences, documents, differences. */
import { changedValues } from '@mingjian/casework/compare-runs'
import { maskFinding } from '@mingjian/casework/masking/mask-finding'
import { maskKindOf } from '@mingjian/casework/masking/mask-value'
import { type Viewer, viewOf } from '@mingjian/casework/masking/view'
import type { Clue, EvidenceRow } from '@mingjian/engine/result'
import { marksOf } from '@mingjian/intake/reading/marks'
import type { Schema as TableSchema } from '@mingjian/model/schema'
import type { CluePage } from '../http/shapes/clues.ts'
import { cellWords, decides, fieldLabel, notFoundWords, personWords } from './cell-words.ts'
import type { StoredClue } from './clue-facts.ts'
import { type EvidencePlace, evidenceTables } from './evidence-tables.ts'
import type { MaskedPage } from './mask-page.ts'
import type { BookedModel } from './model-book.ts'
import type { Grounds, SchemaOf } from './page-parts.ts'
import { decidingOrder, testedFields } from './rule-words.ts'

/** The grounds for one viewer. */
export interface ShownGrounds {
  grounds: Grounds
  masked: MaskedPage
  viewer: Viewer
}

export function shownEvidence(
  shown: ShownGrounds,
  row: StoredClue,
): Pick<CluePage, 'deciding' | 'tables' | 'notFound' | 'documents' | 'changed'> {
  const { grounds, masked, viewer } = shown
  const { finding, model, sources, schemaOf, persons } = grounds
  return {
    deciding: decidingOf(masked.finding, model).map(([field, value]) => ({
      ...{ field, label: columnLabel(model, finding, field, schemaOf), value: cellWords(value) },
    })),
    tables: evidenceTables(
      placesOf(finding.evidence, masked, persons),
      marksFor(model, finding, schemaOf),
      sources,
      schemaOf,
      (input, schema) => inputLabel(model, input, schema),
    ),
    notFound: absencesOf(masked.finding, model, schemaOf),
    documents: documentsOf(shown),
    changed: changesOf(row, finding, model, viewer, schemaOf),
  }
}

function placesOf(
  evidence: readonly EvidenceRow[],
  masked: MaskedPage,
  persons: readonly (readonly { state: string | null }[])[],
): EvidencePlace[] {
  let next = 0
  return evidence.map((row, i) => ({
    ...{ row, shown: masked.finding.evidence[i]! },
    persons: persons[i]!.map(({ state }) => personWords(masked.persons[next++]!, state)),
  }))
}

/** The deciding values in the order of the model. */
const decidingOf = ({ relation, deciding }: Clue, model: BookedModel): [string, Clue['deciding'][string]][] =>
  decidingOrder(model, relation, Object.keys(deciding)).map((field) => [field, deciding[field] ?? null])

/**
 * Which cells are marked: those at which the rule looks, with the value on which the clue rests where it names that value
 * itself (of rows that were summed up it does not). Names are no grounds.
 */
function marksFor(
  model: BookedModel,
  { relation, deciding }: Clue,
  schemaOf: SchemaOf,
): (row: EvidenceRow, field: string) => boolean {
  const tested = testedFields(model, relation)
  const named = new Set(Object.keys(deciding).map((name) => name.slice(name.lastIndexOf('.') + 1)))
  return (row, field) => {
    const value = row.values[field] ?? null
    const schema = schemaOf(row.schema)
    const known = schema?.fields.find(({ id }) => id === field)
    if (value === null || (schema && known && maskKindOf(schema, known) === 'name')) return false
    if (tested === null) return decides(deciding, field, value)
    return tested.has(field) && (!named.has(field) || decides(deciding, field, value))
  }
}

/** A column as the model calls it; where the model cannot be asked, as the schema of a row calls the field. */
function columnLabel(
  { compiled }: BookedModel,
  { relation, evidence }: Clue,
  column: string,
  schemaOf: SchemaOf,
): string {
  const known = compiled?.words.column(relation, column)
  if (known !== undefined) return known
  const field = column.slice(column.lastIndexOf('.') + 1)
  const schema = evidence
    .map((row) => schemaOf(row.schema))
    .find((one) => one?.fields.some(({ id }) => id === field))
  return schema ? fieldLabel(schema, field) : column
}

const inputLabel = ({ compiled }: BookedModel, input: string, schema: TableSchema | undefined): string =>
  compiled?.plan.inputs[input]?.label ?? schema?.label ?? input

function absencesOf(finding: Clue, model: BookedModel, schemaOf: SchemaOf): CluePage['notFound'] {
  return finding.notFound.map((one) => {
    const schema = schemaOf(one.schema)
    const label = inputLabel(model, one.input, schema)
    const keys = Object.entries(one.keys).map(([key, value]) => ({
      ...{ label: fieldLabel(schema, key), value: value ?? '' },
    }))
    return { label, cutOff: one.cutOff, rows: one.rows, keys, words: notFoundWords(one, label, keys) }
  })
}

function documentsOf({ grounds, masked, viewer }: ShownGrounds): CluePage['documents'] {
  const { finding, documents, sources, schemaOf } = grounds
  const { evidence } = finding
  return documents.flatMap((id) => {
    const text = sources.textOf(id)
    if (text === null) return []
    const own = evidence.flatMap((row, i) =>
      row.document === id ? [{ row, shown: masked.finding.evidence[i]! }] : [],
    )
    const spans = own.flatMap(({ row }) =>
      Object.entries(row.spans).flatMap(([field, places]) => places.map((span) => ({ row, field, span }))),
    )
    const hidden = spans.flatMap(({ row, field, span }) => {
      const schema = schemaOf(row.schema)
      const known = schema?.fields.find((one) => one.id === field)
      if (schema && known && viewOf(viewer, known.sensitivity).shown === 'whole') return []
      return [{ span, kind: schema && known ? maskKindOf(schema, known) : ('other' as const) }]
    })
    const { text: shown, moved } = masked.document(text, hidden)
    const marks = spans.map(({ row, field, span }) => {
      const [start, end] = moved(span)
      return { label: fieldLabel(schemaOf(row.schema), field), start, end }
    })
    const title = own[0]?.shown.document ?? ''
    return [{ id: title, title, text: shown, marks: marksOf(marks, shown.length) }]
  })
}

/** What has changed since it was last judged; values of texts that are gone are not told to whom the rest is masked. */
function changesOf(
  row: StoredClue,
  finding: Clue,
  model: BookedModel,
  viewer: Viewer,
  schemaOf: SchemaOf,
): CluePage['changed'] {
  if (row.latest !== 'changed' && row.latest !== 'returned') return []
  const whole = viewOf(viewer, 'personal').shown === 'whole'
  const shownOf = (deciding: Clue['deciding']) =>
    maskFinding({ ...finding, deciding }, viewer, schemaOf).finding?.deciding ?? {}
  const [before, now] = [shownOf(row.judged), shownOf(finding.deciding)]
  return changedValues(row.judged, finding.deciding).map(({ field }) => {
    const from = before[field] ?? null
    const plain = whole || from === null || typeof from !== 'string' || /^\d{4}-\d{2}(?:-\d{2})?$/.test(from)
    return {
      ...{ field, label: columnLabel(model, finding, field, schemaOf) },
      ...{ from: plain && !Array.isArray(from) ? cellWords(from) : whole ? cellWords(from) : '***' },
      to: cellWords(now[field] ?? null),
    }
  })
}
