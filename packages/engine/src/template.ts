import type { Template } from '@mingjian/model/plan'
import { UNKNOWN, writtenValue } from '@mingjian/model/written-value'
import type { Row } from './connection.ts'

/**
 * A sentence with its places filled from the columns `<prefix>.<place>` of a row. Of a part under a condition only the
 * side that holds is written; where the condition is not known, neither is.
 */
export const fillTemplate = (template: Template, row: Row, prefix: string): string =>
  fillParts(template, { row, prefix, from: 0, to: template.length }, '')

interface Stretch {
  row: Row
  prefix: string
  from: number
  to: number
}

/** The stretch and what follows it in the sentence, which tells a year from a number. */
function fillParts(template: Template, stretch: Stretch, follows: string): string {
  const { row, prefix, from, to } = stretch
  const part = from < to ? template[from] : undefined
  if (part === undefined) return follows
  const rest = (next: number) => fillParts(template, { ...stretch, from: next }, follows)
  if (typeof part === 'string') return part + rest(from + 1)
  const value = row[`${prefix}.${from}`] ?? null
  if (!part.sides) {
    const after = rest(from + 1)
    return (isYear(value, after) ? String(value) : writtenValue(value, part.value.type)) + after
  }
  const no = from + 1 + part.sides.yes
  const end = no + part.sides.no
  if (value === null) return UNKNOWN + rest(end)
  const side = value ? { from: from + 1, to: no } : { from: no, to: end }
  return fillParts(template, { ...stretch, ...side }, rest(end))
}

/** 2024 before 年 is a year, which has no comma. */
const isYear = (value: Row[string], after: string): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value < 10_000 && after.startsWith('年')
