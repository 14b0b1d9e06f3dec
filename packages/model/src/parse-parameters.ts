import type { Literal, ParameterPlan } from './plan.ts'
import type { ValueType } from './schema.ts'
import { isDate, readFields, readNamed, readText } from './yaml/fields.ts'
import type { Problems } from './yaml/problems.ts'
import type { Entry, YamlNode } from './yaml/tree.ts'

export interface Parameters {
  plans: Map<string, ParameterPlan>
  notes: Record<string, string | null>
  entries: Map<string, Entry>
}

const MONEY_UNITS = new Set(['元', '万元'])

/** `parameters: {NAME: {unit, default, basis, note, label}}`; a parameter needs a basis or a note saying who set it. */
export function parseParameters(problems: Problems, node: YamlNode | undefined): Parameters {
  const parameters: Parameters = { plans: new Map(), notes: {}, entries: new Map() }
  if (!node) return parameters
  for (const entry of readNamed(problems, node, 'parameters')) {
    if (entry.key === 'as_of') {
      const says = 'as_of 是保留词，不能作参数名'
      problems.error(entry.at, {
        id: 'name_taken',
        says,
        next: '截至日期由运行时给出（--as-of），请换一个名称',
      })
    }
    const plan = parseParameter(problems, entry, parameters.notes)
    parameters.entries.set(entry.key, entry)
    if (plan) parameters.plans.set(entry.key, plan)
  }
  return parameters
}

function parseParameter(
  problems: Problems,
  { key, value: node, at }: Entry,
  notes: Record<string, string | null>,
): ParameterPlan | null {
  const what = `参数“${key}”`
  const spec = { what, required: ['default'], optional: ['unit', 'basis', 'note', 'label'] }
  const fields = readFields(problems, node, spec)
  if (!fields) return null
  const text = (name: string) => readText(problems, fields.get(name), `${what}的 ${name}`)
  const unit = text('unit')
  const basis = text('basis')
  const note = text('note')
  const label = text('label') ?? key
  const literal = readLiteral(problems, fields.get('default'), what, unit)
  notes[key] = note
  if (!fields.has('basis') && !fields.has('note')) {
    problems.error(at, {
      id: 'missing_field',
      says: `${what}既无依据（basis）也无说明（note）`,
      next: '请写明依据的条文，或在 note 中写明由谁、为何这样定',
    })
  }
  if (literal && typeof literal.value === 'number' && !fields.has('unit')) {
    const next = '请补上 unit，如 日、工作日、月、年、元、次'
    problems.error(at, { id: 'missing_field', says: `${what}是数，但没有单位（unit）`, next })
  }
  return literal && { ...literal, unit, label, basis }
}

function readLiteral(
  problems: Problems,
  node: YamlNode | undefined,
  what: string,
  unit: string | null,
): { type: ValueType; value: Literal } | null {
  if (!node) return null
  if (node.kind === 'scalar' && node.value !== null) {
    const { value } = node
    if (typeof value === 'boolean') return { type: '是否', value }
    if (typeof value === 'string') return { type: isDate(value) ? '日期' : '文本', value }
    if (Number.isFinite(value)) {
      const whole = Number.isSafeInteger(value) && !MONEY_UNITS.has(unit ?? '')
      return { type: whole ? '整数' : '金额', value }
    }
  }
  problems.error(node, {
    id: 'wrong_type',
    says: `${what}的 default 应为一个数、日期、文本或 true/false`,
    next: '请写成如 default: 30',
  })
  return null
}
