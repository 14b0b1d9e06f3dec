import { Failure } from '@mingjian/errors/failure'
import type { Outcome } from '@mingjian/model/model'
import type { Schema } from '@mingjian/model/schema'
import { readFields, readInteger, readMap, readText, readTexts, textOf } from '@mingjian/model/yaml/fields'
import { suggest } from '@mingjian/model/yaml/nearest'
import { parseYaml } from '@mingjian/model/yaml/parse-yaml'
import type { Problems } from '@mingjian/model/yaml/problems'
import type { Entry, YamlNode } from '@mingjian/model/yaml/tree'
import { maskDigits } from '../mask-numbers.ts'
import { MONEY_UNITS } from '../values/number-cells.ts'
import type { MappedField, Mapping } from './mapping.ts'
import type { MatchResult } from './match-columns.ts'

const OTHER_UNITS = ['月', '个月', '年', '天', '日', '岁', '人', '件', '次']

/** A mapping as YAML that a technician edits: each field with the reasons and sample values, what is open as comments. */
export function writeMapping(mapping: Mapping, schema: Schema, result: MatchResult | null = null): string {
  const lines = [
    `# 列名对照：左边是“${schema.label}”的字段，右边是台账里的列名。改好后保存，下次同样的表直接使用。`,
    `schema: ${mapping.schema}`,
    `# 表格式的指纹，请勿改动`,
    `shape: ${quoted(mapping.shape)}`,
  ]
  if (mapping.headerRow !== null) lines.push(`# 列名所在的行`, `header_row: ${mapping.headerRow}`)
  lines.push('fields:')
  for (const field of mapping.fields) lines.push(...fieldLines(field, schema, result))
  if (mapping.fields.length === 0) lines[lines.length - 1] = 'fields: {}'
  for (const { columns, fields } of result?.contests ?? []) {
    const options = fields.flatMap((field) => columns.map((column) => `${field.id}: ${columnWords(column)}`))
    lines.push('  # 拿不准，请选一行去掉前面的 #：', ...options.map((option) => `  # ${option}`))
  }
  if (mapping.ignored.length > 0)
    lines.push(
      '# 不导入的列',
      `ignored: [${mapping.ignored.map((name) => quoted(maskDigits(name))).join(', ')}]`,
    )
  const missing = result?.unmatchedFields.map(({ id, label }) => `${label}（${id}）`) ?? []
  if (missing.length > 0) lines.push(`# 表里没有找到的字段：${missing.join('、')}`)
  return `${lines.join('\n')}\n`
}

const columnWords = ({ name, column }: { name: string; column: number }) =>
  `{ header: ${quoted(name)}, column: ${column} }`

function fieldLines(
  { field, header, column, unit }: MappedField,
  schema: Schema,
  result: MatchResult | null,
) {
  const label = schema.fields.find(({ id }) => id === field)?.label ?? field
  const match = result?.matches.find(
    ({ chosen, column: at }) => chosen?.field.id === field && at.name === header,
  )
  const why = match?.chosen
    ? `：${match.chosen.reasons.join('，')}（把握 ${Math.round(match.chosen.confidence * 100)}%）`
    : ''
  const samples = match && match.samples.length > 0 ? `；样例 ${match.samples.join(' | ')}` : ''
  const extras = [
    column === null ? null : `column: ${column}`,
    unit === null ? null : `unit: ${quoted(unit)}`,
  ].filter((extra) => extra !== null)
  const target = extras.length === 0 ? quoted(header) : `{ header: ${quoted(header)}, ${extras.join(', ')} }`
  return [`  # ${label}${why}${samples}`.replace(/[\r\n]+/g, ' '), `  ${field}: ${target}`]
}

/** Plain where YAML reads the same text back, else in double quotes, whose escapes are those of JSON. */
function quoted(text: string): string {
  const plain = /^[\p{Script=Han}][\p{Script=Han}A-Za-z0-9_/]*$/u.test(text)
  return plain ? text : JSON.stringify(text)
}

/** Reads a mapping for a schema. Gives the mapping, or every mistake with its line and column (`lake.mapping_*`). */
export function parseMapping(text: string, file: string, schema: Schema): Outcome<Mapping> {
  const { root, problems } = parseYaml(text, file)
  const value = root && readMapping(problems, root, schema)
  const { errors, warnings } = problems.sorted()
  return {
    value: errors.length === 0 ? value : null,
    errors: errors.map(renamed),
    warnings: warnings.map(renamed),
  }
}

/** The reader of YAML names its mistakes after the model language; in a mapping they are the lake's. */
function renamed(failure: Failure): Failure {
  const { kind, says, next, place } = failure
  const id = failure.id.replace(/^model\./, 'lake.mapping_')
  return new Failure(kind, { id, says: says.replace('，模型不接受', ''), next, ...(place ? { place } : {}) })
}

function readMapping(problems: Problems, root: YamlNode, schema: Schema): Mapping | null {
  const spec = { what: '映射', required: ['schema', 'shape', 'fields'], optional: ['header_row', 'ignored'] }
  const parts = readFields(problems, root, spec)
  if (!parts) return null
  const id = readText(problems, parts.get('schema'), 'schema')
  if (id !== null && id !== schema.id) {
    const says = `映射是为“${id}”做的，不是“${schema.id}”`
    problems.error(parts.get('schema')!, { id: 'other_schema', says, next: '请换用对应的映射文件' })
  }
  const shape = readText(problems, parts.get('shape'), 'shape')
  const headerRow = readPositive(problems, parts.get('header_row'), 'header_row')
  const node = parts.get('fields')
  const entries = node ? (readMap(problems, node, 'fields')?.entries ?? []) : []
  const fields = entries.flatMap((entry) => readMappedField(problems, entry, schema) ?? [])
  refuseDoubles(problems, entries, fields)
  const ignored = readTexts(problems, parts.get('ignored'), 'ignored').map(textOf)
  return id === null || shape === null ? null : { schema: id, shape, headerRow, fields, ignored }
}

function readPositive(problems: Problems, node: YamlNode | undefined, what: string): number | null {
  const number = readInteger(problems, node, what)
  if (number === null || number >= 1) return number
  problems.error(node!, { id: 'not_positive', says: `${what}从 1 数起`, next: '请写表格里看到的行号或列号' })
  return null
}

function readMappedField(problems: Problems, { key, value, at }: Entry, schema: Schema): MappedField | null {
  const field = schema.fields.find(({ id }) => id === key)
  if (!field) {
    const next = suggest(
      key,
      schema.fields.map(({ id }) => id),
    )
    problems.error(at, { id: 'unknown_field', says: `“${schema.label}”没有字段“${key}”`, next })
    return null
  }
  if (value.kind !== 'map') {
    const header = readText(problems, value, `字段“${key}”的列名`)
    return header === null ? null : { field: key, header, column: null, unit: null }
  }
  const parts = readFields(problems, value, {
    what: `字段“${key}”`,
    required: ['header'],
    optional: ['column', 'unit'],
  })
  const headerNode = parts?.get('header')
  const column = readPositive(problems, parts?.get('column'), 'column')
  // A column without a name is told by its number alone.
  const blank = headerNode?.kind === 'scalar' && headerNode.value === '' && column !== null
  const header = blank ? '' : readText(problems, headerNode, '列名')
  const unit = readText(problems, parts?.get('unit'), 'unit')
  const units = field.type === '金额' ? MONEY_UNITS : OTHER_UNITS
  if (unit !== null && !units.includes(unit)) {
    const says = `字段“${key}”的单位不能是“${unit}”`
    problems.error(parts!.get('unit')!, { id: 'unknown_unit', says, next: suggest(unit, units) })
  }
  return header === null ? null : { field: key, header, column, unit }
}

function refuseDoubles(problems: Problems, entries: readonly Entry[], fields: readonly MappedField[]): void {
  const seen = new Map<string, string>()
  for (const { field, header, column } of fields) {
    const key = `${header}\u0000${column ?? ''}`
    const other = seen.get(key)
    const entry = entries.find((one) => one.key === field)
    if (other !== undefined && entry) {
      const says = `列“${header}”已经对应字段“${other}”`
      problems.error(entry.value, { id: 'column_mapped_twice', says, next: '请只保留一处' })
    }
    seen.set(key, field)
  }
}
