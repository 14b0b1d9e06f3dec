import type { Segment } from '../../plan-walk/lowered.ts'
import { NEVER_UNKNOWN } from './chain.ts'
import { isDefinite } from './definite.ts'
import { bookkeeping, type Emission, evidenceName, fieldsCarried } from './emission.ts'
import { ident, physicalColumns } from './names.ts'
import { unreadColumns } from './steps/from.ts'

/** Quoted columns of a filtered scan of an input that need not be stored, with the SQL that stands for each. */
export type Constants = ReadonlyMap<string, string>

/**
 * What is the same in every row that a filtered scan leaves, or stands in another column of it: a scan hands on few rows
 * at a time, and each further column costs as much as it would with all rows.
 */
export function constantsOf(
  { chain, relation, live, shape }: Segment,
  input: string,
  emission: Emission,
): Constants {
  const constants = new Map<string, string>()
  const columns = physicalColumns(live, shape)
  const unread = unreadColumns(input, emission)
  for (const column of columns) {
    const type = unread.get(column)
    if (type) constants.set(ident(column), `CAST(NULL AS ${type})`)
  }
  for (const field of fieldsCarried(input, emission))
    if (columns.includes(field)) constants.set(ident(evidenceName(field)), ident(field))
  const certain = chain.every(
    (step) =>
      step.do === 'let' || (step.do === 'where' && isDefinite(step.test.expression, relation, emission)),
  )
  if (certain) {
    for (const mark of bookkeeping(emission))
      constants.set(mark, mark === '_tier' ? 'CAST(NULL AS TINYINT)' : 'CAST(0 AS BIGINT)')
    constants.set('_uat', String(NEVER_UNKNOWN))
  }
  const first = chain.findIndex((step) => step.do === 'where')
  if (chain.slice(first + 1).every((step) => step.do === 'let')) constants.set('_drop', '0')
  return constants
}

/** What is stored of quoted columns, and a table that shows them all; nothing is stored that is constant. */
export function storedColumns(table: string, columns: readonly string[], constants: Constants) {
  const shown = columns.flatMap((column) => {
    const value = constants.get(column)
    return value === undefined ? [] : [`${value} AS ${column}`]
  })
  return {
    kept: columns.filter((column) => !constants.has(column)),
    source: shown.length === 0 ? table : `(SELECT *, ${shown.join(', ')} FROM ${table})`,
  }
}
