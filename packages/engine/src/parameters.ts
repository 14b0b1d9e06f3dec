import { invalidInput } from '@mingjian/errors/failure'
import type { Literal, ParameterPlan, Plan } from '@mingjian/model/plan'
import type { RunResult } from './result.ts'

const FITS: Partial<Record<ParameterPlan['type'], (value: Literal) => boolean>> = {
  是否: (value) => typeof value === 'boolean',
  整数: (value) => Number.isSafeInteger(value),
  金额: (value) => typeof value === 'number' && Number.isFinite(value),
  日期: (value) => typeof value === 'string' && isDate(value),
  月: (value) => typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value),
  文本: (value) => typeof value === 'string',
}

/** Whether a text is a day that exists, YYYY-MM-DD. */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

/** The plan's parameters with the values of this run. @throws Failure for an unknown name or a wrong type. */
export function settleParameters(plan: Plan, given: Readonly<Record<string, Literal>>): Plan['parameters'] {
  const settled = { ...plan.parameters }
  for (const [name, value] of Object.entries(given)) {
    const parameter = settled[name]
    if (!parameter)
      throw invalidInput({
        id: 'engine.parameter_unknown',
        says: `模型没有参数“${name}”`,
        next: `可用的参数：${Object.keys(settled).join('、') || '无'}`,
      })
    if (!FITS[parameter.type]?.(value))
      throw invalidInput({
        id: 'engine.parameter_type',
        says: `参数“${parameter.label}”应为${parameter.type}，给出的是 ${JSON.stringify(value)}`,
        next: `请改为${parameter.type}，例如 --set ${name}=${JSON.stringify(parameter.value)}`,
      })
    settled[name] = { ...parameter, value }
  }
  return settled
}

/** Parameters as the result shows them. */
export function shownParameters(plan: Plan, settled: Plan['parameters']): RunResult['parameters'] {
  return Object.fromEntries(
    Object.entries(settled).map(([name, { value, label, unit }]) => [
      name,
      { value, label, unit, changed: value !== plan.parameters[name]!.value },
    ]),
  )
}
