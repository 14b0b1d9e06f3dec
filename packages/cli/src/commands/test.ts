import { loadModels, loadTests } from '@mingjian/intake/library/load-model'
import { outcomeLines, testLoaded } from '@mingjian/intake/library/test-models'
import { readArguments, required } from '../arguments.ts'
import type { Command } from '../command.ts'

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
