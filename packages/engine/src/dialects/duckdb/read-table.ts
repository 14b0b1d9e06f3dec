import type { LoweredPlan, Segment, StepOf } from '../../plan-walk/lowered.ts'
import { segmentView } from './emission.ts'
import { SQL_TYPES } from './expressions.ts'
import { ident } from './names.ts'
import { readTable } from './steps/read.ts'

/** Texts of the rows before a `read` segment. */
export function readSourceSql(segment: Segment, column: string, lowered: LoweredPlan): string {
  const { segments } = lowered.relations.find(({ name }) => name === segment.relation)!
  const before = segments[segments.indexOf(segment) - 1]!
  return `SELECT _n, ${ident(column)} AS text FROM ${segmentView(before)} WHERE ${ident(column)} IS NOT NULL`
}

/** A staging table of texts that the runner fills, and the typed table made of it. */
export function readTableSql(segment: Segment, { columns }: StepOf<'read'>) {
  const texts = `${segment.table}_texts`
  const staged = columns.map(({ name }) => `${ident(name)} VARCHAR`).join(', ')
  const typed = columns.map(
    ({ name, type }) => `CAST(${ident(name)} AS ${SQL_TYPES[type]}) AS ${ident(name)}`,
  )
  return {
    staging: [`CREATE TEMP TABLE ${texts} (_n BIGINT, ${staged})`],
    create: `CREATE TEMP TABLE ${readTable(segment)} AS SELECT ${['_n', ...typed].join(', ')} FROM ${texts}`,
    types: ['integer' as const, ...columns.map(() => 'text' as const)],
  }
}
