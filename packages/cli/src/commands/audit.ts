import { accessSync } from 'node:fs'
import { withIo } from '@mingjian/errors/io'
import { readArguments, required, tooMany } from '../arguments.ts'
import type { Command } from '../command.ts'

const OPTIONS = {
  data: { type: 'string' },
  database: { type: 'string' },
  anchors: { type: 'string' },
  key: { type: 'string' },
} as const

/** Findings that are shown one by one. */
const SHOWN = 20

async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments('audit', args, OPTIONS, 1)
  if (positionals[0] !== 'verify') throw tooMany('audit', required('audit', 'verify', positionals[0]))
  const anchorFile = required('audit', '--anchors 第二存放处的封印文件', values.anchors)
  const keyFile = required('audit', '--key 审计公钥', values.key)
  const where =
    values.database === undefined
      ? { data: required('audit', '--data 数据文件夹（或 --database 地址）', values.data) }
      : { url: values.database }
  const { openExisting } = await import('@mingjian/server/storage/open-existing')
  const { verifyAudit } = await import('@mingjian/server/audit/verify-audit')
  const { readPublicKey } = await import('@mingjian/server/audit/seal-key')
  const publicKey = readPublicKey(keyFile)
  await withIo(anchorFile, () => accessSync(anchorFile))
  const database = await openExisting(where)
  try {
    const proof = await verifyAudit(database.db, { publicKey, anchorFile })
    console.log(`审计记录 ${proof.rows} 行：${proof.says}`)
    for (const { id, says } of proof.findings.slice(0, SHOWN)) console.log(`  [${id}] ${says}`)
    if (proof.findings.length > 0)
      console.log('下一步：请保存数据库和封印文件的原样，按第一处问题的位置查明是谁、何时改动')
    return proof.findings.length === 0 && (proof.proven !== null || proof.rows === 0) ? 0 : 2
  } finally {
    await database.close()
  }
}

export const command: Command = {
  summary: '核验审计记录：证明到哪一行未被改动',
  help: `用法：npx mingjian audit verify --data 数据文件夹 --anchors 封印文件 --key 审计公钥
      npx mingjian audit verify --database 地址 --anchors 封印文件 --key 审计公钥

逐行重算 SM3 链，核对每个 SM2 封印和第二存放处的封印，说明证明到第几行、哪个锚点、何时签署，其后未经证明的有几行。
公钥请用审计管理员自己留存的那一份，不要用数据库所在主机上的；封印文件最好取自第二存放处那台机器。
平台运行时也可以核验。退出码 0：证明到最近的锚点；2：发现改动或者没有任何一行得到证明。

例：
  npx mingjian audit verify --data data --anchors data/anchors/audit-seals.jsonl --key 审计公钥.pub`,
  run,
}
