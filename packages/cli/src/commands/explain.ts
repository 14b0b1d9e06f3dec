import { loadModels } from '@mingjian/intake/library/load-model'
import { explainModel } from '@mingjian/model/explain/explain'
import { readArguments, required } from '../arguments.ts'
import type { Command } from '../command.ts'

async function run(args: string[]): Promise<number> {
  const { positionals } = readArguments('explain', args, {})
  required('explain', '模型文件夹', positionals[0])
  const models = await loadModels(positionals)
  console.log(models.map(({ model }) => explainModel(model)).join('\n'))
  return 0
}

export const command: Command = {
  summary: '用中文逐步说明一个监督模型做什么',
  help: `用法：npx mingjian explain 模型文件夹…

把模型写成人能读的说明：监督谁、用哪些数据、每一步怎样筛选、排除什么、线索怎样写。

例：
  npx mingjian explain models/probation-period`,
  run,
}
