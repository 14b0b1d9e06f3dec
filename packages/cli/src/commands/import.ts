import { resolve } from 'node:path'
import { invalidInput } from '@mingjian/errors/failure'
import { importLines } from '@mingjian/intake/importing/import-lines'
import type { ImportOptions } from '@mingjian/intake/importing/import-options'
import { importTable } from '@mingjian/intake/importing/import-table'
import { hidePassword, isDatabaseUrl } from '@mingjian/lake/tables/reading/database-url'
import { readArguments, requireDay, required, tooMany } from '../arguments.ts'
import type { Command } from '../command.ts'
import { terminalDialogue } from '../terminal-dialogue.ts'

const OPTIONS = {
  as: { type: 'string' },
  mapping: { type: 'string' },
  sheet: { type: 'string' },
  table: { type: 'string' },
  mode: { type: 'string' },
  'cut-off': { type: 'string' },
  coverage: { type: 'string' },
  'legal-ground': { type: 'string' },
  classification: { type: 'string' },
  retention: { type: 'string' },
  empty: { type: 'string', multiple: true },
  yes: { type: 'boolean' },
  again: { type: 'boolean' },
  'empty-table': { type: 'boolean' },
  wait: { type: 'string' },
  lake: { type: 'string' },
} as const

const WAIT_SECONDS = 10

async function run(args: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments('import', args, OPTIONS, 2)
  const [file, second] = positionals
  const yes = values.yes ?? false
  const options: ImportOptions = {
    file: sourceOf(required('import', '台账文件', file), values.table),
    schema: required('import', '--as 数据标准', values.as),
    lake: resolve(required('import', '--lake 目录', values.lake)),
    ...readImportMode(values.mode, second),
    mapping: values.mapping === undefined ? undefined : resolve(values.mapping),
    sheet: values.sheet,
    cutOff:
      values['cut-off'] === undefined ? undefined : requireDay('import', '--cut-off', values['cut-off']),
    coverage: values.coverage,
    legalGround: values['legal-ground'],
    classification: values.classification,
    retention: values.retention,
    empties: values.empty,
    yes,
    again: values.again ?? false,
    emptyTable: values['empty-table'] ?? false,
    wait: values.wait === undefined ? WAIT_SECONDS : readSeconds(values.wait),
    dialogue: terminalDialogue(yes, signal),
    signal,
  }
  console.log(importLines(await importTable(options), options).join('\n'))
  return 0
}

/** The absolute path of a file, or the address of a table of a database, without its password. */
function sourceOf(source: string, table: string | undefined): string {
  if (isDatabaseUrl(source)) return hidePassword(source, table)
  if (table === undefined) return resolve(source)
  throw invalidInput({
    id: 'cli.arguments',
    says: '--table 只用于数据库，这里给的是文件',
    next: '工作簿里的工作表用 --sheet 指定',
  })
}

/** `--mode full`, `--mode increment`, `--mode corrects SNAPSHOT`. */
function readImportMode(
  mode: string | undefined,
  second: string | undefined,
): Pick<ImportOptions, 'mode' | 'corrects'> {
  if (mode === 'corrects')
    return { mode, corrects: required('import', '--mode corrects 后面的快照编号', second) }
  if (second !== undefined) throw tooMany('import', second)
  if (mode === undefined || mode === 'full' || mode === 'increment')
    return { mode: mode ?? 'full', corrects: null }
  throw invalidInput({
    id: 'cli.arguments',
    says: `--mode 只能是 full、increment 或 corrects 快照编号，给的是“${mode}”`,
    next: '用法见 npx mingjian import --help',
  })
}

function readSeconds(text: string): number {
  const seconds = Number(text)
  if (text !== '' && seconds >= 0 && seconds <= 86_400) return seconds
  throw invalidInput({
    id: 'cli.arguments',
    says: `--wait 要写秒数，给的是“${text}”`,
    next: '例：--wait 60',
  })
}

export const command: Command = {
  summary: '把台账导入数据湖：核对列名，读出每一格，给人员编键，原件加密保存',
  help: `用法：npx mingjian import 台账文件 --as 数据标准 --lake 目录 [选项]

把 Excel、csv 等台账读成一种标准数据，写成数据湖里的一个快照：要么整个出现，要么什么也不留下。
列名先自动对照并显示；都有把握就直接导入，拿不准的请人确认，确认过的对照留着下次用。
读不出的格留空并计数，从不猜测，行不会丢；证件号码只以键保存，原件和待修补的行加密保存。

  台账文件            xlsx、xls、ods、csv、txt（UTF-8、GB18030、UTF-16）、jsonl、parquet，
                      业务系统导出的网页表格和 Excel 2003 XML；或数据库里的一个表或视图（只读）：
                      postgres://用户@主机/数据库、mysql://用户@主机/数据库，口令放在环境变量
                      MINGJIAN_DATABASE_PASSWORD 里
  --table 表          数据库里的表或视图：模式.表
  --as 标准           数据标准的编号或名称，如 community_correction、社区矫正对象
  --lake 目录         数据湖，没有则新建
  --sheet 名称        工作表；不写时取对得上的那一个
  --mapping 文件      列名对照（YAML）；不写时用上次确认的，或自动对照
  --mode 方式         full（默认，代替湖中已有的）、increment（累加，同一行以截取日晚的为准）、
                      corrects 快照编号（代替那个快照）
  --cut-off 日期      数据截取日：这份数据截至哪一天；不写时询问
  --coverage 范围     完整覆盖的范围：stock:2024-06-30（某日在册的全部）、
                      flow:received_on:2020-01-01..2024-06-30（按某日期的全部事件），
                      后面可加 ;regions=990102,… 和 ;population=…；proposed 表示同意推算的范围
  --empty 字段=…      空格的含义与标准不同：字段=none:决定人（空格即没有）、字段=unknown:决定人
  --legal-ground 依据  调取依据     --classification 密级     --retention 保存期限
  --yes               列名对照和截取日照推算的办，不询问（拿不准的列名、覆盖范围仍要人确认）
  --again             文件已导入过也再导入一次
  --empty-table       表里确实一行也没有：照样导入
  --wait 秒           别的进程正在写时最多等多久，默认 ${WAIT_SECONDS}

例：
  npx mingjian import 社区矫正2024年6月.xlsx --as 社区矫正对象 --cut-off 2024-06-30 --lake 数据湖
  npx mingjian import 七月.csv --as pension_paid --mode increment --cut-off 2024-07-31 --lake 数据湖
下一步：
  npx mingjian catalogue --lake 数据湖
  npx mingjian run models/* --lake 数据湖 --out 结果`,
  run,
}
