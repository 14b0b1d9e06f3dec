import type { Coverage } from './binding.ts'
import type { Literal } from './plan.ts'

/** A cell of a test row: as the field's type says; a period as its two days; null is an empty cell. */
export type TestCell = Literal | readonly string[] | { from: string; to: string }

/** The rows of one input of a case, by field id. Fields that are not named are empty. */
export interface TestInput {
  /** YYYY-MM-DD; the case's `as_of` when not stated. */
  cutOff: string
  coverage: Coverage | null
  rows: readonly Readonly<Record<string, TestCell>>[]
}

interface ExpectedFinding {
  /** Null: any kind. */
  kind: string | null
  /** Deciding columns by name with the value that they must have. */
  where: Readonly<Record<string, TestCell>>
  /** The whole sentence, when it matters. */
  says: string | null
}

export interface ExpectedClue extends ExpectedFinding {
  /** Rests on a name alone (待核); null: does not matter. */
  toVerify: boolean | null
}

export interface ExpectedUndecided extends ExpectedFinding {
  /** Labels of the missing fields, all of them; null: does not matter. */
  missing: readonly string[] | null
}

export interface ExpectedExcluded extends ExpectedFinding {
  reason: string
}

export interface Expected {
  clues: readonly ExpectedClue[]
  undecided: readonly ExpectedUndecided[]
  excluded: readonly ExpectedExcluded[]
}

/** One case of a tests.yaml: rows in, findings out. What is not expected must not come. */
export interface ModelTest {
  name: string
  /** Line of the case in tests.yaml, 1-based. */
  line: number
  /** Null: the earliest cut-off date of the inputs. */
  asOf: string | null
  parameters: Readonly<Record<string, Literal>>
  inputs: Readonly<Record<string, TestInput>>
  /** The known causes of false alarms that this case traps. */
  traps: readonly string[]
  expect: Expected
}
