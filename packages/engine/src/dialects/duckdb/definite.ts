import type { Expression, FunctionName } from '@mingjian/model/plan'
import type { Source } from '../../plan-walk/lowered.ts'
import { type Emission, isComplete } from './emission.ts'

/**
 * Whether an expression over the columns of a relation is never unknown: every field behind it is, by the statistics of
 * the snapshots, filled in every row. Then a condition can be pushed into the scan as it stands, and nothing is to be
 * recorded as missing.
 */
export function isDefinite(expression: Expression, relation: string, emission: Emission): boolean {
  const all = (args: readonly Expression[]) => args.every((arg) => isDefinite(arg, relation, emission))
  switch (expression.op) {
    case 'literal':
      return expression.value !== null
    case 'parameter':
      return emission.settings.parameters[expression.name]?.value != null
    case 'asOf':
    case 'inputFact':
      return true
    case 'known':
      return expression.arg.op !== 'column' || !expression.arg.unread || all([expression.arg])
    case 'column':
      return (expression.type === '期间' ? ['__from', '__to'] : ['']).every((part) =>
        isComplete(expression.name, part, relation, emission),
      )
    case 'call':
      return TOTAL.has(expression.name) && all(expression.args)
    case 'and':
    case 'or':
      return all(expression.args)
    case 'not':
      return all([expression.arg])
    case 'compare':
      return all([expression.left, expression.right])
    default:
      return false
  }
}

/** Functions that are known wherever their arguments are. */
const TOTAL: ReadonlySet<FunctionName> = new Set<FunctionName>([
  'overlaps',
  'start_of',
  'end_of',
  'year',
  'days',
  'min',
  'max',
  'contains',
  'starts_with',
  'ends_with',
])

/** Whether no row of a source is unknown: an input, or a scan of one whose conditions are definite. */
export function isCertain({ kind, name }: Source, emission: Emission): boolean {
  if (kind === 'input') return true
  const { segments } = emission.lowered.relations.find((relation) => relation.name === name)!
  return segments.every(
    ({ opener, chain }) =>
      opener.do === 'from' &&
      opener.sources.every((source) => isCertain(source, emission)) &&
      chain.every((step) => step.do !== 'where' || isDefinite(step.test.expression, name, emission)),
  )
}
