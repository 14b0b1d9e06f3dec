import type { Template } from '@mingjian/model/plan'
import { UNKNOWN, writtenValue } from '@mingjian/model/written-value'
import type { Row } from './connection.ts'

/**
 * Writes a sentence with its places filled from the columns `<prefix>.<place>` of rows that all have the same columns; a
 * place that is a column of the rows itself needs none. Of a part under a condition only the side that holds is
 * written; where the condition is not known, neither is.
 */
export function sentenceOf(template: Template, prefix: string): (row: Row) => string {
  let columns: string[] | undefined
  return (row) => {
    columns ??= template.map((part, place) => columnOf(part, `${prefix}.${place}`, row))
    return fillParts({ template, columns, row }, 0, template.length, '')
  }
}

const columnOf = (part: Template[number], own: string, row: Row): string =>
  typeof part === 'string' || own in row || part.value.op !== 'column' ? own : part.value.name

/** The same for one row. */
export const fillTemplate = (template: Template, row: Row, prefix: string): string =>
  sentenceOf(template, prefix)(row)

interface Filling {
  template: Template
  /** Of every part the column that fills it. */
  columns: readonly string[]
  row: Row
}

/** The parts from `from` up to `to` and what follows them in the sentence, which tells a year from a number. */
function fillParts(filling: Filling, from: number, to: number, follows: string): string {
  const part = from < to ? filling.template[from] : undefined
  if (part === undefined) return follows
  if (typeof part === 'string') return part + fillParts(filling, from + 1, to, follows)
  const value = filling.row[filling.columns[from]!] ?? null
  if (!part.sides) {
    const after = fillParts(filling, from + 1, to, follows)
    return (isYear(value, after) ? String(value) : writtenValue(value, part.value.type)) + after
  }
  const no = from + 1 + part.sides.yes
  const end = no + part.sides.no
  const after = fillParts(filling, end, to, follows)
  if (value === null) return UNKNOWN + after
  return value ? fillParts(filling, from + 1, no, after) : fillParts(filling, no, end, after)
}

/** 2024 before 年 is a year, which has no comma. */
const isYear = (value: Row[string], after: string): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value < 10_000 && after.startsWith('年')
