import type { Expression, Literal } from '../plan.ts'
import type { ValueType } from '../schema.ts'
import { type Checked, comparable, type Environment, isNumeric, ORDERED, wider } from './environment.ts'
import type { BinaryOperator, Syntax } from './syntax.ts'
import { checkTyped } from './typed.ts'

type Binary = Extract<Syntax, { kind: 'binary' }>
type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

export function checkBinary(syntax: Binary, env: Environment): Checked {
  switch (syntax.by) {
    case 'and':
      return checkLogic(syntax, 'and', env)
    case 'or':
      return checkOr(syntax, env)
    case 'in':
      return checkIn(syntax, env)
    case '+':
    case '-':
    case '*':
    case '/':
      return checkArithmetic(syntax, syntax.by, env)
    default:
      return checkComparison(syntax, syntax.by, env)
  }
}

function checkLogic(syntax: Binary, op: 'and' | 'or', env: Environment): Checked {
  const left = checkTyped(syntax.left, ['是否'], `${op} 左边`, env)
  const right = checkTyped(syntax.right, ['是否'], `${op} 右边`, env)
  if (!left || !right) return null
  return { op, type: '是否', args: [...operands(op, left), ...operands(op, right)] }
}

/** a and (b and c) is the same test as a and b and c: one list is easier to read and to print. */
function operands(op: 'and' | 'or', expression: Expression): Expression[] {
  return expression.op === op ? expression.args : [expression]
}

/** Between conditions `or` is the logical one; after any other value it gives the value to use when it is unknown. */
function checkOr(syntax: Binary, env: Environment): Checked {
  const left = env.check(syntax.left, env)
  const right = env.check(syntax.right, env)
  if (!left || !right) return null
  if (left.type === '是否' && right.type === '是否') {
    return { op: 'or', type: '是否', args: [...operands('or', left), ...operands('or', right)] }
  }
  if (comparable(left.type, right.type)) {
    return { op: 'default', type: wider(left.type, right.type), arg: left, otherwise: right }
  }
  env.error(syntax.right, {
    id: 'type_mismatch',
    says: `or 左边是${left.type}，右边是${right.type}`,
    next:
      right.type === '是否'
        ? '默认值请加括号：(fine_paid_yuan or 0) < fine_yuan'
        : `or 右边的默认值应与左边同为${left.type}`,
  })
  return null
}

function checkIn(syntax: Binary, env: Environment): Checked {
  const value = env.check(syntax.left, env)
  const list = checkTyped(syntax.right, ['列表'], 'in 右边', env)
  if (!value || !list) return null
  const itemType: ValueType = list.op === 'literal' && list.of ? list.of : '文本'
  if (comparable(value.type, itemType))
    return list.op === 'literal' ? oneOf(value, list) : { op: 'in', type: '是否', value, list }
  env.error(syntax.left, {
    id: 'type_mismatch',
    says: `in 左边是${value.type}，列表里是${itemType}`,
    next: `请换成${itemType}`,
  })
  return null
}

/** A list of days is written out as comparisons: in JSON its items would be texts like any other. */
function oneOf(value: Expression, list: Extract<Expression, { op: 'literal' }>): Expression {
  if ((list.of !== '日期' && list.of !== '月') || !Array.isArray(list.value))
    return { op: 'in', type: '是否', value, list }
  const type = list.of
  const args = (list.value as Literal[]).map((item): Expression => {
    return { op: 'compare', type: '是否', by: '=', left: value, right: { op: 'literal', type, value: item } }
  })
  return args.length === 1 ? args[0]! : { op: 'or', type: '是否', args }
}

function checkComparison(syntax: Binary, by: BinaryOperator, env: Environment): Checked {
  const left = env.check(syntax.left, env)
  const right = env.check(syntax.right, env)
  if (!left || !right) return null
  const equality = by === '=' || by === '!='
  const types = [left.type, right.type]
  if (!comparable(left.type, right.type)) {
    const dateText = types.includes('日期') && types.includes('文本')
    const flag = types.includes('是否') && types.includes('文本')
    env.error(syntax, {
      id: 'type_mismatch',
      says: `${left.type}不能与${right.type}比较`,
      next: dateText
        ? '固定的日期写作 date("2021-03-01")'
        : flag
          ? '是否字段直接写作条件：recidivist 或 not recidivist'
          : '请换成同一类型的值',
    })
    return null
  }
  if (left.type === '列表' || left.type === '期间' || (!equality && !ORDERED.includes(left.type))) {
    env.error(syntax, {
      id: 'type_mismatch',
      says: `${left.type}不能用“${by}”比较`,
      next: left.type === '列表' ? '请用 in，如 "刑法:65" in statutes' : '请检查运算符',
    })
    return null
  }
  warnAboutCounting(syntax, left, right, env)
  return { op: 'compare', type: '是否', by: by as Comparison, left, right }
}

/** A statutory limit ends on a day that holidays and months move; a count of days misses that. */
function warnAboutCounting(syntax: Binary, left: Expression, right: Expression, env: Environment): void {
  for (const [counted, limit] of [
    [left, right],
    [right, left],
  ] as const) {
    const counts = counted.op === 'call' && (counted.name === 'days' || counted.name === 'months')
    const basis = limit.op === 'parameter' && env.parameters.get(limit.name)?.basis
    if (counts && basis) {
      env.warn(syntax, {
        id: 'limit_by_count',
        says: `法定期限“${limit.name}”（${basis}）用天数或月数比较，节假日顺延和月的算法会算错`,
        next: `请改为与日期比较：结束日 > due(起算日, ${limit.name})`,
      })
    }
  }
}

function checkArithmetic(syntax: Binary, by: '+' | '-' | '*' | '/', env: Environment): Checked {
  const left = env.check(syntax.left, env)
  const right = env.check(syntax.right, env)
  if (!left || !right) return null
  if (!isNumeric(left.type) || !isNumeric(right.type)) {
    env.error(syntax, {
      id: 'type_mismatch',
      says: `“${by}”两边应为数，实际是${left.type}和${right.type}`,
      next: hintForArithmetic(by, left.type, right.type),
    })
    return null
  }
  const type = by === '/' ? '金额' : wider(left.type, right.type)
  return { op: 'arithmetic', type, by, left, right }
}

function hintForArithmetic(by: string, left: ValueType, right: ValueType): string {
  if (left === '日期' && right === '日期') return '两个日期相隔多久用 days(起, 止) 或 months(起, 止)'
  if (left === '日期' || right === '日期') {
    return `日期加减请用 ${by === '-' ? 'add_days(日期, -n)' : 'add_days(日期, n)'}，法定期限用 due`
  }
  return left === '文本' || right === '文本' ? '文字的拼接请用 join_text(甲, 乙)' : '请换成整数或金额'
}
