import type { Template } from '@mingjian/model/plan'
import { UNKNOWN, writtenValue } from '@mingjian/model/written-value'
import type { Row } from './connection.ts'

/**
 * A sentence with its places filled from the columns `<prefix>.<place>` of a row. Of a part under a condition only the
 * side that holds is written; where the condition is not known, neither is.
 */
export const fillTemplate = (template: Template, row: Row, prefix: string): string =>
  fillParts(template, { row, prefix, from: 0, to: template.length })

interface Stretch {
  row: Row
  prefix: string
  from: number
  to: number
}

function fillParts(template: Template, { row, prefix, from, to }: Stretch): string {
  let sentence = ''
  for (let place = from; place < to; place++) {
    const part = template[place]!
    if (typeof part === 'string') {
      sentence += part
      continue
    }
    const value = row[`${prefix}.${place}`] ?? null
    if (!part.sides) {
      sentence += isYear(value, template[place + 1]) ? String(value) : writtenValue(value, part.value.type)
      continue
    }
    const no = place + 1 + part.sides.yes
    const end = no + part.sides.no
    if (value === null) sentence += UNKNOWN
    else
      sentence += fillParts(template, {
        row,
        prefix,
        ...(value ? { from: place + 1, to: no } : { from: no, to: end }),
      })
    place = end - 1
  }
  return sentence
}

/** 2024 before 年 is a year, which has no comma. */
const isYear = (value: Row[string], next: Template[number] | undefined): boolean =>
  typeof value === 'number' &&
  Number.isInteger(value) &&
  value < 10_000 &&
  typeof next === 'string' &&
  next.startsWith('年')
