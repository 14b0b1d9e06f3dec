import type { Cell, Connection } from '../../connection.ts'
import type { LoweredPlan, Segment, StepOf } from '../../plan-walk/lowered.ts'
import { segmentView } from './emission.ts'
import { SQL_TYPES } from './expressions.ts'
import { ident } from './names.ts'
import { readTable } from './steps/read.ts'

const stepOf = (segment: Segment): StepOf<'read'> | null =>
  segment.opener.do === 'read' ? segment.opener.step : null

/** Texts of the rows before a `read` segment. */
export function textsSql(segment: Segment, lowered: LoweredPlan): string {
  const column = ident(stepOf(segment)?.from ?? '')
  const { segments } = lowered.relations.find(({ name }) => name === segment.relation)!
  const before = segments[segments.indexOf(segment) - 1]!
  return `SELECT _n, ${column} AS text FROM ${segmentView(before)} WHERE ${column} IS NOT NULL`
}

/** What a reader found, first as texts, then with the types of the step's columns. */
export async function storeRead(
  connection: Connection,
  segment: Segment,
  found: readonly (readonly Cell[])[],
): Promise<void> {
  const columns = stepOf(segment)?.columns ?? []
  const texts = `${segment.table}_texts`
  const staged = columns.map(({ name }) => `${ident(name)} VARCHAR`)
  const typed = columns.map(
    ({ name, type }) => `CAST(${ident(name)} AS ${SQL_TYPES[type]}) AS ${ident(name)}`,
  )
  await connection.run(`CREATE TEMP TABLE ${texts} (${['_n BIGINT', ...staged].join(', ')})`)
  await connection.append(texts, found, ['integer', ...columns.map(() => 'text' as const)])
  await connection.run(
    `CREATE TEMP TABLE ${readTable(segment)} AS SELECT ${['_n', ...typed].join(', ')} FROM ${texts}`,
  )
}
