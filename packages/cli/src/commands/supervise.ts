import { join, resolve } from 'node:path'
import { MODEL_DIRECTORY } from '@mingjian/intake/checkout'
import { loadModels } from '@mingjian/intake/library/load-model'
import { modelsWithData } from '@mingjian/intake/library/models-with-data'
import { landElements } from '@mingjian/intake/reading/land'
import { readMode } from '@mingjian/intake/reading/landing-mode'
import { makeFolder } from '@mingjian/lake/folder'
import { openLake } from '@mingjian/lake/lake'
import type { Manifest } from '@mingjian/lake/manifest'
import { readArguments, requireDay, required } from '../arguments.ts'
import type { Command } from '../command.ts'
import { reportPaths, resultLines } from '../models/funnel-lines.ts'
import { runModels } from '../models/run-models.ts'
import { readShown } from '../read-shown.ts'
import { reportLanding } from '../report/report-landing.ts'
import { reportReading } from '../report/report-reading.ts'

const OPTIONS = {
  out: { type: 'string' },
  lake: { type: 'string' },
  models: { type: 'string', multiple: true },
  'cut-off': { type: 'string' },
  mode: { type: 'string' },
} as const

export interface WholeWay {
  input: string
  out: string
  lake: string
  models: readonly string[]
  cutOff: string | null
  mode: Manifest['mode']
}

/**
 * Reads judgments, lands them and runs models over them: the whole way in one call. Prints funnels and counts.
 * Gives the exit code: 2 when documents were rejected.
 */
export async function supervise(way: WholeWay, signal: AbortSignal): Promise<number> {
  const { input, out, lake, cutOff, mode } = way
  const chosen = await loadModels(way.models)
  makeFolder(out)
  const elements = join(out, 'elements.jsonl')
  const outcome = await readShown(input, elements, false, signal)
  reportReading(outcome, elements)
  const { rejected } = outcome
  reportLanding(await landElements(input, elements, lake, { cutOff, mode, rejected, signal }))
  const settings = { asOf: null, parameters: {}, signal }
  const { ready: models, waiting } = modelsWithData(chosen, openLake(lake), null)
  for await (const result of runModels(models, openLake(lake), out, settings))
    console.log(`\n${resultLines(result).join('\n')}`)
  console.log(`\n${reportPaths(models, out)}`)
  for (const line of waiting) console.log(line)
  return rejected === 0 ? 0 : 2
}

async function run(args: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments('supervise', args, OPTIONS, 1)
  const out = resolve(required('supervise', '--out 目录', values.out))
  const way: WholeWay = {
    input: resolve(required('supervise', '文书文件或文件夹', positionals[0])),
    out,
    lake: resolve(values.lake ?? join(out, 'lake')),
    models: values.models ?? [MODEL_DIRECTORY],
    cutOff: values['cut-off'] === undefined ? null : requireDay('supervise', '--cut-off', values['cut-off']),
    mode: readMode('supervise', values.mode),
  }
  return supervise(way, signal)
}

export const command: Command = {
  summary: '一条命令走完全程：读裁判文书、入湖、运行模型、写报告',
  help: `用法：npx mingjian supervise 文件或文件夹 --out 目录 [--lake 目录] [--models 目录]… [--cut-off 日期]

依次做三件事：把刑事裁判文书读成要素（可停可续），写入数据湖，运行监督模型并写出报告。
分步的命令是 read、run，各有 --help。

  文件或文件夹     .jsonl / .jsonl.gz、.txt、.docx，或装有 txt、docx 的文件夹
  --out 目录       结果目录；每个模型一个文件夹，内有 report.html 和 report.xlsx
  --lake 目录      数据湖；不写时建在结果目录下
  --models 目录    模型文件夹，可多次；不写时用自带的全部模型
  --cut-off 日期   数据截取日；不写时取文书中最晚的裁判日期
  --mode 方式      full（默认，代替湖中已有的文书）或 increment（累加）

条文效力的核对要先导入法律文本：npx mingjian law import 法律目录 --lake 数据湖`,
  run,
}
