/** The values of parameters that an office has set for itself, with the reason; the default counts where there is none. */
import { isDate } from '@mingjian/engine/parameters'
import { conflict, type Failure, invalidInput } from '@mingjian/errors/failure'
import type { Literal } from '@mingjian/model/plan'
import type { ValueType } from '@mingjian/model/schema'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import type { StoredParameter } from './stored-model.ts'

export type ParameterValue = string | number | boolean

interface Rule {
  /** What to enter, with the unit. */
  asks: string
  fits(value: ParameterValue): boolean
}

const LARGEST = 1_000_000_000
const isAmount = (value: ParameterValue): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= LARGEST

/** What each type takes; numbers of days, months, yuan and times are never negative. */
const RULES: Readonly<Partial<Record<ValueType, Rule>>> = {
  是否: { asks: '选“是”或者“否”', fits: (value) => typeof value === 'boolean' },
  整数: { asks: '填不小于 0 的整数', fits: (value) => isAmount(value) && Number.isInteger(value) },
  金额: {
    asks: '填不小于 0 的数，最多两位小数',
    fits: (value) => isAmount(value) && Math.abs(value * 100 - Math.round(value * 100)) < 1e-6,
  },
  日期: { asks: '填日期，如 2024-06-30', fits: (value) => typeof value === 'string' && isDate(value) },
  月: {
    asks: '填月份，如 2024-06',
    fits: (value) => typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value),
  },
  文本: { asks: '填文字', fits: (value) => typeof value === 'string' && value.trim() !== '' },
}

/** @throws Failure `models.parameter_value`: what has to be entered */
export function checkValue({ label, type, unit }: StoredParameter, value: ParameterValue): void {
  const rule = RULES[type]
  if (rule?.fits(value)) return
  const asks = `${rule?.asks ?? `填${type}`}${unit ? `，单位：${unit}` : ''}`
  throw invalidInput({
    id: 'models.parameter_value',
    says: `参数“${label}”要${asks}；给的是“${shownValue(value)}”`,
    next: `请${asks}`,
  })
}

export const shownValue = (value: Literal): string =>
  typeof value === 'boolean' ? (value ? '是' : '否') : String(value ?? '').slice(0, 40)

/** The parameter of a model. @throws Failure `models.parameter_unknown` */
export function parameterOf(parameters: readonly StoredParameter[], name: string): StoredParameter {
  const found = parameters.find((one) => one.name === name)
  if (found) return found
  throw invalidInput({
    id: 'models.parameter_unknown',
    says: `模型没有参数“${name.slice(0, 40)}”`,
    next:
      parameters.length > 0
        ? `可以调整的：${parameters.map(({ label }) => label).join('、')}`
        : '这个模型没有可以调整的参数',
  })
}

/** The values in force that an office has set, by name. */
export async function valuesInForce(
  db: Kysely<Schema>,
  office: string,
  model: string,
): Promise<Map<string, ParameterValue>> {
  const rows = await db
    .selectFrom('model_parameter')
    .select(['name', 'value'])
    .where('office', '=', office)
    .where('model', '=', model)
    .where('ended_at', 'is', null)
    .execute()
  return new Map(rows.map(({ name, value }) => [name, value.value]))
}

export interface ParameterChange {
  office: string
  model: string
  name: string
  reason: string
  by: string
  at: Date
}

/**
 * Sets a value from the next run on; the one before stays in the history.
 * @throws Failure `models.parameter_unknown`, `models.parameter_value`, `models.parameter_same`
 */
export async function setParameter(
  trx: Transaction<Schema>,
  parameters: readonly StoredParameter[],
  { office, model, name, reason, by, at }: ParameterChange,
  value: ParameterValue,
): Promise<void> {
  const parameter = parameterOf(parameters, name)
  checkValue(parameter, value)
  // Of two who set it at once the second ends what the first has set.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`parameter ${office} ${model} ${name}`}, 0))`.execute(
    trx,
  )
  const before = (await valuesInForce(trx, office, model)).get(name) ?? parameter.value
  if (before === value) throw sameValue(parameter, value)
  await endValue(trx, { office, model, name, at })
  if (value === parameter.value) return recordDefault(trx, { office, model, name, reason, by, at }, value)
  await trx
    .insertInto('model_parameter')
    .values({
      ...{ id: crypto.randomUUID(), office, model, name, reason },
      ...{ value: JSON.stringify({ value }), set_by: by, set_at: at },
    })
    .execute()
}

/**
 * Lets the default count again.
 * @throws Failure `models.parameter_unknown`, `models.parameter_same`
 */
export async function resetParameter(
  trx: Transaction<Schema>,
  parameters: readonly StoredParameter[],
  change: ParameterChange,
): Promise<void> {
  const { value } = parameterOf(parameters, change.name)
  await setParameter(trx, parameters, change, value as ParameterValue)
}

/** Back at the default: a row that has ended as it began, so that the history says who did it and why. */
async function recordDefault(
  trx: Transaction<Schema>,
  { office, model, name, reason, by, at }: ParameterChange,
  value: ParameterValue,
): Promise<void> {
  await trx
    .insertInto('model_parameter')
    .values({
      ...{ id: crypto.randomUUID(), office, model, name, reason, ended_at: at },
      ...{ value: JSON.stringify({ value }), set_by: by, set_at: at },
    })
    .execute()
}

const endValue = (
  trx: Transaction<Schema>,
  { office, model, name, at }: Pick<ParameterChange, 'office' | 'model' | 'name' | 'at'>,
) =>
  trx
    .updateTable('model_parameter')
    .set({ ended_at: at })
    .where('office', '=', office)
    .where('model', '=', model)
    .where('name', '=', name)
    .where('ended_at', 'is', null)
    .execute()

const sameValue = ({ label, unit }: StoredParameter, value: ParameterValue): Failure =>
  conflict({
    id: 'models.parameter_same',
    says: `参数“${label}”现在就是 ${shownValue(value)}${unit ? ` ${unit}` : ''}`,
    next: '不用修改；要改成别的值请重新填写',
  })
