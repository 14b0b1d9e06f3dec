import { presentError } from '@mingjian/errors/present'
import { loadModels, loadTests } from '@mingjian/intake/library/load-model'
import { readArguments, required } from '../arguments.ts'
import type { Command } from '../command.ts'

async function run(args: string[]): Promise<number> {
  const { positionals } = readArguments('check', args, {})
  required('check', '模型文件夹', positionals[0])
  for (const loaded of await loadModels(positionals)) {
    const tests = loadTests(loaded)
    for (const warning of loaded.warnings) console.error(presentError(warning).replace('错误', '提醒'))
    const { info, hash } = loaded.model
    console.log(
      `✓ ${info.id} ${info.version}　${info.title}　${tests.length} 个用例　计划 ${hash.slice(0, 16)}`,
    )
  }
  return 0
}

export const command: Command = {
  summary: '检查监督模型写得对不对（不运行）',
  help: `用法：npx mingjian check 模型文件夹…

检查 model.yaml 和 tests.yaml：字段、类型、关系、法律依据、每种已知误报是否都有陷阱用例。
有错误时逐条给出行、列、应怎样写，退出码 2。

例：
  npx mingjian check models/*`,
  run,
}
