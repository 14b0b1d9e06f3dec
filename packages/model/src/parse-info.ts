import { AREAS, type LegalBasis, type ModelInfo } from './model.ts'
import { readChoice, readDate, readFields, readList, readText, readTexts, textOf } from './yaml/fields.ts'
import type { Problems } from './yaml/problems.ts'
import type { YamlNode } from './yaml/tree.ts'

export const MODEL_FIELDS = {
  what: '模型',
  required: [
    'language',
    'id',
    'version',
    'title',
    'area',
    'point',
    'supervises',
    'omission',
    'basis',
    'inputs',
    'relations',
    'clues',
    'document',
    'false_alarms',
  ],
  optional: ['parameters'],
}

/** The statements of a model about itself. Null when one is missing or wrong (reported). */
export function parseInfo(problems: Problems, fields: ReadonlyMap<string, YamlNode>): ModelInfo | null {
  const text = (name: string) => readText(problems, fields.get(name), name)
  const language = checkLanguage(problems, fields.get('language'))
  const id = text('id')
  const version = text('version')
  const idFits = id === null || checkPattern(problems, fields.get('id')!, ID)
  const versionFits = version === null || checkPattern(problems, fields.get('version')!, VERSION)
  const info = {
    id,
    version,
    title: text('title'),
    area: readChoice(problems, fields.get('area'), 'area', AREAS),
    point: text('point'),
    supervises: text('supervises'),
    omission: text('omission'),
    document: text('document'),
  }
  const basis = readBasis(problems, fields.get('basis'))
  const falseAlarms = readFalseAlarms(problems, fields.get('false_alarms'))
  const complete = Object.values(info).every((value) => value !== null)
  if (!language || !idFits || !versionFits || !basis || !complete) return null
  return { ...(info as Complete<typeof info>), basis, falseAlarms, parameterNotes: {} }
}

type Complete<T> = { [K in keyof T]: NonNullable<T[K]> }

interface Pattern {
  pattern: RegExp
  says: string
  next: string
}

const ID: Pattern = {
  pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  says: 'id 只能由小写字母、数字和连字符组成',
  next: '请写成如 fine-not-enforced 的样子',
}
const VERSION: Pattern = {
  pattern: /^\d+\.\d+\.\d+$/,
  says: 'version 应为三段数字',
  next: '请写成如 1.0.0 的样子',
}

function checkPattern(problems: Problems, node: YamlNode, { pattern, says, next }: Pattern): boolean {
  if (node.kind === 'scalar' && pattern.test(textOf(node))) return true
  problems.error(node, { id: 'bad_name', says, next })
  return false
}

function checkLanguage(problems: Problems, node: YamlNode | undefined): boolean {
  if (!node) return false
  if (node.kind === 'scalar' && node.value === 1) return true
  const says = '这个版本的程序只认识 language: 1'
  problems.error(node, { id: 'unknown_language', says, next: '请写 language: 1，或升级程序' })
  return false
}

/** `basis: [{law, article, from, to}]`, at least one. */
function readBasis(problems: Problems, node: YamlNode | undefined): LegalBasis[] | null {
  if (!node) return null
  const items = readList(problems, node, 'basis')
  if (node.kind === 'list' && items.length === 0) {
    const says = 'basis 是空的：没有法律依据的模型不能使用'
    problems.error(node, {
      id: 'missing_field',
      says,
      next: '请写出法律和条文，如 - { law: 刑法, article: "53" }',
    })
  }
  const basis = items.map((item) => {
    const spec = { what: 'basis 的一项', required: ['law'], optional: ['article', 'from', 'to'] }
    const fields = readFields(problems, item, spec)
    const law = readText(problems, fields?.get('law'), 'law')
    const article = readText(problems, fields?.get('article'), 'article')
    const from = readDate(problems, fields?.get('from'), 'from')
    const to = readDate(problems, fields?.get('to'), 'to')
    return law === null ? null : { law, article, from, to }
  })
  return basis.length === 0 || basis.includes(null) ? null : (basis as LegalBasis[])
}

function readFalseAlarms(problems: Problems, node: YamlNode | undefined): string[] {
  const alarms = readTexts(problems, node, 'false_alarms').map(textOf)
  if (node?.kind === 'list' && node.items.length === 0) {
    problems.warn(node, {
      id: 'no_false_alarms',
      says: '没有写明已知的误报原因',
      next: '请写出至少一种会使线索不成立的情形，并在 tests.yaml 中为它设一个陷阱用例',
    })
  }
  return alarms
}
