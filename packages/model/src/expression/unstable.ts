import type { Expression } from '../plan.ts'

/** Whether an expression depends on a parameter, on `as_of` or on the data as a whole, not on its row alone. */
export function isUnstable(expression: Expression | null): boolean {
  if (expression === null) return false
  switch (expression.op) {
    case 'parameter':
    case 'asOf':
    case 'inputFact':
      return true
    case 'literal':
    case 'column':
      return false
    case 'and':
    case 'or':
    case 'call':
      return expression.args.some(isUnstable)
    case 'not':
    case 'known':
      return isUnstable(expression.arg)
    case 'compare':
    case 'arithmetic':
      return isUnstable(expression.left) || isUnstable(expression.right)
    case 'in':
      return isUnstable(expression.value) || isUnstable(expression.list)
    case 'default':
      return isUnstable(expression.arg) || isUnstable(expression.otherwise)
    case 'if':
      return [expression.test, expression.yes, expression.no].some(isUnstable)
  }
}
