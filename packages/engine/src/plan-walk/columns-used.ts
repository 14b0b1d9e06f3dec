import type { Expression, JoinKey, Template } from '@mingjian/model/plan'
import { unreadName } from './shape.ts'

/** Names of the columns that an expression reads, in order of appearance. */
export function columnsUsed(expression: Expression | null): string[] {
  const names = new Set<string>()
  if (expression) visit(expression, ({ name }) => names.add(name))
  return [...names]
}

/** The same with the columns that tell which of their cells could not be read. */
export function columnsUsedWithUnread(expression: Expression): string[] {
  const names = new Set<string>()
  visit(expression, ({ name, unread }) => {
    names.add(name)
    if (unread) names.add(unreadName(name))
  })
  return [...names]
}

/**
 * Names of the columns whose absence can make an expression unknown. What stands under `known` gives a definite
 * answer either way, and a field of `empty: none` says "there is none" unless its cell could not be read.
 */
export function columnsThatMayBeMissing(expression: Expression): string[] {
  const names = new Set<string>()
  visit(
    expression,
    ({ name, empty, unread }) => (empty === 'unknown' || unread) && names.add(name),
    (node) => node.op === 'known' && !(node.arg.op === 'column' && node.arg.unread),
  )
  return [...names]
}

/** Names of the columns that a sentence reads. */
export const columnsOfTemplate = (template: Template): string[] =>
  template.flatMap((part) => (typeof part === 'string' ? [] : columnsUsed(part.value)))

/** Left and right names of join keys; persons apart from columns. */
export function columnsOfKeys(keys: readonly JoinKey[], side: 'left' | 'right') {
  return {
    columns: keys.flatMap((key) => (key.by === 'value' ? columnsUsed(key[side]) : [])),
    persons: keys.flatMap((key) => (key.by === 'person' ? [key[side]] : [])),
  }
}

/** The direct operands of an expression. */
export function operands(expression: Expression): readonly Expression[] {
  switch (expression.op) {
    case 'literal':
    case 'column':
    case 'parameter':
    case 'asOf':
    case 'inputFact':
      return []
    case 'and':
    case 'or':
    case 'call':
      return expression.args
    case 'not':
    case 'known':
      return [expression.arg]
    case 'compare':
    case 'arithmetic':
      return [expression.left, expression.right]
    case 'in':
      return [expression.value, expression.list]
    case 'default':
      return [expression.arg, expression.otherwise]
    case 'if':
      return [expression.test, expression.yes, expression.no]
  }
}

function visit(
  expression: Expression,
  onColumn: (column: Extract<Expression, { op: 'column' }>) => void,
  skip: (node: Expression) => boolean = () => false,
): void {
  if (skip(expression)) return
  if (expression.op === 'column') onColumn(expression)
  for (const operand of operands(expression)) visit(operand, onColumn, skip)
}
