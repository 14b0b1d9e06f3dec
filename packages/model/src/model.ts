import type { Failure } from '@mingjian/errors/failure'
import type { Plan } from './plan.ts'

export const AREAS = ['刑事', '刑事执行', '民事', '行政', '公益诉讼', '未检', '控告申诉', '知识产权'] as const
export type Area = (typeof AREAS)[number]

/** An article on which a model rests, with its own dates in force where the model states them. */
export interface LegalBasis {
  law: string
  article: string | null
  from: string | null
  to: string | null
}

/** What a model says about itself; what it computes is the plan. */
export interface ModelInfo {
  id: string
  version: string
  title: string
  area: Area
  /** Supervision point (监督点). */
  point: string
  /** The authority supervised. */
  supervises: string
  /** The act or omission of the authority to which a clue points. */
  omission: string
  basis: readonly LegalBasis[]
  /** The document that usually follows. */
  document: string
  /** Known causes of false alarms; each needs a trap in tests.yaml. */
  falseAlarms: readonly string[]
  parameterNotes: Readonly<Record<string, string | null>>
}

/** A model that compiled. */
export interface CompiledModel {
  info: ModelInfo
  plan: Plan
  /** SM3 of the plan's canonical JSON. */
  hash: string
}

/** What came out of a file: the value, or every mistake in it. `value` is null exactly when there are errors. */
export interface Outcome<T> {
  value: T | null
  errors: Failure[]
  warnings: Failure[]
}
