import { readArguments, required, tooMany } from '../arguments.ts'
import type { Command } from '../command.ts'
import { keyParts } from '../input/key-parts.ts'
import { beijingTime } from '../report/beijing-time.ts'

async function run(args: string[], signal: AbortSignal): Promise<number> {
  const { positionals } = readArguments('backup', args, {}, 2)
  const [verb, given] = positionals
  if (verb !== 'verify') throw tooMany('backup', required('backup', 'verify', verb))
  const file = required('backup', '备份文件', given)
  const { checkBackup, openBackup } = await import('@mingjian/server/backup/read-backup')
  const { readBackupHead } = await import('@mingjian/server/backup/backup-head')
  const { HOLDER_LABELS } = await import('@mingjian/server/backup/key-parts')
  const { sm3OfFile } = await import('@mingjian/lake/sm3')
  const { head } = await readBackupHead(file)
  console.log(`备份 ${beijingTime(head.madeAt)}，单位代码 ${head.office}`)
  console.log(`  SM3 ${await sm3OfFile(file)}（请与审计记录中的比对）`)
  for (const { holder, key } of head.halves)
    console.log(`  需要${HOLDER_LABELS[holder]}的一半，密钥名称 ${key}`)
  const { key } = await openBackup(file, await keyParts(signal))
  const { about, rows } = await checkBackup(file, key)
  console.log(
    `完整可用：${about.tables.length} 张表 ${rows} 行，${about.files.length} 个文件，审计记录 ${about.audit.n} 行`,
  )
  console.log(`下一步：恢复用 npx mingjian restore ${file} --data 空文件夹`)
  return 0
}

export const command: Command = {
  summary: '核对一份备份：两半密钥能打开，内容与写入时相同',
  help: `用法：npx mingjian backup verify 备份文件

用安全管理员和检察长各持的一半密钥打开备份，逐项核对校验值和行数；不写出任何内容。
在终端上依次输入两半密钥，输入时不显示；也可以从标准输入各给一行。密钥不能写在命令行上。
备份由系统管理员在平台的“备份”页做出，文件在数据文件夹的 backups 里。

例：
  npx mingjian backup verify data/backups/mingjian-2026-11-23T010000-1a2b3c4d.mjbak`,
  run,
}
