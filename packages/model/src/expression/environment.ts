import type { Expression, ParameterPlan } from '../plan.ts'
import type { ValueType } from '../schema.ts'
import type { Scope, ScopeColumn } from '../scope.ts'
import type { Complaint } from '../yaml/problems.ts'
import type { Syntax } from './syntax.ts'

/** What an expression may refer to, and where its mistakes are reported. */
export interface Environment {
  /** The checker itself: operators and functions check their parts with it. */
  check(syntax: Syntax, env: Environment): Checked
  scope: Scope
  parameters: ReadonlyMap<string, ParameterPlan>
  /** Names of inputs, for `input.cut_off` and `input.rows`. */
  inputs: ReadonlySet<string>
  /** Columns that the expression read, added by the checker. */
  read: Set<ScopeColumn>
  onParameter(name: string): void
  error(at: Syntax, complaint: Complaint): void
  warn(at: Syntax, complaint: Complaint): void
}

/** An expression that always has a value as far as its type says; used to keep checking after a mistake. */
export type Checked = Expression | null

export const NUMERIC: readonly ValueType[] = ['整数', '金额']
export const ORDERED: readonly ValueType[] = [...NUMERIC, '日期', '月']

export function isNumeric(type: ValueType): boolean {
  return NUMERIC.includes(type)
}

/** Numbers mix; everything else only with its own type. */
export function comparable(a: ValueType, b: ValueType): boolean {
  return a === b || (isNumeric(a) && isNumeric(b))
}

/** The wider of two comparable types. */
export function wider(a: ValueType, b: ValueType): ValueType {
  return a === '金额' || b === '金额' ? '金额' : a
}
