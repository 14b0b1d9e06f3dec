import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { withIo } from '@mingjian/errors/io'
import { MODEL_DIRECTORY } from '@mingjian/intake/checkout'
import { schemaNamed, standardSchemas } from '@mingjian/intake/importing/import-options'
import { writeRepairWorkbook } from '@mingjian/intake/importing/repair-workbook'
import { quoted } from '@mingjian/intake/importing/rerun-command'
import { type LoadedModel, loadModels } from '@mingjian/intake/library/load-model'
import { textTable } from '@mingjian/intake/text-table'
import { type Lake, openLake } from '@mingjian/lake/lake'
import { type DatasetHeld, datasetsHeld } from '@mingjian/lake/quality/datasets-held'
import { type ModelReadiness, modelReadiness } from '@mingjian/lake/quality/model-readiness'
import { canRun, modelTable } from '@mingjian/lake/quality/model-section'
import { type QualityReport, qualityReport } from '@mingjian/lake/quality/report'
import type { Section } from '@mingjian/lake/quality/section'
import { readArguments, required } from '../arguments.ts'
import type { Command } from '../command.ts'
import { qualityHtml, WEIGHT_WORDS } from '../report/quality-html.ts'

const OPTIONS = { lake: { type: 'string' }, html: { type: 'string' }, rejects: { type: 'string' } } as const

async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments('quality', args, OPTIONS, 1)
  const lake = openLake(required('quality', '--lake 目录', values.lake))
  const readiness = await libraryReadiness(lake)
  const [name] = positionals
  if (name === undefined) {
    console.log(overviewLines(await datasetsHeld(lake, await standardSchemas()), readiness).join('\n'))
    return 0
  }
  const schema = await schemaNamed(name)
  if (values.rejects !== undefined) {
    console.log(await repairLines(lake, schema.id, resolve(values.rejects)))
    return 0
  }
  const report = await qualityReport(lake, schema, readiness)
  console.log(reportLines(report).join('\n'))
  if (values.html !== undefined) {
    const file = resolve(values.html)
    await withIo(file, () => writeWhole(file, qualityHtml(report)))
    console.log(`\n报告：${file}`)
  }
  return 0
}

/** Writes the rows to repair and says what to do with them. */
async function repairLines(lake: Lake, schema: string, file: string): Promise<string> {
  const rows = await writeRepairWorkbook(lake, schema, file)
  if (rows === 0) return '没有要修补的行，没有写文件'
  return [
    `待修补的 ${rows} 行写在 ${file}（含证件号码原文，用后请删除）；读不出的格已标黄，原因在最后一列`,
    `下一步：请在原台账里改正这些行，再以 --mode corrects 快照编号 重新导入；快照编号见 npx mingjian catalogue --lake ${quoted(lake.directory)}`,
  ].join('\n')
}

/** The page appears complete or not at all. */
function writeWhole(file: string, page: string): void {
  const draft = `${file}.${process.pid}.new`
  try {
    writeFileSync(draft, page)
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

async function libraryReadiness(lake: Lake): Promise<ModelReadiness[]> {
  const titled = (await libraryModels()).map(({ model }) => ({ title: model.info.title, plan: model.plan }))
  return modelReadiness(lake, titled, await standardSchemas())
}

/** Models with mistakes are named and left out: the data can be examined all the same. */
async function libraryModels(): Promise<LoadedModel[]> {
  try {
    return await loadModels([MODEL_DIRECTORY])
  } catch {
    const names = readdirSync(MODEL_DIRECTORY).sort()
    const loaded = await Promise.all(
      names.map((name) => loadModels([join(MODEL_DIRECTORY, name)]).catch(() => [])),
    )
    const broken = names.filter((_, i) => loaded[i]!.length === 0)
    console.error(`模型库里有写得不对的模型，没有计入：${broken.join('、')}；详情：npx mingjian check 模型`)
    return loaded.flat()
  }
}

/** Without a dataset: what the lake has, and what can run on it. */
function overviewLines(held: readonly DatasetHeld[], readiness: readonly ModelReadiness[]): string[] {
  const rows = held.map(({ schema, rows: count, cutOff, coverage }) => [
    schema.id,
    schema.label,
    String(count),
    cutOff,
    coverage ? '已申报' : '未申报',
  ])
  const { head, rows: models } = modelTable(readiness)
  return [
    `数据：${held.length} 种`,
    ...textTable(['编号', '名称', '行数', '截取日', '覆盖范围'], rows).map((line) => `  ${line}`),
    `模型：${readiness.length} 个，现在能运行的 ${readiness.filter(canRun).length} 个`,
    ...textTable(head, models).map((line) => `  ${line}`),
    '',
    '某一种数据的质量：npx mingjian quality 编号 --lake 目录 [--html 报告.html]',
  ]
}

function reportLines({ schema, rows, cutOff, toCheck, sections }: QualityReport): string[] {
  return [
    `数据质量：${schema.label}（${schema.id}），${rows} 行，截至 ${cutOff}，${toCheck} 项请核对`,
    ...sections.flatMap(sectionLines),
  ]
}

function sectionLines({ title, sentences, table }: Section): string[] {
  return [
    '',
    `【${title}】`,
    ...sentences.map(
      ({ weight, text }) => `  ${weight === 'check' ? `[${WEIGHT_WORDS.check}] ` : ''}${text}`,
    ),
    ...(table ? textTable(table.head, table.rows).map((line) => `    ${line}`) : []),
  ]
}

export const command: Command = {
  summary: '数据质量报告：缺什么、错在哪、重复、覆盖范围、能运行哪些模型',
  help: `用法：npx mingjian quality [数据标准] --lake 目录 [--html 报告.html] [--rejects 待修补.xlsx]

用一句句话说明湖里一种数据的质量：正在使用的快照，覆盖范围和没有一行的月份，每个字段缺多少、
读不出多少、为什么，证件号有效、打码、有误、没有各多少，号码与姓名的矛盾，重复的行，能运行哪些模型。
报告里没有姓名和证件号码，只有行号。不写数据标准时，列出湖里有什么、每个模型缺什么。

  数据标准        编号或名称，如 community_correction、社区矫正对象
  --lake 目录     数据湖
  --html 文件     另写成一页网页，可打印
  --rejects 文件  把要修补的行连同原文写成 xlsx：读不出的格标黄，原因在最后一列

例：
  npx mingjian quality --lake 数据湖
  npx mingjian quality 社区矫正对象 --lake 数据湖 --html 质量.html`,
  run,
}
