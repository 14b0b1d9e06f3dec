import { resolve } from 'node:path'
import { SCHEMA_DIRECTORY } from '@mingjian/intake/checkout'
import { schemaNamed } from '@mingjian/intake/importing/import-options'
import { loadSchemas } from '@mingjian/lake/schemas'
import { writeOfficeTemplate } from '@mingjian/lake/template/office-template'
import type { Schema, SchemaCoverage } from '@mingjian/model/schema'
import { readArguments } from '../arguments.ts'
import type { Command } from '../command.ts'

const OPTIONS = { template: { type: 'string' } } as const

async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments('schemas', args, OPTIONS)
  const named = await Promise.all(positionals.map(schemaNamed))
  if (values.template !== undefined) return writeTemplate(resolve(values.template), named)
  if (named.length > 0) for (const schema of named) console.log(schemaLines(schema).join('\n'))
  else console.log(listLines([...(await loadSchemas(SCHEMA_DIRECTORY)).values()]).join('\n'))
  return 0
}

async function writeTemplate(file: string, named: readonly Schema[]): Promise<number> {
  const schemas = named.length > 0 ? named : await allLedgers()
  await writeOfficeTemplate(file, schemas)
  const first = schemas[0]!
  const sheet = schemas.length > 1 ? ` --sheet ${first.label}` : ''
  console.log(`填报模板：${file}（${schemas.length} 张表：${schemas.map(({ label }) => label).join('、')}）
  第一行是列名，第二行是填写说明；前两行不动，第三行起填，一行一条
  填好后导入：npx mingjian import ${file} --as ${first.id}${sheet} --cut-off 数据截取日 --lake 目录`)
  return 0
}

const allLedgers = async () => [...(await loadSchemas(SCHEMA_DIRECTORY)).values()].filter(isLedger)

/** Read from documents, the others have nobody to fill them in. */
const isLedger = ({ holder }: Schema) => holder !== undefined

function listLines(schemas: readonly Schema[]): string[] {
  const line = ({ id, label, holder, fields }: Schema) =>
    `  ${id.padEnd(30)}${label}${holder ? `（${holder}）` : ''}，${fields.length} 个字段`
  return [
    '台账（由各单位提供）：',
    ...schemas.filter(isLedger).map(line),
    '由文书读取：',
    ...schemas.filter((schema) => !isLedger(schema)).map(line),
    '',
    '某一种的字段：npx mingjian schemas 编号；填报模板：npx mingjian schemas 编号 --template 模板.xlsx',
  ]
}

function schemaLines(schema: Schema): string[] {
  const { id, label, meaning, holder, rowKey, coverage, fields } = schema
  return [
    `${label}（${id}）：${meaning}`,
    ...(holder ? [`  由谁保管：${holder}`] : []),
    ...(rowKey ? [`  凭什么认定是同一行：${rowKey.map((part) => partWords(schema, part)).join('、')}`] : []),
    ...(coverage ? [`  覆盖范围：${coverageWords(schema, coverage)}`] : []),
    ...fields.flatMap((field) => [
      `  ${field.label}（${field.id}，${field.type}）：${field.meaning}`,
      ...(field.values ? [`      常用值：${field.values.join('、')}`] : []),
      ...(field.aliases.length > 0 ? [`      台账里也叫：${field.aliases.join('、')}`] : []),
    ]),
    '',
  ]
}

function partWords(schema: Schema, part: string): string {
  if (part in schema.persons) return '同一人'
  return schema.fields.find(({ id }) => id === part)?.label ?? part
}

function coverageWords(schema: Schema, coverage: SchemaCoverage): string {
  if (coverage.kind === 'stock') return '名册，某一日在册的全部'
  return `逐件登记，按${schema.fields.find(({ id }) => id === coverage.by)?.label ?? coverage.by}算`
}

export const command: Command = {
  summary: '数据标准有哪些、各有什么字段、由谁保管；--template 写出填报模板',
  help: `用法：npx mingjian schemas [数据标准 …] [--template 模板.xlsx]

不写标准时列出全部；写出编号或名称时列出它的字段、含义、常用值和台账里的别名。
  --template 文件   写出填报模板（xlsx），每种标准一张工作表；不写标准时含全部台账类标准
                    第一行列名，第二行填写说明，前两行不动，第三行起填；填好后可直接导入，不需要列名对照

例：
  npx mingjian schemas
  npx mingjian schemas 社区矫正对象
  npx mingjian schemas community_correction custody_prison --template 模板.xlsx`,
  run,
}
