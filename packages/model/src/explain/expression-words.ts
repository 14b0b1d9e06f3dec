import type { Expression, FunctionName, Plan, Template } from '../plan.ts'
import type { ValueType } from '../schema.ts'

/** What the words of an expression need: labels of columns and the plan's parameters and inputs. */
export interface Labels {
  plan: Plan
  column(name: string): string
}

type Call = Extract<Expression, { op: 'call' }>
type Compare = Extract<Expression, { op: 'compare' }>

const DATE_WORDS: Record<Compare['by'], string> = {
  '=': '等于',
  '!=': '不等于',
  '<': '早于',
  '<=': '不晚于',
  '>': '晚于',
  '>=': '不早于',
}
const NUMBER_WORDS: Record<Compare['by'], string> = {
  '=': '等于',
  '!=': '不等于',
  '<': '小于',
  '<=': '不大于',
  '>': '大于',
  '>=': '不小于',
}
const PLAIN_WORDS: Record<Compare['by'], string> = { ...NUMBER_WORDS, '=': '是', '!=': '不是' }

const ARITHMETIC_WORDS = { '+': '加', '-': '减', '*': '乘以', '/': '除以' } as const

/** Sentences of the functions; `{0}` is the first argument. */
const CALL_WORDS: Record<FunctionName, string> = {
  due: '{0}起{1}日的期限末日',
  due_workdays: '{0}起{1}个工作日的期限末日',
  due_months: '{0}起{1}个月的期限末日',
  due_years: '{0}起{1}年的期限末日',
  months: '{0}至{1}的整月数',
  days: '{0}至{1}的天数',
  years: '{0}至{1}的整年数',
  term_end: '自{0}起{1}个月零{2}天的刑期末日（判决日{3}）',
  add_days: '{0}后{1}天',
  add_months: '{0}后{1}个月',
  add_years: '{0}后{1}年',
  year: '{0}的年份',
  month: '{0}的月份',
  start_of: '{0}的首日',
  end_of: '{0}的末日',
  overlaps: '{0}与{1}有重叠',
  min: '{…}中最小的',
  max: '{…}中最大的',
  abs: '{0}的绝对值',
  contains: '{0}含有{1}',
  starts_with: '{0}以{1}开头',
  ends_with: '{0}以{1}结尾',
  matches: '{0}符合格式{1}',
  length: '{0}的字数',
  count: '{0}的项数',
  date: '{0}',
  text: '{0}',
  join_text: '{…}连成的文字',
}

/** The same denied, where Chinese has a shorter way than 并非. */
const DENIED_CALLS: Partial<Record<FunctionName, string>> = {
  overlaps: '{0}与{1}没有重叠',
  contains: '{0}不含{1}',
  starts_with: '{0}不以{1}开头',
  ends_with: '{0}不以{1}结尾',
  matches: '{0}不符合格式{1}',
}

/** Functions whose words end in a number or a unit and would run into what follows. */
const BRACKETED: ReadonlySet<FunctionName> = new Set<FunctionName>([
  'due',
  'due_workdays',
  'due_months',
  'due_years',
  'add_days',
  'add_months',
  'add_years',
])

/** An expression as a Chinese phrase, with the labels of its fields. */
export function wordsOf(expression: Expression, labels: Labels): string {
  switch (expression.op) {
    case 'literal':
      return literalWords(expression.value, expression.type)
    case 'column':
      return expression.type === '是否'
        ? `“${labels.column(expression.name)}”为是`
        : labels.column(expression.name)
    case 'parameter':
      return parameterWords(expression.name, labels)
    case 'asOf':
      return '截至日期'
    case 'inputFact': {
      const label = labels.plan.inputs[expression.input]?.label ?? expression.input
      return `${label}的${expression.fact === 'cut_off' ? '数据截取日' : '行数'}`
    }
    case 'and':
    case 'or':
      return logicWords(expression, labels)
    case 'not':
      return negatedWords(expression.arg, labels)
    case 'compare':
      return compareWords(expression, labels)
    case 'in':
      return inWords(expression, labels)
    case 'known':
      return knownWords(expression.arg, labels, true)
    case 'default':
      return `${wordsOf(expression.arg, labels)}（无记载的按${wordsOf(expression.otherwise, labels)}）`
    case 'if': {
      const { test, yes, no } = expression
      return `（${wordsOf(test, labels)}时为${wordsOf(yes, labels)}，否则为${wordsOf(no, labels)}）`
    }
    case 'arithmetic': {
      const { by, left, right } = expression
      return `${groupedWords(left, labels)}${ARITHMETIC_WORDS[by]}${groupedWords(right, labels)}`
    }
    case 'call':
      return callWords(expression, labels)
  }
}

/** A sentence with 【label】 at its places, and 〔如果…：…；否则：…〕 where a part is written under a condition. */
export function templateWords(template: Template, labels: Labels): string {
  let words = ''
  for (let at = 0; at < template.length; at++) {
    const part = template[at]!
    if (typeof part === 'string') words += part
    else if (!part.sides) words += `【${valueWords(part.value, labels)}】`
    else {
      const no = at + 1 + part.sides.yes
      const end = no + part.sides.no
      const sides = [template.slice(at + 1, no), template.slice(no, end)]
      const [yes, otherwise] = sides.map((side) => (side.length === 0 ? '不写' : templateWords(side, labels)))
      words += `〔如果${wordsOf(part.value, labels)}，写：${yes}；否则${part.sides.no === 0 ? '' : '写：'}${otherwise}〕`
      at = end - 1
    }
  }
  return words
}

/** A column by its label alone, whatever its type. */
function valueWords(expression: Expression, labels: Labels): string {
  return expression.op === 'column' ? labels.column(expression.name) : wordsOf(expression, labels)
}

function literalWords(value: unknown, type: ValueType): string {
  if (Array.isArray(value)) return value.map((item) => literalWords(item, '文本')).join('、')
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (type === '日期' && typeof value === 'string') {
    const [year, month, day] = value.split('-').map(Number)
    return `${year}年${month}月${day}日`
  }
  return typeof value === 'string' ? `“${value}”` : String(value)
}

function parameterWords(name: string, labels: Labels): string {
  const parameter = labels.plan.parameters[name]
  if (!parameter) return name
  return `参数“${parameter.label}”（${String(parameter.value)}${parameter.unit ?? ''}）`
}

function logicWords(expression: Extract<Expression, { op: 'and' | 'or' }>, labels: Labels): string {
  const joiner = expression.op === 'and' ? '，且' : '，或'
  const other = expression.op === 'and' ? 'or' : 'and'
  const parts = expression.args.map((arg) =>
    arg.op === other ? `（${wordsOf(arg, labels)}）` : wordsOf(arg, labels),
  )
  return parts.join(joiner)
}

/** A cell has something written in it or not; an answer of yes or no is certain or not. */
function knownWords(arg: Expression, labels: Labels, known: boolean): string {
  const words = valueWords(arg, labels)
  if (arg.type === '是否') return `${known ? '能' : '不能'}确定“${words}”与否`
  return `${words}${known ? '有' : '无'}记载`
}

function negatedWords(arg: Expression, labels: Labels): string {
  if (arg.op === 'known') return knownWords(arg.arg, labels, false)
  if (arg.op === 'column') return `“${labels.column(arg.name)}”为否`
  if (arg.op === 'in') return inWords(arg, labels, '不')
  const denied = arg.op === 'call' ? DENIED_CALLS[arg.name] : undefined
  if (arg.op === 'call' && denied) return fill(denied, arg, labels)
  return `并非（${wordsOf(arg, labels)}）`
}

function compareWords({ by, left, right }: Compare, labels: Labels): string {
  // 是否 compared with a fixed 是 or 否 is the condition itself, or its denial.
  if (left.type === '是否' && right.op === 'literal' && (by === '=' || by === '!='))
    return right.value === (by === '=') ? wordsOf(left, labels) : negatedWords(left, labels)
  const timed = left.type === '日期' || left.type === '月'
  const words = timed ? DATE_WORDS : left.type === '文本' || left.type === '是否' ? PLAIN_WORDS : NUMBER_WORDS
  return `${groupedWords(left, labels)}${words[by]}${groupedWords(right, labels)}`
}

function inWords({ value, list }: Extract<Expression, { op: 'in' }>, labels: Labels, no = ''): string {
  const what = groupedWords(value, labels)
  if (list.op === 'literal') return `${what}${no}是${wordsOf(list, labels)}之一`
  return `${groupedWords(list, labels)}中${no ? '没' : ''}有${what}`
}

function callWords(call: Call, labels: Labels): string {
  const filled = fill(CALL_WORDS[call.name], call, labels)
  return BRACKETED.has(call.name) ? `（${filled}）` : filled
}

function fill(sentence: string, { args }: Call, labels: Labels): string {
  const words = args.map((arg) => numberWords(arg, labels))
  return sentence
    .replace('{…}', () => words.join('、'))
    .replace(/\{(\d)\}/g, (_, i: string) => words[Number(i)] ?? '')
}

/** In a period the unit stands in the sentence already. */
function numberWords(expression: Expression, labels: Labels): string {
  if (expression.op !== 'parameter') return groupedWords(expression, labels)
  const parameter = labels.plan.parameters[expression.name]
  return parameter ? `“${parameter.label}”（${String(parameter.value)}）` : expression.name
}

function groupedWords(expression: Expression, labels: Labels): string {
  const text = valueWords(expression, labels)
  return expression.op === 'arithmetic' || expression.op === 'and' || expression.op === 'or'
    ? `（${text}）`
    : text
}
