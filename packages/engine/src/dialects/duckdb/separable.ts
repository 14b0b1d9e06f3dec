import type { Expression } from '@mingjian/model/plan'
import { columnsUsed } from '../../plan-walk/columns-used.ts'

/**
 * Whether a join condition is made of comparisons with one side of the join on each side, which DuckDB checks inside
 * a hash semi-join. Anything else would become a nested loop and is checked on the pairs instead.
 */
export function isSeparable(expression: Expression, as: string): boolean {
  if (expression.op === 'and') return expression.args.every((arg) => isSeparable(arg, as))
  if (expression.op !== 'compare') return false
  const sides = [expression.left, expression.right]
  // A field of `empty: none` compares through CASE, which mixes both sides.
  if (sides.some((side) => side.op === 'column' && side.empty === 'none')) return false
  if (sides.some((side) => JSON.stringify(side).includes('"op":"call"'))) return false
  const [left, right] = sides.map(
    (side) => new Set(columnsUsed(side).map((name) => name.startsWith(`${as}.`))),
  )
  return left!.size <= 1 && right!.size <= 1 && left!.size + right!.size > 0
}
