/** The rows of a clue side by side, as they stood in their sources. */
import type { EvidenceRow } from '@mingjian/engine/result'
import type { Schema } from '@mingjian/model/schema'
import type { CluePage } from '../http/shapes/clues.ts'
import { cellWords, fieldLabel } from './cell-words.ts'
import type { ClueSources } from './lake-sources.ts'

type Table = CluePage['tables'][number]

export interface EvidencePlace {
  /** The row as the viewer may see it, and as it is: which cells decide is told by what they are. */
  shown: EvidenceRow
  row: EvidenceRow
  persons: string[]
}

/** One table per input and snapshot; columns in the order of the schema, none that is empty in all rows. */
export function evidenceTables(
  places: readonly EvidencePlace[],
  marks: (row: EvidenceRow, field: string) => boolean,
  sources: ClueSources,
  schemaOf: (id: string) => Schema | undefined,
  inputLabel: (input: string, schema: Schema | undefined) => string,
): Table[] {
  const groups = Map.groupBy(places, ({ row }) => JSON.stringify([row.input, row.snapshot]))
  return [...groups.values()].map((own) => {
    const { input, schema: id, snapshot } = own[0]!.row
    const schema = schemaOf(id)
    const fields = fieldsOf(own, schema).filter((field) => isRead(field, own, marks))
    return {
      ...{ input, label: inputLabel(input, schema), source: sourceOf(snapshot, sources) },
      columns: fields.map((field) => ({ field, label: fieldLabel(schema, field) })),
      rows: own.map(({ row, shown, persons }) => ({
        row: row.row,
        cells: fields.map((field) => ({
          field,
          value: cellWords(shown.values[field] ?? null),
          deciding: marks(row, field),
          unread: row.unread?.includes(field) === true,
        })),
        persons,
        document: shown.document,
      })),
    }
  })
}

function fieldsOf(places: readonly EvidencePlace[], schema: Schema | undefined): string[] {
  const used = new Set(
    places.flatMap(({ row }) => [
      ...Object.entries(row.values).flatMap(([field, value]) => (value === null ? [] : [field])),
      ...(row.unread ?? []),
    ]),
  )
  const order = (schema?.fields ?? []).flatMap(({ id }) => [id, `${id}__from`, `${id}__to`])
  return [...order.filter((field) => used.has(field)), ...[...used].filter((field) => !order.includes(field))]
}

/** Ids of this system and bounds that only computing needs; the document itself stands beside the row. */
const TECHNICAL = /^(?:document_id|defendant_no)$|_(?:earliest|latest)$/
const AS_PRINTED = /_text$/

/** Whether a column is for people: a technical one is where the rule looks at it, the wording of a date where the date is missing. */
function isRead(
  field: string,
  places: readonly EvidencePlace[],
  marks: (row: EvidenceRow, field: string) => boolean,
): boolean {
  if (places.some(({ row }) => marks(row, field))) return true
  if (TECHNICAL.test(field)) return false
  if (!AS_PRINTED.test(field)) return true
  const plain = field.replace(AS_PRINTED, '')
  return places.some(({ row }) => row.values[field] != null && row.values[plain] == null)
}

function sourceOf(snapshot: string, sources: ClueSources): Table['source'] {
  const manifest = sources.manifest(snapshot)
  return {
    file: manifest?.sources.map(({ name }) => name).join('、') ?? '',
    sheet: manifest?.table?.sheet ?? null,
    cutOff: manifest?.cutOff ?? null,
    ...{ snapshot, held: manifest !== null },
  }
}
