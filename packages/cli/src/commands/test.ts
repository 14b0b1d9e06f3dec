import { type TestOutcome, testModel } from '@mingjian/engine/test-model'
import { presentError } from '@mingjian/errors/present'
import type { ModelTest } from '@mingjian/model/model-test'
import { readArguments, required } from '../arguments.ts'
import type { Command } from '../command.ts'
import { tablesForRows } from '../models/law-tables.ts'
import { type LoadedModel, loadModels, loadTests } from '../models/load-model.ts'

/** Runs the cases of one model; used by the command and by the tests of the library of models. */
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

async function run(args: string[]): Promise<number> {
  const { positionals } = readArguments('test', args, {})
  required('test', '模型文件夹', positionals[0])
  let passed = 0
  let failed = 0
  for (const loaded of await loadModels(positionals)) {
    const outcomes = await testLoaded(loaded, loadTests(loaded))
    console.log(`${loaded.model.info.id} ${loaded.model.info.version}`)
    for (const line of outcomeLines(outcomes)) console.log(line)
    passed += outcomes.filter((outcome) => outcome.passed).length
    failed += outcomes.filter((outcome) => !outcome.passed).length
  }
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 2
}

export const command: Command = {
  summary: '运行监督模型自带的用例',
  help: `用法：npx mingjian test 模型文件夹…

对 tests.yaml 的每个用例：放入数据，运行模型，比较线索、待定、排除是否与预期完全一致。
每种已知误报都有一个陷阱用例。有用例不过时退出码 2。

例：
  npx mingjian test models/*`,
  run,
}
