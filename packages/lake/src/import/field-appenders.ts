import { type DuckDBAppender, LIST, listValue, VARCHAR } from '@duckdb/node-api'
import { foldCompact } from '@mingjian/law/identifiers/fold'
import type { Schema, ValueType } from '@mingjian/model/schema'
import type { KeyProvider } from '../keys/key-provider.ts'
import { identifierKeys } from '../keys/person-key.ts'
import type { CheckedRow, CheckedTable } from '../tables/checked-rows.ts'
import type { ResolvedColumn } from '../tables/matching/mapping.ts'
import { cellText } from '../tables/reading/raw-table.ts'
import type { CellReading, CellValue } from '../tables/values/cell-reading.ts'
import { idMask } from './id-mask.ts'
import { ID_WORDS } from './person-cells.ts'
import { withoutIds } from './redact-ids.ts'
import { type FieldColumn, fieldColumns } from './row-cells.ts'

/** Puts the cells of one field into the staging table, row by row. */
export interface FieldAppender extends FieldColumn {
  /** Called with the rows of a batch before the first of them, for what is done in batches only. */
  begin: (rows: readonly CheckedRow[]) => void
  append: (appender: DuckDBAppender, row: CheckedRow) => void
}

export function appendText(appender: DuckDBAppender, text: string | null): void {
  if (text === null) appender.appendNull()
  else appender.appendVarchar(text)
}

export function appendList(appender: DuckDBAppender, items: readonly string[] | null): void {
  if (items === null) appender.appendNull()
  else appender.appendList(listValue(items), LIST(VARCHAR))
}

/** Counts the cells from which ID numbers were taken out. */
export interface Redaction {
  redacted: number
}

/** The appenders of the fields in the order of the schema. */
export function fieldAppenders(
  schema: Schema,
  resolved: readonly ResolvedColumn[],
  keys: KeyProvider,
  redaction: Redaction,
): FieldAppender[] {
  return fieldColumns(schema, resolved).map((field) => ({
    ...field,
    ...cellsOf(field, resolved, keys, redaction),
  }))
}

function cellsOf(
  { field, role, index }: FieldColumn,
  resolved: readonly ResolvedColumn[],
  keys: KeyProvider,
  redaction: Redaction,
): Cells {
  const column = resolved[index]
  if (!column) return emptyCells(field.type)
  if (role === 'id-number') return idAppender(index, column.column.column - 1)
  return role === 'identifier' ? identifierAppender(index, keys) : plainAppender(index, field.type, redaction)
}

type Cells = Pick<FieldAppender, 'begin' | 'append'>

const NOTHING_FIRST = () => undefined

type AppendValue = (appender: DuckDBAppender, read: CellValue, redaction: Redaction) => void

/** Texts are cast by the type of the column. */
const asText: AppendValue = (appender, read) => appender.appendVarchar(String(read))

const APPEND: Record<ValueType, AppendValue> = {
  是否: (appender, read) => appender.appendBoolean(read === true),
  整数: asText,
  金额: (appender, read) => appender.appendVarchar(Number(read).toFixed(2)),
  日期: asText,
  月: asText,
  文本: (appender, read, redaction) => appender.appendVarchar(redacted(String(read), redaction)),
  列表: (appender, read, redaction) => {
    const items = Array.isArray(read) ? read.map((item: string) => redacted(item, redaction)) : [String(read)]
    appendList(appender, items)
  },
  期间: (appender, read) => {
    const { from, to } = read as { from: string; to: string }
    appender.appendVarchar(from)
    appender.appendVarchar(to)
  },
}

const widthOf = (type: ValueType): number => (type === '期间' ? 2 : 1)

function emptyCells(type: ValueType): Cells {
  const columns = widthOf(type)
  return {
    begin: NOTHING_FIRST,
    append(appender) {
      for (let i = 0; i < columns; i++) appender.appendNull()
    },
  }
}

function plainAppender(index: number, type: ValueType, redaction: Redaction): Cells {
  const append = APPEND[type]
  const columns = widthOf(type)
  return {
    begin: NOTHING_FIRST,
    append(appender, { readings }) {
      const reading = readings[index]!
      if (reading.state === 'value') append(appender, reading.value, redaction)
      else for (let i = 0; i < columns; i++) appender.appendNull()
    },
  }
}

function redacted(text: string, redaction: Redaction): string {
  const rest = withoutIds(text)
  if (rest === null) return text
  redaction.redacted++
  return rest
}

/** No number: whether it is right, or the mask as it was printed. */
function idAppender(index: number, at: number): Cells {
  return {
    begin: NOTHING_FIRST,
    append(appender, { raw, readings }) {
      const cell = raw.cells[at]
      const reading = readings[index]!
      const printed = reading.state === 'masked' && cell ? cellText(cell) : ''
      appendText(appender, idWords(reading, printed))
    },
  }
}

function idWords(reading: CellReading, printed: string): string | null {
  if (reading.state === 'value') return ID_WORDS.valid
  if (reading.state === 'unreadable') return ID_WORDS.malformed
  if (reading.state === 'empty') return null
  const mask = idMask(reading)
  // A mask that hides too little is shown as it is kept.
  const isKept = reading.pattern !== null && mask.replaceAll('*', '').length >= visible(reading.pattern)
  return isKept || reading.pattern === null ? printed : mask
}

const visible = (pattern: string): number => pattern.replaceAll('*', '').length

/** Other numbers of a person (certificates) as keys; what hides digits is none. */
function identifierAppender(index: number, keys: KeyProvider): Cells {
  const textOf = ({ readings }: CheckedRow): string => {
    const reading = readings[index]!
    return reading.state === 'value' ? foldCompact(String(reading.value)).toUpperCase() : ''
  }
  let made: string[] = []
  let at = 0
  return {
    begin(rows) {
      made = identifierKeys(
        rows.map(textOf).filter((text) => text !== ''),
        keys,
      )
      at = 0
    },
    append(appender, row) {
      appendText(appender, textOf(row) === '' ? null : made[at++]!)
    },
  }
}

/**
 * Fields whose cell says nothing certain: it could not be read, hides digits, says that nobody knows, or is missing
 * since the row was cut off before it.
 */
export function unreadFields(
  { readings, raw }: CheckedRow,
  fields: readonly FieldAppender[],
  { columns, areRowsWhole }: CheckedTable,
): string[] | null {
  let unread: string[] | null = null
  for (const { field, index, role } of fields) {
    const reading = readings[index]
    if (!reading || reading.state === 'value' || role === 'id-number') continue
    const isCut = areRowsWhole && columns[index]!.column.column > raw.cells.length
    if (reading.state === 'empty' && reading.said !== 'unknown' && !isCut) continue
    unread ??= []
    unread.push(field.id)
  }
  return unread
}
