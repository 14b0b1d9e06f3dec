import type { Expression, FunctionName } from '../plan.ts'
import { isDate } from '../yaml/fields.ts'
import { suggest } from '../yaml/nearest.ts'
import { type Checked, comparable, type Environment, wider } from './environment.ts'
import {
  DUE_DOC,
  DUE_UNITS,
  FUNCTION_NAMES,
  FUNCTIONS,
  type FunctionSignature,
  usageOf,
} from './functions.ts'
import type { Syntax } from './syntax.ts'
import { checkTyped } from './typed.ts'

type Call = Extract<Syntax, { kind: 'call' }>
type DueUnit = keyof typeof DUE_UNITS

export function checkCall(syntax: Call, env: Environment): Checked {
  if (syntax.name === 'due') return checkDue(syntax, env)
  if (syntax.name === 'date') return checkDate(syntax, env)
  const name = syntax.name as keyof typeof FUNCTIONS
  const signature: FunctionSignature | undefined = Object.hasOwn(FUNCTIONS, name)
    ? FUNCTIONS[name]
    : undefined
  if (!signature) {
    const next = suggest(syntax.name, FUNCTION_NAMES)
    env.error(syntax, { id: 'unknown_function', says: `没有函数“${syntax.name}”`, next })
    return null
  }
  if (name === 'month' && syntax.args[0]?.kind === 'string') return checkMonthLiteral(syntax, env)
  const args = checkArguments(syntax, signature, env)
  if (!args) return null
  const type = signature.result === 'same' ? args.map((a) => a.type).reduce(wider) : signature.result
  return { op: 'call', type, name, args }
}

function checkArguments(syntax: Call, signature: FunctionSignature, env: Environment): Expression[] | null {
  const { parameters } = signature
  const given = syntax.args.length
  if (given < parameters.length || (given > parameters.length && !signature.repeats)) {
    return wrongCount(syntax, parameters.length, env)
  }
  const args: Expression[] = []
  for (const [i, arg] of syntax.args.entries()) {
    const parameter = parameters[Math.min(i, parameters.length - 1)]!
    const checked = checkTyped(arg, parameter.types, `${syntax.name} 的“${parameter.name}”`, env)
    if (checked) args.push(checked)
  }
  if (args.length < given) return null
  const odd = signature.repeats && args.find((arg) => !comparable(arg.type, args[0]!.type))
  if (!odd) return args
  const says = `${syntax.name} 的几个值类型不同：${args[0]!.type}、${odd.type}`
  env.error(syntax, { id: 'type_mismatch', says, next: '请都写成同一种类型' })
  return null
}

function wrongCount(syntax: Call, expected: number, env: Environment): null {
  env.error(syntax, {
    id: 'argument_count',
    says: `函数 ${syntax.name} 需要 ${expected} 个参数，写了 ${syntax.args.length} 个`,
    next: `请写成 ${usageOf(syntax.name)}`,
  })
  return null
}

/** `due(start, n, unit)`: the unit is written, or is that of the parameter; both must agree. */
function checkDue(syntax: Call, env: Environment): Checked {
  const [start, number, unitSyntax] = syntax.args
  if (!start || !number || syntax.args.length > 3) return wrongCount(syntax, 3, env)
  const date = checkTyped(start, ['日期'], 'due 的“起算日”', env)
  const n = checkTyped(number, ['整数'], 'due 的“数”', env)
  const own = n?.op === 'parameter' ? (env.parameters.get(n.name)?.unit ?? null) : null
  const unit = unitSyntax ? unitOf(unitSyntax, env) : own
  if (unitSyntax && unit === null) return null
  if (!date || !n) return null
  if (unit === null || !(unit in DUE_UNITS)) {
    const says = own === null ? 'due 缺少单位' : `参数的单位“${own}”不是期限的单位`
    env.error(number, { id: 'due_unit', says, next: `请写成 ${DUE_DOC.example}` })
    return null
  }
  if (own !== null && own !== unit) {
    const says = `参数的单位是“${own}”，这里写了“${unit}”`
    env.error(unitSyntax ?? number, { id: 'due_unit', says, next: '请删去这里的单位，或改正参数的单位' })
    return null
  }
  const name: FunctionName = DUE_UNITS[unit as DueUnit]
  return { op: 'call', type: '日期', name, args: [date, n] }
}

function unitOf(syntax: Syntax, env: Environment): string | null {
  const unit = syntax.kind === 'name' ? syntax.name : syntax.kind === 'string' ? syntax.value : null
  if (unit !== null && Object.hasOwn(DUE_UNITS, unit)) return unit
  const says = '期限的单位只能是 日、工作日、月、年'
  env.error(syntax, { id: 'due_unit', says, next: `请写成 ${DUE_DOC.example}` })
  return null
}

/** `date("2021-03-01")` is a fixed day, checked here; of a text field it is the day written there, or unknown. */
function checkDate(syntax: Call, env: Environment): Checked {
  const [arg] = syntax.args
  if (!arg || syntax.args.length !== 1) return wrongCount(syntax, 1, env)
  if (arg.kind !== 'string') {
    const text = checkTyped(arg, ['文本'], 'date 的“文本”', env)
    return text && { op: 'call', type: '日期', name: 'date', args: [text] }
  }
  if (isDate(arg.value)) return { op: 'literal', type: '日期', value: arg.value }
  const says = `“${arg.value}”不是存在的日期`
  env.error(arg, { id: 'bad_date', says, next: '请写成 date("2021-03-01")' })
  return null
}

function checkMonthLiteral(syntax: Call, env: Environment): Checked {
  const [arg] = syntax.args
  const text = arg?.kind === 'string' ? arg.value : ''
  if (syntax.args.length === 1 && /^\d{4}-(0[1-9]|1[0-2])$/.test(text)) {
    return { op: 'literal', type: '月', value: text }
  }
  env.error(arg ?? syntax, { id: 'bad_date', says: `“${text}”不是月份`, next: '请写成 month("2021-03")' })
  return null
}
