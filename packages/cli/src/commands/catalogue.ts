import { manifests, openLake } from '@mingjian/lake/lake'
import { verifyLake } from '@mingjian/lake/verify'
import { readArguments, required } from '../arguments.ts'
import type { Command } from '../command.ts'

const OPTIONS = { lake: { type: 'string' }, verify: { type: 'boolean' } } as const

async function run(args: string[]): Promise<number> {
  const { values } = readArguments('catalogue', args, OPTIONS, 0)
  const lake = openLake(required('catalogue', '--lake 目录', values.lake))
  for (const manifest of manifests(lake)) {
    const sources = manifest.sources.map((source) => source.name).join('、')
    console.log(
      `${manifest.id}\t${manifest.schema}\t${manifest.rows} 行\t截至 ${manifest.cutOff}\t来源 ${sources}`,
    )
  }
  if (!values.verify) return 0
  const damages = await verifyLake(lake)
  for (const { file, what } of damages)
    console.error(`${what === 'missing' ? '缺失' : '内容已被改动'}：${file}`)
  console.log(
    damages.length === 0
      ? '校验：全部文件与入湖时一致'
      : `校验：${damages.length} 个文件有问题，请从备份恢复`,
  )
  return damages.length === 0 ? 0 : 2
}

export const command: Command = {
  summary: '列出数据湖中的快照，--verify 校验文件未被改动',
  help: `用法：npx mingjian catalogue --lake 目录 [--verify]

列出数据湖里的每个快照：编号、数据标准、行数、数据截取日、来源文件。
  --lake 目录    数据湖
  --verify       用 SM3 逐个核对文件与入湖时是否一致；有缺失或改动时退出码为 2`,
  run,
}
