import type { Outcome } from './model.ts'
import type {
  EmptyMeaning,
  Schema,
  SchemaCoverage,
  SchemaField,
  SchemaPerson,
  Sensitivity,
  ValueType,
} from './schema.ts'
import {
  readChoice,
  readFields,
  readNamed,
  readText,
  readTextNode,
  readTexts,
  textOf,
} from './yaml/fields.ts'
import { suggest } from './yaml/nearest.ts'
import { parseYaml } from './yaml/parse-yaml.ts'
import type { Problems } from './yaml/problems.ts'
import type { Entry, ScalarNode, YamlNode } from './yaml/tree.ts'

const TYPES: readonly ValueType[] = ['是否', '整数', '金额', '日期', '月', '期间', '文本', '列表']
const EMPTY: readonly EmptyMeaning[] = ['none', 'unknown']
const SENSITIVITIES: readonly Sensitivity[] = ['public', 'internal', 'personal', 'identifying']
const PERSON_PARTS = { name: 'name', birth: 'birth', id_number: 'idNumber' } as const

/** Which type the field of each part of a person must have. */
const PERSON_PART_TYPES: Record<keyof typeof PERSON_PARTS, ValueType> = {
  name: '文本',
  birth: '日期',
  id_number: '文本',
}

/** Reads a schemas/<id>.yaml. Gives the schema, or every mistake with its line, column and path. */
export function parseSchema(text: string, file: string): Outcome<Schema> {
  const { root, problems } = parseYaml(text, file)
  const value = root && readSchema(problems, root)
  const { errors, warnings } = problems.sorted()
  return { value: errors.length === 0 ? value : null, errors, warnings }
}

function readSchema(problems: Problems, root: YamlNode): Schema | null {
  const optional = ['persons', 'holder', 'row_key', 'coverage']
  const spec = { what: '标准数据', required: ['id', 'label', 'meaning', 'fields'], optional }
  const fields = readFields(problems, root, spec)
  if (!fields) return null
  const idNode = readTextNode(problems, fields.get('id'), 'id')
  const label = readText(problems, fields.get('label'), 'label')
  const meaning = readText(problems, fields.get('meaning'), 'meaning')
  if (idNode && !/^[a-z][a-z0-9_]*$/.test(textOf(idNode))) {
    const says = 'id 只能由小写字母、数字和下划线组成'
    problems.error(idNode, { id: 'bad_name', says, next: '请写成如 criminal_judgment 的样子' })
  }
  const list = readSchemaFields(problems, fields.get('fields'))
  const declared = fields.get('fields')
  const names = declared?.kind === 'map' ? declared.entries.map((entry) => entry.key) : []
  const persons = readPersons(problems, fields.get('persons'), list, new Set(names))
  const holder = readText(problems, fields.get('holder'), 'holder')
  const rowKey = readRowKey(problems, fields.get('row_key'), new Set([...Object.keys(persons), ...names]))
  const coverage = readCoverage(problems, fields.get('coverage'), list, new Set(names))
  if (!idNode || label === null || meaning === null) return null
  const optionals = {
    ...(holder === null ? {} : { holder }),
    ...(rowKey.length === 0 ? {} : { rowKey }),
    ...(coverage === null ? {} : { coverage }),
  }
  return { id: textOf(idNode), label, meaning, ...optionals, persons, fields: list }
}

function readRowKey(problems: Problems, node: YamlNode | undefined, known: ReadonlySet<string>): string[] {
  return readTexts(problems, node, 'row_key').map((part) => {
    if (!known.has(textOf(part)))
      problems.error(part, {
        id: 'unknown_name',
        says: `没有名为“${textOf(part)}”的人员或字段`,
        next: suggest(textOf(part), known),
      })
    return textOf(part)
  })
}

function readCoverage(
  problems: Problems,
  node: YamlNode | undefined,
  fields: readonly SchemaField[],
  declared: ReadonlySet<string>,
): SchemaCoverage | null {
  if (!node) return null
  const parts = readFields(problems, node, {
    what: 'coverage',
    required: ['kind'],
    optional: ['by', 'region'],
  })
  const kind = readChoice(problems, parts?.get('kind'), 'coverage 的 kind', ['stock', 'flow'] as const)
  const by = readCoverageField(problems, parts?.get('by'), 'by', ['日期', '月'], fields, declared)
  const region = readCoverageField(problems, parts?.get('region'), 'region', ['文本'], fields, declared)
  const where = region === null ? {} : { region }
  if (kind === 'stock') return { kind, ...where }
  if (kind === null) return null
  if (by !== null) return { kind, by, ...where }
  if (!parts?.has('by'))
    problems.error(node, {
      id: 'missing_field',
      says: '按事件的覆盖范围要写 by：按哪个日期算',
      next: '例：coverage: { kind: flow, by: filed_on }',
    })
  return null
}

function readCoverageField(
  problems: Problems,
  node: YamlNode | undefined,
  part: string,
  types: readonly ValueType[],
  fields: readonly SchemaField[],
  declared: ReadonlySet<string>,
): string | null {
  const id = readText(problems, node, `coverage 的 ${part}`)
  if (id === null || !node) return null
  const field = fields.find((one) => one.id === id)
  if (field && types.includes(field.type)) return id
  if (field) {
    const says = `coverage 的 ${part} 应是${types.join('或')}字段，“${id}”是${field.type}`
    problems.error(node, { id: 'type_mismatch', says, next: '请换成该类型的字段' })
  } else if (!declared.has(id))
    problems.error(node, {
      id: 'unknown_name',
      says: `没有名为“${id}”的字段`,
      next: suggest(id, declared),
    })
  return null
}

function readSchemaFields(problems: Problems, node: YamlNode | undefined): SchemaField[] {
  if (!node) return []
  const entries = readNamed(problems, node, 'fields')
  if (node.kind === 'map' && node.entries.length === 0) {
    problems.error(node, { id: 'missing_field', says: 'fields 是空的', next: '请至少写一个字段' })
  }
  const words = new Map<string, string>()
  return entries.flatMap((entry) => readSchemaField(problems, entry, words) ?? [])
}

function readSchemaField(problems: Problems, entry: Entry, owners: Map<string, string>): SchemaField | null {
  const { key: id, value: node } = entry
  const what = `字段“${id}”`
  const spec = {
    what,
    required: ['label', 'type', 'sensitivity', 'meaning'],
    optional: ['aliases', 'empty', 'values'],
  }
  if (id.includes('__') || id.startsWith('_')) {
    const says = `${what}的名称不能以下划线开头，也不能含两个相连的下划线`
    problems.error(entry.at, { id: 'bad_name', says, next: '这样的名称留给系统的列，请换一个' })
  }
  const fields = readFields(problems, node, spec)
  if (!fields) return null
  const labelNode = readTextNode(problems, fields.get('label'), `${what}的 label`)
  const aliasNodes = readTexts(problems, fields.get('aliases'), `${what}的 aliases`)
  const type = readChoice(problems, fields.get('type'), `${what}的 type`, TYPES)
  const empty = readChoice(problems, fields.get('empty'), `${what}的 empty`, EMPTY) ?? 'unknown'
  const sensitivity = readChoice(problems, fields.get('sensitivity'), `${what}的 sensitivity`, SENSITIVITIES)
  const meaning = readText(problems, fields.get('meaning'), `${what}的 meaning`)
  const values = readValues(problems, fields.get('values'), what, type)
  for (const word of labelNode ? [labelNode, ...aliasNodes] : aliasNodes) noteWord(problems, word, id, owners)
  if (!labelNode || !type || !sensitivity || meaning === null) return null
  const words = { label: textOf(labelNode), aliases: aliasNodes.map(textOf) }
  return { id, ...words, type, empty, sensitivity, meaning, ...(values.length === 0 ? {} : { values }) }
}

function readValues(
  problems: Problems,
  node: YamlNode | undefined,
  what: string,
  type: ValueType | null,
): string[] {
  const values = readTexts(problems, node, `${what}的 values`).map(textOf)
  if (node && type !== null && type !== '文本' && type !== '列表') {
    const says = `${what}是${type}，不能列举常用值`
    problems.error(node, { id: 'type_mismatch', says, next: '只有文本和列表字段可以写 values，请删去' })
  }
  return values
}

/** A label or alias may name one field only, or a column of a ledger could be matched to two. */
function noteWord(problems: Problems, node: ScalarNode, id: string, words: Map<string, string>): void {
  const word = textOf(node)
  const other = words.get(word)
  if (other !== undefined) {
    const says = `“${word}”已经是字段“${other}”的名称或别名`
    problems.error(node, { id: 'name_taken', says, next: '请换一个，或从其中一处删去' })
  }
  words.set(word, id)
}

function readPersons(
  problems: Problems,
  node: YamlNode | undefined,
  fields: readonly SchemaField[],
  declared: ReadonlySet<string>,
): Record<string, SchemaPerson> {
  if (!node) return {}
  const persons: Record<string, SchemaPerson> = {}
  for (const { key, value, at } of readNamed(problems, node, 'persons')) {
    const spec = { what: `人员“${key}”`, required: ['name'], optional: ['birth', 'id_number'] }
    const parts = readFields(problems, value, spec)
    if (fields.some((f) => f.id === key)) {
      const says = `人员“${key}”与字段同名`
      problems.error(at, { id: 'name_taken', says, next: '请换一个名称' })
    }
    const person: Partial<Record<(typeof PERSON_PARTS)[keyof typeof PERSON_PARTS], string>> = {}
    for (const part of Object.keys(PERSON_PARTS) as (keyof typeof PERSON_PARTS)[]) {
      const field = readPersonPart(problems, parts?.get(part), part, fields, declared)
      if (field !== null) person[PERSON_PARTS[part]] = field
    }
    if (person.name !== undefined) persons[key] = { ...person, name: person.name }
  }
  return persons
}

function readPersonPart(
  problems: Problems,
  node: YamlNode | undefined,
  part: keyof typeof PERSON_PARTS,
  fields: readonly SchemaField[],
  declared: ReadonlySet<string>,
): string | null {
  const id = readText(problems, node, part)
  if (id === null || !node) return null
  const field = fields.find((f) => f.id === id)
  if (field?.type === PERSON_PART_TYPES[part]) return id
  if (field) {
    const says = `人员的 ${part} 应是${PERSON_PART_TYPES[part]}字段，“${id}”是${field.type}`
    problems.error(node, { id: 'type_mismatch', says, next: '请换成该类型的字段' })
  } else if (!declared.has(id)) {
    const next = suggest(id, declared)
    problems.error(node, { id: 'unknown_name', says: `没有名为“${id}”的字段`, next })
  }
  return null
}
