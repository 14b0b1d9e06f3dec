import { resolve } from 'node:path'
import { loadModels } from '@mingjian/intake/library/load-model'
import { modelsWithData } from '@mingjian/intake/library/models-with-data'
import { openLake } from '@mingjian/lake/lake'
import { readArguments, requireDay, required } from '../arguments.ts'
import type { Command } from '../command.ts'
import { reportPaths, resultLines } from '../models/funnel-lines.ts'
import { memoryLimit, parseSettings, runModels } from '../models/run-models.ts'

const OPTIONS = {
  lake: { type: 'string' },
  out: { type: 'string' },
  'as-of': { type: 'string' },
  set: { type: 'string', multiple: true },
  unmask: { type: 'string' },
  memory: { type: 'string' },
} as const

async function run(args: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments('run', args, OPTIONS)
  required('run', '模型文件夹', positionals[0])
  const out = resolve(required('run', '--out 目录', values.out))
  const lake = openLake(required('run', '--lake 目录', values.lake))
  const asOf = values['as-of'] === undefined ? null : requireDay('run', '--as-of', values['as-of'])
  const parameters = parseSettings(values.set ?? [])
  const { ready: models, waiting } = modelsWithData(await loadModels(positionals), lake, asOf)
  for await (const result of runModels(models, lake, out, {
    asOf,
    parameters,
    signal,
    ...(values.memory === undefined ? {} : { memory: memoryLimit(values.memory) }),
    unmask: values.unmask ?? null,
  }))
    console.log(`${resultLines(result).join('\n')}\n`)
  console.log(reportPaths(models, out))
  for (const line of waiting) console.log(line)
  return 0
}

export const command: Command = {
  summary: '在数据湖上运行监督模型，写出线索和报告',
  help: `用法：npx mingjian run 模型文件夹… --lake 目录 --out 目录 [--as-of 日期] [--set 参数=值]… [--unmask 原因] [--memory 大小]

在数据湖的快照上运行模型。每个模型的结果在 --out 下以模型 id 命名的文件夹里：
  report.html       每条线索对照原文，起决定作用的字词已标出，可直接打开
  report.xlsx       线索、待定、已排除、漏斗、参数
  clues.jsonl       全部线索，含数据行和原文位置
  undecided.parquet 缺数据而不能判断的；excluded.parquet 按规则排除的；funnel.json 每一步的行数

  --lake 目录      数据湖
  --as-of 日期     基准日；不写时取各数据中最早的截取日，从不用今天
  --unmask 原因    在报告中显示证件号码；必须写明原因，记入数据湖的审计，不写时只显示人员键
  --memory 大小    运行最多用多少内存，如 4GB；不写时用机器内存的一半，放不下的暂存磁盘
  --set 参数=值    改一个参数，可多次；参数名见 npx mingjian explain 模型

例：
  npx mingjian run models/* --lake 数据湖 --out 结果
  npx mingjian run models/probation-period --lake 数据湖 --out 结果 --as-of 2024-06-30`,
  run,
}
