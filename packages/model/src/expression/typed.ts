import type { ValueType } from '../schema.ts'
import type { Checked, Environment } from './environment.ts'
import type { Syntax } from './syntax.ts'

/** Checks an expression that must be of one of these types; 整数 passes where 金额 does. */
export function checkTyped(
  syntax: Syntax,
  types: readonly ValueType[],
  where: string,
  env: Environment,
): Checked {
  const expression = env.check(syntax, env)
  if (!expression || types.includes(expression.type)) return expression
  if (types.includes('金额') && expression.type === '整数') return expression
  env.error(syntax, {
    id: 'type_mismatch',
    says: `${where}应为${types.join('或')}，实际是${expression.type}`,
    next: hintForTypes(types, expression.type),
  })
  return null
}

function hintForTypes(types: readonly ValueType[], actual: ValueType): string {
  if (types.includes('日期') && actual === '文本') return '固定的日期写作 date("2021-03-01")'
  if (types.length === 1 && types[0] === '是否') return '请写成一个条件，如 fine_yuan > 0 或 name is known'
  return '请换成该类型的字段或值'
}
