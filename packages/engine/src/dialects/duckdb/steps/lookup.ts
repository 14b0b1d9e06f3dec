import type { ChainStep } from '../../../plan-walk/lowered.ts'
import { type Emission, sql } from '../emission.ts'
import { ident } from '../names.ts'

type Lookup = Extract<ChainStep, { do: 'lookup' }>

/** Table of a law table: `_key`, `_from` and `_to` (the ends of time where open), `basis`, `v.<column>`. */
export const lawTable = (id: string, emission: Emission) => `law_${emission.lowered.plan.tables.indexOf(id)}`

/** The row in force on the date; without a date, the row in force today by the table. No row: unknown. */
export function lookupSql({ step, columns }: Lookup, from: string, emission: Emission): string {
  if (columns.length === 0) return from
  const values = columns.map((name) => {
    const column = name.slice(step.as.length + 1)
    return `t.${ident(column === 'basis' ? '_basis' : `v.${column}`)} AS ${ident(name)}`
  })
  const inForce = step.date ? `t._from <= q._date AND q._date < t._to` : `t._to = DATE 'infinity'`
  const date = step.date ? `, ${sql(step.date, emission)} AS _date` : ''
  const keyed = `SELECT *, ${sql(step.key, emission)} AS _key${date} FROM (${from})`
  const dropped = step.date ? '_key, _date' : '_key'
  return `SELECT q.* EXCLUDE (${dropped}), ${values.join(', ')} FROM (${keyed}) q
    LEFT JOIN ${lawTable(step.table, emission)} t ON t._key = q._key AND ${inForce}`
}
