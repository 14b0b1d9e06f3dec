import { type TestOutcome, testModel } from '@mingjian/engine/test-model'
import { presentError } from '@mingjian/errors/present'
import type { ModelTest } from '@mingjian/model/model-test'
import { tablesForRows } from './law-tables.ts'
import type { LoadedModel } from './load-model.ts'

/** Runs the cases of one model with the law tables that its rows need. */
export async function testLoaded(loaded: LoadedModel, tests: readonly ModelTest[]): Promise<TestOutcome[]> {
  const rows = tests.flatMap((test) => Object.values(test.inputs).flatMap((input) => input.rows))
  return testModel(loaded.model, tests, { schemas: loaded.schemas, tables: tablesForRows(rows) })
}

/** The lines that tell how the cases came out. */
export function outcomeLines(outcomes: readonly TestOutcome[]): string[] {
  return outcomes.flatMap((outcome) =>
    outcome.passed
      ? [`  ✓ ${outcome.name}`]
      : [
          `  ✗ ${outcome.name}（tests.yaml 第${outcome.line}行）`,
          ...outcome.differences.map((difference) => `      ${difference.says}`),
          ...(outcome.failure ? [`      ${presentError(outcome.failure)}`] : []),
        ],
  )
}
