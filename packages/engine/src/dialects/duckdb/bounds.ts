import type { Expression } from '@mingjian/model/plan'
import { columnsUsed } from '../../plan-walk/columns-used.ts'
import { type Emission, sql } from './emission.ts'
import { ident } from './names.ts'

/** Columns of an aggregate: the least and the greatest it can be (null: no bound), and its value where both agree. */
export const bound = {
  low: (name: string) => `l:${name}`,
  high: (name: string) => `h:${name}`,
  exact: (name: string) => `x:${name}`,
}

type Compare = Extract<Expression, { op: 'compare' }>
type Ends = [low: string, high: string]

/** Per comparison, when it is surely true and surely false for everything between the bounds of both sides. */
const CERTAIN: Record<Compare['by'], (left: Ends, right: Ends) => [yes: string, no: string]> = {
  '<': ([low, high], [from, to]) => [`${high} < ${from}`, `${low} >= ${to}`],
  '<=': ([low, high], [from, to]) => [`${high} <= ${from}`, `${low} > ${to}`],
  '>': ([low, high], [from, to]) => [`${low} > ${to}`, `${high} <= ${from}`],
  '>=': ([low, high], [from, to]) => [`${low} >= ${to}`, `${high} < ${from}`],
  '=': ([low, high], [from, to]) => [
    `${low} = ${to} AND ${high} = ${from}`,
    `${high} < ${from} OR ${low} > ${to}`,
  ],
  '!=': ([low, high], [from, to]) => [
    `${high} < ${from} OR ${low} > ${to}`,
    `${low} = ${to} AND ${high} = ${from}`,
  ],
}

/**
 * SQL of a condition over aggregates of which some only have bounds, in Kleene's truth: true or false where every value
 * between the bounds says so, else unknown. A bound is used where the aggregate stands in the comparison itself; within
 * arithmetic only an exact value counts.
 */
export function boundedSql(expression: Expression, names: ReadonlySet<string>, emission: Emission): string {
  const inner = (part: Expression) => boundedSql(part, names, emission)
  const exact = (part: Expression) =>
    sql(part, emission, (column) => (names.has(column) ? bound.exact(column) : column))
  if (!columnsUsed(expression).some((name) => names.has(name))) return exact(expression)
  switch (expression.op) {
    case 'and':
    case 'or':
      return `(${expression.args.map(inner).join(expression.op === 'and' ? ' AND ' : ' OR ')})`
    case 'not':
      return `(NOT ${inner(expression.arg)})`
    case 'compare': {
      const ends = (side: Expression): Ends =>
        side.op === 'column' && names.has(side.name)
          ? [ident(bound.low(side.name)), ident(bound.high(side.name))]
          : [exact(side), exact(side)]
      const [yes, no] = CERTAIN[expression.by](ends(expression.left), ends(expression.right))
      return `(CASE WHEN ${yes} THEN TRUE WHEN ${no} THEN FALSE END)`
    }
    default:
      return exact(expression)
  }
}
