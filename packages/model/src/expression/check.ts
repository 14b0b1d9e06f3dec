import type { Expression, Literal } from '../plan.ts'
import type { ValueType } from '../schema.ts'
import { resolveColumn, resolvePerson, use } from '../scope.ts'
import { checkBinary } from './check-binary.ts'
import { checkCall } from './check-call.ts'
import { type Checked, comparable, type Environment, isNumeric, wider } from './environment.ts'
import { FUNCTION_NAMES, usageOf } from './functions.ts'
import type { Syntax } from './syntax.ts'
import { checkTyped } from './typed.ts'

type Of<K extends Syntax['kind']> = Extract<Syntax, { kind: K }>

/** Looks up names and checks types. Every mistake is reported to `env`; null when there was one. */
export function checkExpression(syntax: Syntax, env: Environment): Checked {
  switch (syntax.kind) {
    case 'number':
      return checkNumber(syntax, env)
    case 'string':
      return { op: 'literal', type: '文本', value: syntax.value }
    case 'boolean':
      return { op: 'literal', type: '是否', value: syntax.value }
    case 'list':
      return checkList(syntax, env)
    case 'name':
      return checkName(syntax, env)
    case 'call':
      return checkCall(syntax, env)
    case 'not': {
      const arg = checkTyped(syntax.arg, ['是否'], 'not 后面', env)
      return arg && { op: 'not', type: '是否', arg }
    }
    case 'negative':
      return checkNegative(syntax, env)
    case 'known': {
      const arg = checkExpression(syntax.arg, env)
      if (!arg) return null
      const known: Expression = { op: 'known', type: '是否', arg }
      return syntax.negated ? { op: 'not', type: '是否', arg: known } : known
    }
    case 'if':
      return checkIf(syntax, env)
    case 'binary':
      return checkBinary(syntax, env)
  }
}

/** Sums are exact to two decimals, and whole numbers only as far as JSON carries them. */
function checkNumber(syntax: Of<'number'>, env: Environment): Checked {
  const value = Number(syntax.text)
  const decimals = syntax.text.split('.')[1]?.length ?? 0
  if (decimals <= 2 && value <= Number.MAX_SAFE_INTEGER / 100) {
    return { op: 'literal', type: decimals > 0 ? '金额' : '整数', value }
  }
  const says = decimals > 2 ? `“${syntax.text}”的小数多于两位` : `“${syntax.text}”太大`
  env.error(syntax, { id: 'number_range', says, next: '数最多两位小数，整数部分不超过十三位' })
  return null
}

function checkName(syntax: Of<'name'>, env: Environment): Checked {
  const { name } = syntax
  const parameter = env.parameters.get(name)
  const column = resolveColumn(env.scope, name, [...env.parameters.keys(), 'as_of'])
  if (name === 'as_of') return { op: 'asOf', type: '日期' }
  if (parameter && column.found) {
    env.error(syntax, {
      id: 'ambiguous_name',
      says: `“${name}”既是参数又是字段`,
      next: '请给参数换一个名称',
    })
    return null
  }
  if (parameter) {
    env.onParameter(name)
    return { op: 'parameter', name, type: parameter.type }
  }
  if (column.found) {
    const { column: plan } = use(column.found)
    env.read.add(column.found)
    return { op: 'column', name: plan.name, type: plan.type, empty: plan.empty }
  }
  return checkInputFact(name, env) ?? reportUnknown(syntax, column, env)
}

const INPUT_FACTS: Record<string, ['cut_off', '日期'] | ['rows', '整数']> = {
  cut_off: ['cut_off', '日期'],
  截取日: ['cut_off', '日期'],
  rows: ['rows', '整数'],
  行数: ['rows', '整数'],
}

function checkInputFact(name: string, env: Environment): Checked {
  const [input, word, rest] = name.split('.')
  const fact = word === undefined ? undefined : INPUT_FACTS[word]
  if (input === undefined || !fact || rest !== undefined || !env.inputs.has(input)) return null
  return { op: 'inputFact', type: fact[1], input, fact: fact[0] }
}

function reportUnknown(
  syntax: Of<'name'>,
  failed: { id: string; says: string; next: string },
  env: Environment,
): null {
  const { name } = syntax
  const prefix = name.split('.')[0]!
  const joined = env.scope.columns.some((c) => c.prefixes.includes(prefix))
  if (failed.id === 'ambiguous_name') env.error(syntax, failed)
  else if (resolvePerson(env.scope, name).found) {
    env.error(syntax, {
      id: 'person_as_value',
      says: `“${name}”是人员，不能用在表达式里`,
      next: '人员只用于 on、by、about；姓名请用姓名字段',
    })
  } else if (FUNCTION_NAMES.includes(name)) {
    env.error(syntax, { id: 'unknown_name', says: `“${name}”是函数`, next: `请写成 ${usageOf(name)}` })
  } else if (name.includes('.') && env.inputs.has(prefix) && !joined) {
    env.error(syntax, {
      id: 'not_joined',
      says: `这里还看不到输入“${prefix}”的字段`,
      next: `请先用 match 或 maybe 关联“${prefix}”；整表信息可用 ${prefix}.cut_off、${prefix}.rows`,
    })
  } else env.error(syntax, failed)
  return null
}

function checkList(syntax: Of<'list'>, env: Environment): Checked {
  const values: Literal[] = []
  let type: ValueType | null = null
  for (const item of syntax.items) {
    const checked = checkExpression(item, env)
    if (!checked) return null
    if (checked.op !== 'literal' || typeof checked.value === 'object') {
      env.error(item, {
        id: 'list_item',
        says: '列表里只能写固定的文字、数字或日期',
        next: '请写成 ["拘役", "有期徒刑"]；与字段比较请用 or 连接',
      })
      return null
    }
    if (type !== null && !comparable(type, checked.type)) {
      const says = `列表里混有${type}和${checked.type}`
      env.error(item, { id: 'type_mismatch', says, next: '一个列表只放一种值' })
      return null
    }
    type = type === null ? checked.type : wider(type, checked.type)
    values.push(checked.value as Literal)
  }
  if (type === null) {
    env.error(syntax, { id: 'list_item', says: '列表是空的', next: '请写出至少一项' })
    return null
  }
  return { op: 'literal', type: '列表', value: values, of: type }
}

function checkNegative(syntax: Of<'negative'>, env: Environment): Checked {
  const arg = checkExpression(syntax.arg, env)
  if (!arg) return null
  if (!isNumeric(arg.type)) {
    env.error(syntax, { id: 'type_mismatch', says: `负号后面应为数，实际是${arg.type}`, next: '请检查负号' })
    return null
  }
  if (arg.op === 'literal') return { ...arg, value: -Number(arg.value) }
  const zero: Expression = { op: 'literal', type: '整数', value: 0 }
  return { op: 'arithmetic', type: arg.type, by: '-', left: zero, right: arg }
}

function checkIf(syntax: Of<'if'>, env: Environment): Checked {
  const test = checkTyped(syntax.test, ['是否'], '条件', env)
  const yes = checkExpression(syntax.yes, env)
  const no = checkExpression(syntax.no, env)
  if (!test || !yes || !no) return null
  if (!comparable(yes.type, no.type)) {
    const says = `条件成立时是${yes.type}，否则是${no.type}`
    env.error(syntax.no, { id: 'type_mismatch', says, next: '两边请写同一种类型的值' })
    return null
  }
  return { op: 'if', type: wider(yes.type, no.type), test, yes, no }
}
