import { join, resolve } from 'node:path'
import { DEMO_JUDGMENTS, DEMO_OUTPUT, MODEL_DIRECTORY } from '@mingjian/intake/checkout'
import { readArguments } from '../arguments.ts'
import type { Command } from '../command.ts'
import { supervise } from './supervise.ts'

async function run(args: string[], signal: AbortSignal): Promise<number> {
  const { values } = readArguments('demo', args, { out: { type: 'string' } }, 0)
  const out = resolve(values.out ?? DEMO_OUTPUT)
  console.log('演示：读自带的虚构刑事判决书，运行监督模型，列出线索。\n')
  const way = { input: DEMO_JUDGMENTS, out, lake: join(out, 'lake'), models: [MODEL_DIRECTORY], cutOff: null }
  return supervise({ ...way, mode: 'full' }, signal)
}

export const command: Command = {
  summary: '用自带的虚构判决书走完全程',
  help: `用法：npx mingjian demo [--out 目录]

读 demo/judgments 中虚构的刑事判决书，运行 models 下的全部监督模型，打印漏斗并写出报告。
  --out 目录     结果目录；不写时为 out/demo`,
  run,
}
