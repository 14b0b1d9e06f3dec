import { join } from 'node:path'
import { snapshotsInForce } from '@mingjian/lake/bind'
import { destroySnapshot } from '@mingjian/lake/destroy'
import { type Lake, manifests, openLake } from '@mingjian/lake/lake'
import { readArguments, required } from '../arguments.ts'
import type { Command } from '../command.ts'
import { refuseNumbers, requireReason } from '../input/person-argument.ts'

const OPTIONS = {
  lake: { type: 'string' },
  why: { type: 'string' },
  'with-dependents': { type: 'boolean' },
} as const

async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments('destroy', args, OPTIONS, 1)
  const snapshot = refuseNumbers(required('destroy', '快照编号', positionals[0]), '参数')
  const why = requireReason('destroy', values.why)
  const lake = openLake(required('destroy', '--lake 目录', values.lake))
  const before = new Set(manifests(lake).flatMap(({ schema }) => inUse(lake, schema)))
  const done = destroySnapshot(lake.directory, {
    snapshot,
    why,
    withDependents: values['with-dependents'] ?? false,
  })
  for (const one of done) {
    console.log(`已销毁 ${one.snapshot}：${one.rows} 行，截至 ${one.cutOff}`)
    console.log(`  证明 ${join(lake.directory, 'destroyed', `${one.snapshot}.json`)}`)
  }
  const now = openLake(lake.directory)
  for (const schema of new Set(done.map((one) => one.schema))) {
    const ids = inUse(now, schema)
    const back = ids.filter((id) => !before.has(id))
    if (ids.length === 0) console.log(`“${schema}”没有数据在用了`)
    if (back.length > 0) console.log(`注意：以前的快照又参加运行：${back.join('、')}；不该再用的请一并销毁`)
  }
  console.log('说明：')
  for (const claim of done[0]?.claims ?? []) console.log(`  ${claim}`)
  return 0
}

const inUse = (lake: Lake, schema: string): string[] =>
  snapshotsInForce(lake, schema, null).map(({ id }) => id)

export const command: Command = {
  summary: '销毁一个快照，留下证明',
  help: `用法：npx mingjian destroy 快照编号 --why 理由 [--with-dependents] --lake 目录

从数据湖删除一个快照的数据、保管库和加密的原件，在 destroyed 文件夹留下证明：校验值、行数、谁、何时、为何，不含个人信息。
后来的增量或更正接在它上面时拒绝；--with-dependents 一并销毁。中途断电或被终止时，再运行一次同样的命令就做完。
不声称覆写磁盘；说明写在证明里。快照编号见 npx mingjian catalogue --lake 目录。

例：
  npx mingjian destroy death-1a2b3c4d --why "保存期限届满" --lake 数据湖`,
  run,
}
