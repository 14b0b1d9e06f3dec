import type { Expression, Literal } from '@mingjian/model/plan'
import type { ValueType } from '@mingjian/model/schema'
import { brokenPlan, unsupported } from '../../failures.ts'
import { unreadName } from '../../plan-walk/shape.ts'
import type { RunSettings } from '../dialect.ts'
import { type Argument, callSql } from './functions.ts'
import { ident, text } from './names.ts'

/** Where an expression's columns are found: by their own name unless a step shows them under another. */
export interface Scope {
  settings: RunSettings
  rename?: (column: string) => string
}

type Of<Op extends Expression['op']> = Extract<Expression, { op: Op }>
type Emitters = { [Op in Expression['op']]: (expression: Of<Op>, scope: Scope) => string }

const EMITTERS: Emitters = {
  literal: ({ type, value }) => literalSql(type, value),
  column: (column, scope) => {
    const name = columnSql(column, scope)
    if (column.type !== '是否' || column.empty !== 'none') return name
    const unread = unreadSql(column, scope)
    return unread
      ? `CASE WHEN ${unread} THEN ${name} ELSE coalesce(${name}, FALSE) END`
      : `coalesce(${name}, FALSE)`
  },
  parameter: ({ name, type }, { settings }) => {
    const parameter = settings.parameters[name]
    if (!parameter) throw brokenPlan('parameters', `没有参数“${name}”`)
    return literalSql(type, parameter.value)
  },
  asOf: (_, { settings }) => literalSql('日期', settings.asOf),
  inputFact: ({ input, fact }, { settings }) => {
    const facts = settings.inputs[input]
    if (!facts) throw brokenPlan('inputs', `没有输入“${input}”`)
    return fact === 'cut_off' ? literalSql('日期', facts.cutOff) : literalSql('整数', facts.rows)
  },
  and: ({ args }, scope) => joined(args, ' AND ', scope),
  or: ({ args }, scope) => joined(args, ' OR ', scope),
  not: ({ arg }, scope) => `(NOT ${expressionSql(arg, scope)})`,
  compare: compareSql,
  in: ({ value, list }, scope) => {
    const test = `list_contains(${expressionSql(list, scope)}, ${expressionSql(value, scope)})`
    // list_contains gives false for an unknown value or list; Kleene wants unknown.
    const kleene = `CASE WHEN ${expressionSql(list, scope)} IS NULL OR ${expressionSql(value, scope)} IS NULL THEN NULL ELSE ${test} END`
    return definite([value, list], kleene, 'FALSE', scope)
  },
  known: ({ arg }, scope) => {
    if (arg.op !== 'column') return `(${expressionSql(arg, scope)} IS NOT NULL)`
    const there = physicalSql(arg, scope)
      .map((name) => `${name} IS NOT NULL`)
      .join(' AND ')
    const unread = unreadSql(arg, scope)
    return unread ? `CASE WHEN ${there} THEN TRUE WHEN ${unread} THEN NULL ELSE FALSE END` : `(${there})`
  },
  default: ({ arg, otherwise }, scope) => {
    const first = arg.op === 'column' ? columnSql(arg, scope) : expressionSql(arg, scope)
    const either = `coalesce(${first}, ${expressionSql(otherwise, scope)})`
    const unread = arg.op === 'column' ? unreadSql(arg, scope) : null
    return unread ? `CASE WHEN ${unread} THEN ${first} ELSE ${either} END` : either
  },
  if: ({ test, yes, no }, scope) => {
    const condition = expressionSql(test, scope)
    return `CASE WHEN ${condition} THEN ${expressionSql(yes, scope)} WHEN NOT ${condition} THEN ${expressionSql(no, scope)} END`
  },
  arithmetic: arithmeticSql,
  call: ({ name, args, type }, scope) => {
    const sql = callSql(
      name,
      args.map((arg) => argumentSql(arg, scope)),
    )
    return type === '是否' ? definite(args, sql, 'FALSE', scope) : sql
  },
}

/** SQL of an expression. Unknown is NULL, and SQL's own AND, OR, NOT are Kleene's. */
export function expressionSql(expression: Expression, scope: Scope): string {
  const emit = EMITTERS[expression.op] as ((expression: Expression, scope: Scope) => string) | undefined
  if (!emit) throw unsupported('duckdb', `表达式 ${(expression as { op: string }).op}`)
  return emit(expression, scope)
}

/** A period is two columns; only a column can be one. */
function argumentSql(arg: Expression, scope: Scope): Argument {
  if (arg.type !== '期间') return { sql: expressionSql(arg, scope), type: arg.type, period: null }
  if (arg.op !== 'column') throw unsupported('duckdb', '期间的计算')
  const part = (end: string) => columnSql({ ...arg, name: `${arg.name}__${end}` }, scope)
  return { sql: part('from'), type: arg.type, period: { from: part('from'), to: part('to') } }
}

/** SQL of "the cell could not be read", null where that is said of no row; it may be NULL for no. */
const unreadSql = (column: Of<'column'>, scope: Scope) =>
  column.unread ? columnSql({ ...column, name: unreadName(column.name) }, scope) : null

/** A period is two columns. */
const physicalSql = (column: Of<'column'>, scope: Scope) =>
  column.type === '期间'
    ? ['from', 'to'].map((end) => columnSql({ ...column, name: `${column.name}__${end}` }, scope))
    : [columnSql(column, scope)]

const columnSql = ({ name }: Of<'column'>, { rename }: Scope) => ident(rename ? rename(name) : name)

const joined = (args: Expression[], by: string, scope: Scope) =>
  `(${args.map((arg) => expressionSql(arg, scope)).join(by)})`

/** A field of `empty: none` that is empty, though it could be read, says "there is none" and gives a definite answer. */
function definite(operands: readonly Expression[], sql: string, answer: string, scope: Scope): string {
  const none = operands.flatMap((operand) =>
    operand.op === 'column' && operand.empty === 'none'
      ? [
          [
            ...physicalSql(operand, scope).map((name) => `${name} IS NULL`),
            ...(operand.unread ? [`${unreadSql(operand, scope)} IS NOT TRUE`] : []),
          ].join(' AND '),
        ]
      : [],
  )
  return none.length === 0 ? sql : `CASE WHEN ${none.join(' OR ')} THEN ${answer} ELSE ${sql} END`
}

function compareSql({ by, left, right }: Of<'compare'>, scope: Scope): string {
  const sql = `(${expressionSql(left, scope)} ${by === '!=' ? '<>' : by} ${expressionSql(right, scope)})`
  const operands = [left, right].filter((operand) => operand.type !== '是否')
  return definite(operands, sql, by === '!=' ? 'TRUE' : 'FALSE', scope)
}

function arithmeticSql({ by, left, right, type }: Of<'arithmetic'>, scope: Scope): string {
  const [a, b] = [expressionSql(left, scope), expressionSql(right, scope)]
  if (type === '日期') return `(${a} ${by} CAST(${b} AS INTEGER))`
  if (by === '/') return `(${a} / nullif(${b}, 0))`
  return `(${a} ${by} ${b})`
}

/** A literal of a type; null is the unknown value of the type. */
export function literalSql(type: ValueType, value: Literal | readonly Literal[]): string {
  if (value === null) return `CAST(NULL AS ${SQL_TYPES[type]})`
  if (Array.isArray(value)) return `[${value.map((item) => scalarSql(item)).join(', ')}]`
  if (type === '日期') return `DATE ${text(String(value))}`
  if (type === '金额') return `CAST(${text(String(value))} AS DECIMAL(18,2))`
  return scalarSql(value as Literal)
}

const scalarSql = (value: Literal): string => {
  if (value === null) return 'NULL'
  return typeof value === 'string' ? text(value) : String(value).toUpperCase()
}

/** Column types of snapshots (model schema.ts). */
export const SQL_TYPES: Record<ValueType, string> = {
  是否: 'BOOLEAN',
  整数: 'BIGINT',
  金额: 'DECIMAL(18,2)',
  日期: 'DATE',
  月: 'VARCHAR',
  期间: 'STRUCT("from" DATE, "to" DATE)',
  文本: 'VARCHAR',
  列表: 'VARCHAR[]',
}
