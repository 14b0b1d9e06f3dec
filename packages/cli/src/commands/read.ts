import { resolve } from 'node:path'
import { invalidInput } from '@mingjian/errors/failure'
import { landElements } from '@mingjian/intake/reading/land'
import { readMode } from '@mingjian/intake/reading/landing-mode'
import { readArguments, requireDay, required } from '../arguments.ts'
import type { Command } from '../command.ts'
import { readShown } from '../read-shown.ts'
import { reportLanding } from '../report/report-landing.ts'
import { reportReading } from '../report/report-reading.ts'

const OPTIONS = {
  out: { type: 'string' },
  lake: { type: 'string' },
  'cut-off': { type: 'string' },
  mode: { type: 'string' },
  fresh: { type: 'boolean' },
} as const

async function run(args: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments('read', args, OPTIONS, 2)
  const [kind, input] = positionals
  if (kind !== 'judgments')
    throw invalidInput({
      id: 'cli.arguments',
      says:
        kind === undefined ? '没有写要读哪一种文书' : `目前只能读 judgments（刑事裁判文书），给的是“${kind}”`,
      next: '用法见 npx mingjian read --help',
    })
  const source = resolve(required('read', '文书文件或文件夹', input))
  const output = resolve(required('read', '--out 要素文件.jsonl', values.out))
  const cutOff = values['cut-off'] === undefined ? null : requireDay('read', '--cut-off', values['cut-off'])
  const mode = readMode('read', values.mode)
  const outcome = await readShown(source, output, values.fresh ?? false, signal)
  reportReading(outcome, output)
  if (values.lake === undefined) return outcome.rejected === 0 ? 0 : 2
  const { rejected } = outcome
  reportLanding(await landElements(source, output, resolve(values.lake), { cutOff, mode, rejected, signal }))
  return outcome.rejected === 0 ? 0 : 2
}

export const command: Command = {
  summary: '把裁判文书读成要素（每个值都带原文位置）',
  help: `用法：npx mingjian read judgments 文件或文件夹 --out 要素.jsonl [--lake 目录]

读刑事裁判文书，每份输出一行 JSON：案号、法院、被告人、罪名、刑罚、刑期起止、认定情节、前科、强制措施等，
以及 spans：每个值在原文中的位置。文书没有写的为 null，从不猜测。

  文件或文件夹     .jsonl / .jsonl.gz（每行 {"id" 或 "ajId", "text"}）、.txt、.docx，或装有 txt、docx 的文件夹
  --out 文件       要素文件；读不了的文书连同原因写在旁边的 .rejected.jsonl
  --lake 目录      同时写入数据湖（没有则新建），供监督模型使用
  --cut-off 日期   数据截取日；不写时取文书中最晚的裁判日期
  --mode 方式      full（默认，代替湖中已有的文书）或 increment（累加）
  --fresh          不接着上次的进度，从头读

有读不了的文书时，其余照常读完写出，退出码为 2。
可以随时按 Ctrl-C 停下，再运行同一条命令即从停下处继续。

例：
  npx mingjian read judgments 判决书/ --out 要素.jsonl --lake 数据湖
下一步：
  npx mingjian run models/* --lake 数据湖 --out 结果`,
  run,
}
