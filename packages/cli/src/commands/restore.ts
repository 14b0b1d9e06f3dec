import { userInfo } from 'node:os'
import { readArguments, required } from '../arguments.ts'
import type { Command } from '../command.ts'
import { keyParts } from '../input/key-parts.ts'
import { beijingTime } from '../report/beijing-time.ts'

const OPTIONS = {
  data: { type: 'string' },
  database: { type: 'string' },
  key: { type: 'string' },
} as const

async function run(args: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments('restore', args, OPTIONS, 1)
  const file = required('restore', '备份文件', positionals[0])
  const data = required('restore', '--data 空文件夹', values.data)
  const { restore } = await import('@mingjian/server/backup/restore')
  const { systemClock } = await import('@mingjian/server/clock')
  const parts = await keyParts(signal)
  const done = await restore({
    ...{ file, parts, data, clock: systemClock, by: userInfo().username },
    databaseUrl: values.database ?? process.env.DATABASE_URL ?? null,
    publicKeyFile: values.key ?? null,
  })
  console.log(`已恢复 ${done.officeName} ${beijingTime(done.madeAt)} 的备份：`)
  console.log(
    `  ${done.tables} 张表 ${done.rows} 行，${done.files} 个文件，${done.snapshots} 个数据快照，逐个核对无误`,
  )
  console.log(`  当时的 ${done.sessions} 个登录会话已结束`)
  console.log(`  审计：${done.audit.says}`)
  console.log(`下一步：MINGJIAN_DATA=${data} npm start`)
  return done.audit.findings.length === 0 ? 0 : 2
}

export const command: Command = {
  summary: '把备份恢复到空的文件夹和数据库',
  help: `用法：npx mingjian restore 备份文件 --data 空文件夹 [--database 地址] [--key 审计公钥]

先核对整份备份，再写入；目标里已有任何内容都拒绝，中途失败不留下任何内容。
需要安全管理员和检察长各持的一半密钥：在终端上依次输入，输入时不显示；也可以从标准输入各给一行。
数据库写进文件夹里自带的 PostgreSQL；用自己的数据库的单位用 --database（或环境变量 DATABASE_URL）给一个空的数据库。
恢复之后核对数据快照和审计记录；--key 给审计管理员留存的公钥，不给则用备份里的。当时的登录会话全部结束。

例：
  npx mingjian restore backups/mingjian-2026-11-23T010000-1a2b3c4d.mjbak --data 新数据`,
  run,
}
