import { invalidInput } from '@mingjian/errors/failure'
import { SCHEMA_DIRECTORY } from '@mingjian/intake/checkout'
import { openKeys } from '@mingjian/lake/keys/key-provider'
import { readKeysFile } from '@mingjian/lake/keys/keys-file'
import { startEpoch } from '@mingjian/lake/keys/rekey'
import { isRotating, rotateK2 } from '@mingjian/lake/keys/rotate-k2'
import { openLake } from '@mingjian/lake/lake'
import { loadSchemas } from '@mingjian/lake/schemas'
import { readArguments, required, tooMany } from '../arguments.ts'
import type { Command } from '../command.ts'

const OPTIONS = { lake: { type: 'string' } } as const

async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments('keys', args, OPTIONS, 2)
  const [action = 'show', second] = positionals
  if (second !== undefined) throw tooMany('keys', second)
  const lake = openLake(required('keys', '--lake 目录', values.lake)).directory
  if (action === 'show') return show(lake)
  if (action === 'rotate-k2') return rotate(lake)
  if (action === 'epoch') return epoch(lake)
  throw invalidInput({
    id: 'cli.arguments',
    says: 'keys 没有这个动作',
    next: '可用：keys show、keys rotate-k2、keys epoch；用法见 npx mingjian keys --help',
  })
}

function show(lake: string): number {
  const keys = openKeys(lake, { create: false })
  const file = readKeysFile(lake)
  console.log(`主密钥文件 ${keys.kekFile}（请离线备份；不在数据湖里）`)
  console.log(`人员键 K1：第 ${keys.k1Epoch} 期，生成于 ${file?.k1[0]?.madeAt}`)
  console.log(`保管密钥 K2：第 ${keys.k2Epoch} 期，生成于 ${file?.k2[0]?.madeAt}`)
  if (isRotating(lake)) console.log('K2 的更换没有做完：请再运行一次 npx mingjian keys rotate-k2')
  return 0
}

async function rotate(lake: string): Promise<number> {
  const { resumed, moved, k2Epoch } = await rotateK2(lake)
  console.log(
    `${resumed ? '接着上次没有做完的更换，' : ''}已换保管密钥 K2（第 ${k2Epoch} 期），重写 ${moved} 个文件`,
  )
  console.log('旧的 K2 已从 keys.json 删去。请重新备份 keys.json；旧备份仍能打开旧文件，应一并销毁')
  return 0
}

async function epoch(lake: string): Promise<number> {
  const { k1Epoch, snapshots, lostAliases } = await startEpoch(lake, await loadSchemas(SCHEMA_DIRECTORY))
  console.log(`已换人员键 K1（第 ${k1Epoch} 期），重写 ${snapshots.size} 个快照，作为原快照的更正：`)
  for (const [old, now] of snapshots) console.log(`  ${old} → ${now}`)
  for (const key of lostAliases) console.log(`  合并名单中的 ${key} 已不在任何保管库里，没有换键`)
  console.log('以前的报告里的人员键不再有效，与别的单位共用密钥时请同时更换。请重新备份 keys.json')
  return 0
}

export const command: Command = {
  summary: '查看密钥，更换保管密钥',
  help: `用法：npx mingjian keys [show] --lake 目录
      npx mingjian keys rotate-k2 --lake 目录
      npx mingjian keys epoch --lake 目录

身份证号在快照里是人员键（K1），原号在保管库和加密的原件里（K2）。两把密钥存在数据湖的 keys.json，用主密钥（KEK）加密；
主密钥文件在数据湖之外：环境变量 MINGJIAN_KEK 所指，否则在用户设置文件夹的 mingjian/kek。丢了它，谁也打不开。
  show        密钥的期次、主密钥文件的位置
  rotate-k2   换一把 K2，重写保管库和加密文件；人员键不变，比对不受影响。中途断了再运行一次
  epoch       换一把 K1：由保管库给所有快照换上新键，写成原快照的更正；怀疑 K1 泄露时用。合并、封存随之换键。
              快照里有残疾证号等别的号码的键时拒绝：保管库里没有那些号码，只能用原始台账重新导入`,
  run,
}
