import { SCHEMA_DIRECTORY } from '@mingjian/intake/checkout'
import { examineLake } from '@mingjian/lake/health/doctor'
import type { Finding } from '@mingjian/lake/health/finding'
import { loadSchemas } from '@mingjian/lake/schemas'
import { readArguments, required } from '../arguments.ts'
import type { Command } from '../command.ts'

const OPTIONS = { lake: { type: 'string' }, verify: { type: 'boolean' } } as const
const STATES: Record<Finding['state'], string> = { fine: '正常', unsure: '留意', wrong: '有问题' }

async function run(args: string[]): Promise<number> {
  const { values } = readArguments('doctor', args, OPTIONS, 0)
  const directory = required('doctor', '--lake 目录', values.lake)
  const findings = await examineLake(directory, await loadSchemas(SCHEMA_DIRECTORY), values.verify ?? false)
  for (const { subject, state, says, next } of findings) {
    console.log(`${STATES[state]}\t${subject}：${says}`)
    if (next) console.log(`\t下一步：${next}`)
  }
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length
  console.log(`共查 ${findings.length} 项：${count('wrong')} 项有问题，${count('unsure')} 项要留意`)
  return count('wrong') === 0 ? 0 : 2
}

export const command: Command = {
  summary: '检查数据湖和它所在的机器',
  help: `用法：npx mingjian doctor --lake 目录 [--verify]

逐项检查并说明：Node.js、系统时钟、磁盘空间、是否在加密卷上、主密钥文件的位置和权限、密钥是否打得开、有没有两人共用一个键、
快照文件、各种记录是否前后相连、已存的列对应、留下的锁、没有做完的事。什么都不改动。
  --verify   还用 SM3 逐个核对快照文件（同 npx mingjian catalogue --verify）

查不出来的写“未能确定”。退出码：0 没有问题，2 有问题。`,
  run,
}
