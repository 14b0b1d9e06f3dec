import { standardSchemas } from '@mingjian/intake/importing/import-options'
import { snapshotsInForce } from '@mingjian/lake/bind'
import { coverageText } from '@mingjian/lake/import/coverage-text'
import { manifests, openLake } from '@mingjian/lake/lake'
import type { Manifest } from '@mingjian/lake/manifest'
import { verifyLake } from '@mingjian/lake/verify'
import { readArguments, required } from '../arguments.ts'
import type { Command } from '../command.ts'

const OPTIONS = { lake: { type: 'string' }, verify: { type: 'boolean' } } as const

async function run(args: string[]): Promise<number> {
  const { values } = readArguments('catalogue', args, OPTIONS, 0)
  const lake = openLake(required('catalogue', '--lake 目录', values.lake))
  const schemas = await standardSchemas()
  const all = manifests(lake)
  const inForce = new Set(
    [...new Set(all.map(({ schema }) => schema))].flatMap((schema) =>
      snapshotsInForce(lake, schema, null).map(({ id }) => id),
    ),
  )
  for (const manifest of all)
    console.log(snapshotLine(manifest, schemas.get(manifest.schema)?.label, inForce.has(manifest.id)))
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

const MODES: Record<Manifest['mode'], string> = { full: '全量', increment: '增量', corrects: '更正' }

function snapshotLine(manifest: Manifest, label: string | undefined, isInForce: boolean): string {
  const { id, schema, rows, rejected, cutOff, sources, mode, coverage, table } = manifest
  return [
    id,
    label ? `${label}（${schema}）` : schema,
    `${rows} 行`,
    `截至 ${cutOff}`,
    MODES[mode],
    isInForce ? '使用中' : '不再使用',
    ...(rejected > 0 ? [`未入湖 ${rejected}`] : []),
    ...(table ? [coverage ? `覆盖 ${coverageText(coverage)}` : '覆盖范围未确认'] : []),
    `来源 ${sources.map(({ name }) => name).join('、')}`,
  ].join('\t')
}

export const command: Command = {
  summary: '列出数据湖中的快照，--verify 校验文件未被改动',
  help: `用法：npx mingjian catalogue --lake 目录 [--verify]

列出数据湖里的每个快照：编号、数据标准、行数、数据截取日、方式、是否在用、覆盖范围、来源文件。
  --lake 目录    数据湖
  --verify       用 SM3 逐个核对文件与入湖时是否一致；有缺失或改动时退出码为 2`,
  run,
}
