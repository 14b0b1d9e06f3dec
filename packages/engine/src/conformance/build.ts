import type {
  CluePlan,
  ColumnPlan,
  Expression,
  InputPlan,
  ParameterPlan,
  Plan,
  RelationPlan,
  Step,
  Template,
} from '@mingjian/model/plan'
import type { EmptyMeaning, ValueType } from '@mingjian/model/schema'

/** Short ways to write plans by hand; the label of a column is its name. */
type Operand = Expression | string | number | boolean | null

const TYPES: readonly ValueType[] = ['是否', '整数', '金额', '日期', '月', '期间', '文本', '列表']

/** `name:日期` or `name:金额?none`. */
export function column(text: string): ColumnPlan {
  const match = /^(.+?):([^?]+)(\?none)?$/.exec(text)
  const type = TYPES.find((candidate) => candidate === match?.[2])
  if (!match || !type) throw new Error(`column ${text}`)
  const empty: EmptyMeaning = match[3] ? 'none' : 'unknown'
  return { name: match[1]!, type, label: match[1]!, empty }
}

export const col = (text: string): Expression => {
  const { name, type, empty } = column(text)
  return { op: 'column', name, type, empty }
}

export function lit(value: Operand): Expression {
  if (typeof value === 'object' && value !== null) return value
  if (typeof value === 'number')
    return { op: 'literal', type: Number.isInteger(value) ? '整数' : '金额', value }
  if (typeof value === 'boolean') return { op: 'literal', type: '是否', value }
  const isDay = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
  return { op: 'literal', type: isDay ? '日期' : '文本', value }
}

type Comparison = Extract<Expression, { op: 'compare' }>['by']
type Arithmetic = Extract<Expression, { op: 'arithmetic' }>['by']
type Call = Extract<Expression, { op: 'call' }>['name']

export const cmp = (left: Operand, by: Comparison, right: Operand): Expression => ({
  op: 'compare',
  type: '是否',
  by,
  left: lit(left),
  right: lit(right),
})
export const and = (...args: Expression[]): Expression => ({ op: 'and', type: '是否', args })
export const or = (...args: Expression[]): Expression => ({ op: 'or', type: '是否', args })
export const not = (arg: Expression): Expression => ({ op: 'not', type: '是否', arg })
export const known = (arg: Expression): Expression => ({ op: 'known', type: '是否', arg })
export const orElse = (arg: Expression, otherwise: Operand): Expression => ({
  op: 'default',
  type: arg.type,
  arg,
  otherwise: lit(otherwise),
})
export const when = (test: Expression, yes: Operand, no: Operand): Expression => ({
  op: 'if',
  type: lit(yes).type,
  test,
  yes: lit(yes),
  no: lit(no),
})
export const isIn = (value: Operand, list: Expression): Expression => ({
  op: 'in',
  type: '是否',
  value: lit(value),
  list,
})
export const list = (...value: string[]): Expression => ({ op: 'literal', type: '列表', value })
export const math = (left: Operand, by: Arithmetic, right: Operand): Expression => ({
  op: 'arithmetic',
  type: lit(left).type,
  by,
  left: lit(left),
  right: lit(right),
})
export const call = (type: ValueType, name: Call, ...args: Operand[]): Expression => ({
  op: 'call',
  type,
  name,
  args: args.map(lit),
})
export const asOf: Expression = { op: 'asOf', type: '日期' }
export const parameter = (name: string, type: ValueType = '整数'): Expression => ({
  op: 'parameter',
  name,
  type,
})

/** `{a:文本} 在 {b:日期}` → template. */
export const says = (text: string): Template =>
  text.split(/(\{[^}]+\})/).flatMap((part): Template => {
    if (part === '') return []
    return part.startsWith('{') ? [{ value: col(part.slice(1, -1)) }] : [part]
  })

export const input = (label: string, fields: string[], persons: string[] = []): InputPlan => ({
  schema: `test_${label}`,
  label,
  fields: fields.map(column),
  persons,
})

type Named<T> = T extends { at: string } ? Omit<T, 'at'> : never
export type StepBody = Named<Step>

export const relation = (name: string, from: string | string[], ...steps: StepBody[]): RelationPlan => ({
  name,
  from: typeof from === 'string' ? [from] : from,
  steps: steps.map((step, index) => ({ ...step, at: `${name}.do[${index}]` }) as Step),
  columns: [],
  persons: [],
})

export const where = (test: Expression, words = '条件'): StepBody => ({ do: 'where', test, words })
export const compute = (...columns: [string, Expression][]): StepBody => ({
  do: 'let',
  columns: columns.map(([name, value]) => ({ column: column(name), value })),
})
export const exclude = (...reasons: [string, Expression, string][]): StepBody => ({
  do: 'exclude',
  reasons: reasons.map(([id, test, sentence]) => ({ id, when: test, says: says(sentence) })),
})

export const clue = (from: string, sentence: string, more: Partial<CluePlan> = {}): CluePlan => ({
  from,
  kind: '测试',
  about: [],
  sameWhen: [],
  says: says(sentence),
  deciding: [],
  ...more,
})

export interface PlanParts {
  inputs: Record<string, InputPlan>
  relations: RelationPlan[]
  clues: CluePlan[]
  parameters?: Record<string, ParameterPlan>
  tables?: string[]
}

export const plan = ({ inputs, relations, clues, parameters = {}, tables = [] }: PlanParts): Plan => ({
  plan: 1,
  model: { id: 'test-model', version: '1.0.0', title: '测试模型' },
  inputs,
  parameters,
  tables,
  relations,
  clues,
})
