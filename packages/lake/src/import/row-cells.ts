import type { DuckDBAppender } from '@duckdb/node-api'
import { LIST, listValue, VARCHAR } from '@duckdb/node-api'
import { foldCompact } from '@mingjian/law/identifiers/fold'
import type { Schema, SchemaField } from '@mingjian/model/schema'
import type { KeyProvider } from '../keys/key-provider.ts'
import { identifierKeys } from '../keys/person-key.ts'
import type { CheckedRow } from '../tables/checked-rows.ts'
import type { ResolvedColumn } from '../tables/matching/mapping.ts'
import { cellText } from '../tables/reading/raw-table.ts'
import type { CellReading, CellValue } from '../tables/values/cell-reading.ts'
import { idMask } from './id-mask.ts'
import { ID_WORDS } from './person-cells.ts'
import { withoutIds } from './redact-ids.ts'

/** A cell on its way into the staging table; texts are cast by the column's type. */
export type StagedCell = string | bigint | boolean | null | readonly string[] | Uint8Array

export function appendCell(appender: DuckDBAppender, cell: StagedCell): void {
  if (cell === null) appender.appendNull()
  else if (typeof cell === 'string') appender.appendVarchar(cell)
  else if (typeof cell === 'bigint') appender.appendBigInt(cell)
  else if (typeof cell === 'boolean') appender.appendBoolean(cell)
  else if (cell instanceof Uint8Array) appender.appendBlob(cell)
  else appender.appendList(listValue(cell), LIST(VARCHAR))
}

type FieldRole = 'value' | 'id-number' | 'identifier'

/** How the cells of a field come into the snapshot. */
export interface FieldColumn {
  field: SchemaField
  role: FieldRole
  /** Index among the mapped columns; -1 for a field that no column fills. */
  index: number
}

/** The fields of a schema in order with the mapped column of each. Names and days of birth of persons stay readable. */
export function fieldColumns(schema: Schema, resolved: readonly ResolvedColumn[]): FieldColumn[] {
  const persons = Object.values(schema.persons)
  const role = ({ id, sensitivity, type }: SchemaField): FieldRole => {
    if (persons.some(({ idNumber }) => idNumber === id)) return 'id-number'
    const isPart = persons.some(({ name, birth }) => name === id || birth === id)
    return sensitivity === 'identifying' && type === '文本' && !isPart ? 'identifier' : 'value'
  }
  return schema.fields.map((field) => ({
    field,
    role: role(field),
    index: resolved.findIndex((column) => column.field.id === field.id),
  }))
}

/** Takes ID numbers out of texts and counts. */
export interface Redaction {
  redacted: number
}

/** The cells of a field for a batch of rows. */
export function fieldCells(
  rows: readonly CheckedRow[],
  { field, role, index }: FieldColumn,
  column: ResolvedColumn | undefined,
  keys: KeyProvider,
  redaction: Redaction,
): StagedCell[] {
  if (index < 0 || !column) return rows.map(() => null)
  if (role === 'identifier') return identifierCells(rows, index, keys)
  if (role === 'id-number')
    return rows.map(({ raw, readings }) => {
      const cell = raw.cells[column.column.column - 1]
      return idCell(readings[index]!, cell ? cellText(cell) : '')
    })
  const isText = field.type === '文本' || field.type === '列表'
  return rows.map(({ readings }) => {
    const reading = readings[index]!
    if (reading.state !== 'value') return null
    return isText ? redactedCell(reading.value, redaction) : valueCell(reading.value, field)
  })
}

function valueCell(read: CellValue, { type }: SchemaField): StagedCell {
  if (typeof read === 'number') return type === '整数' ? BigInt(read) : read.toFixed(2)
  return typeof read === 'object' && 'from' in read ? null : (read as string | boolean | readonly string[])
}

function redactedCell(read: CellValue, redaction: Redaction): StagedCell {
  if (Array.isArray(read)) return read.map((text: string) => redactedText(text, redaction))
  return typeof read === 'string' ? redactedText(read, redaction) : String(read)
}

function redactedText(text: string, redaction: Redaction): string {
  const rest = withoutIds(text)
  if (rest === null) return text
  redaction.redacted++
  return rest
}

/** No number: whether it is right, or the mask as it was printed. */
function idCell(reading: CellReading, printed: string): StagedCell {
  if (reading.state === 'value') return ID_WORDS.valid
  if (reading.state === 'unreadable') return ID_WORDS.malformed
  if (reading.state === 'empty') return null
  // A mask that hides too little is shown as it is kept.
  return reading.pattern !== null && idMask(reading).includes(reading.pattern) ? printed : idMask(reading)
}

/** Other numbers of a person (certificates) as keys; what hides digits is none. */
function identifierCells(rows: readonly CheckedRow[], index: number, keys: KeyProvider): StagedCell[] {
  const texts: string[] = []
  const has = rows.map(({ readings }) => {
    const reading = readings[index]!
    const text = reading.state === 'value' ? foldCompact(String(reading.value)).toUpperCase() : ''
    if (text !== '') texts.push(text)
    return text !== ''
  })
  const made = identifierKeys(texts, keys)
  let at = 0
  return has.map((one) => (one ? made[at++]! : null))
}

/** Both days of a period. */
export function periodCells(rows: readonly CheckedRow[], index: number): [StagedCell[], StagedCell[]] {
  const part = (end: 'from' | 'to') =>
    rows.map(({ readings }) => {
      const reading = readings[index]
      if (reading?.state !== 'value' || typeof reading.value !== 'object' || !('from' in reading.value))
        return null
      return reading.value[end]
    })
  return [part('from'), part('to')]
}

/** Fields whose cell says nothing certain: it could not be read, hides digits, or says that nobody knows. */
export function unreadFields(readings: readonly CellReading[], columns: readonly FieldColumn[]): StagedCell {
  let fields: string[] | null = null
  for (const { field, role, index } of columns) {
    const reading = readings[index]
    if (!reading || role === 'id-number' || reading.state === 'value') continue
    if (reading.state === 'empty' && reading.said !== 'unknown') continue
    fields ??= []
    fields.push(field.id)
  }
  return fields
}
