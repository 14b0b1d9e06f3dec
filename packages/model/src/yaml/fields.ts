import { suggest } from './nearest.ts'
import type { Problems } from './problems.ts'
import { describeNode, type Entry, type MapNode, type ScalarNode, type YamlNode } from './tree.ts'

/** Letters of any script, digits and _, not starting with a digit. */
export const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u

export interface FieldSpec {
  /** What the map is, in words: 模型, 参数“pay_days”. */
  what: string
  required: readonly string[]
  optional?: readonly string[]
}

/**
 * The values of a map by field name. Unknown fields (with the nearest known one) and missing mandatory fields are
 * reported; null when it is no map at all.
 */
export function readFields(
  problems: Problems,
  node: YamlNode,
  spec: FieldSpec,
): Map<string, YamlNode> | null {
  const map = readMap(problems, node, spec.what)
  if (!map) return null
  const known = [...spec.required, ...(spec.optional ?? [])]
  const fields = new Map<string, YamlNode>()
  for (const entry of map.entries) {
    if (known.includes(entry.key)) fields.set(entry.key, entry.value)
    else {
      const free = known.filter((name) => !map.entries.some((e) => e.key === name))
      const next = suggest(entry.key, free.length ? free : known)
      problems.error(entry.at, { id: 'unknown_field', says: `${spec.what}没有字段“${entry.key}”`, next })
    }
  }
  for (const name of spec.required) {
    if (!fields.has(name)) {
      problems.error(map, {
        id: 'missing_field',
        says: `${spec.what}缺少必填字段“${name}”`,
        next: `请补上“${name}: …”`,
      })
    }
  }
  return fields
}

export function wrongType(problems: Problems, node: YamlNode, what: string, expected: string): null {
  const wideColon = node.kind === 'scalar' && typeof node.value === 'string' && node.value.includes('：')
  problems.error(node, {
    id: 'wrong_type',
    says: `${what}应为${expected}，实际是${describeNode(node)}`,
    next: wideColon ? '这里用了中文冒号“：”，请改为英文冒号加空格“: ”' : `请改写为${expected}`,
  })
  return null
}

export function readMap(problems: Problems, node: YamlNode, what: string): MapNode | null {
  return node.kind === 'map' ? node : wrongType(problems, node, what, '一组“名称: 值”')
}

/** Entries whose keys are names that the model makes up. */
export function readNamed(problems: Problems, node: YamlNode, what: string): readonly Entry[] {
  const map = readMap(problems, node, what)
  return map ? map.entries.filter((entry) => checkName(problems, entry)) : []
}

export function isName(text: string): boolean {
  return NAME.test(text)
}

function checkName(problems: Problems, entry: Entry): boolean {
  if (isName(entry.key)) return true
  problems.error(entry.at, {
    id: 'bad_name',
    says: `名称“${entry.key}”不合规则`,
    next: '名称只能由文字、数字和下划线组成，且不以数字开头',
  })
  return false
}

/** Text that is not blank. Numbers and 是否 must be quoted, so that "53" never turns into something else. */
export function readText(problems: Problems, node: YamlNode | undefined, what: string): string | null {
  if (!node) return null
  if (node.kind !== 'scalar' || typeof node.value !== 'string') {
    if (node.kind === 'scalar' && node.value !== null)
      return wrongType(problems, node, what, `文本（"${node.raw}"）`)
    return wrongType(problems, node, what, '文本')
  }
  if (node.value.trim() !== '') return node.value.trim()
  problems.error(node, { id: 'blank_text', says: `${what}是空白`, next: '请写明内容' })
  return null
}

export function readTextNode(
  problems: Problems,
  node: YamlNode | undefined,
  what: string,
): ScalarNode | null {
  return node && readText(problems, node, what) !== null ? (node as ScalarNode) : null
}

export function readBoolean(problems: Problems, node: YamlNode | undefined, what: string): boolean | null {
  if (!node) return null
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value
  return wrongType(problems, node, what, ' true 或 false')
}

export function readInteger(problems: Problems, node: YamlNode | undefined, what: string): number | null {
  if (!node) return null
  if (node.kind === 'scalar' && Number.isSafeInteger(node.value)) return node.value as number
  return wrongType(problems, node, what, '整数')
}

/** One of a closed list of words. */
export function readChoice<T extends string>(
  problems: Problems,
  node: YamlNode | undefined,
  what: string,
  choices: readonly T[],
): T | null {
  const text = readText(problems, node, what)
  if (text === null) return null
  const choice = choices.find((c) => c === text)
  if (choice !== undefined) return choice
  const next = suggest(text, choices)
  problems.error(node!, { id: 'unknown_choice', says: `${what}不能是“${text}”`, next })
  return null
}

export function readList(problems: Problems, node: YamlNode | undefined, what: string): readonly YamlNode[] {
  if (!node) return []
  if (node.kind === 'list') return node.items
  wrongType(problems, node, what, '列表（[…] 或每行“- ”）')
  return []
}

/** Texts of a list, each as a node; a single text counts as a list of one. */
export function readTexts(problems: Problems, node: YamlNode | undefined, what: string): ScalarNode[] {
  if (!node) return []
  const items =
    node.kind === 'scalar' && typeof node.value === 'string' ? [node] : readList(problems, node, what)
  return items.flatMap((item) => readTextNode(problems, item, `${what}的一项`) ?? [])
}

/** The text of a scalar that `readTextNode` accepted. */
export function textOf(node: ScalarNode): string {
  return String(node.value).trim()
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/** True for YYYY-MM-DD of a day that exists. */
export function isDate(text: string): boolean {
  const parts = DATE.exec(text)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return year > 0 && length !== undefined && day >= 1 && day <= length
}

export function readDate(problems: Problems, node: YamlNode | undefined, what: string): string | null {
  const text = readText(problems, node, what)
  if (text === null || isDate(text)) return text
  problems.error(node!, {
    id: 'bad_date',
    says: `${what}“${text}”不是存在的日期`,
    next: '请写成 YYYY-MM-DD，如 2021-03-01',
  })
  return null
}
