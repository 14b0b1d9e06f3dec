import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { Problems, type Spot } from './problems.ts'
import type { Entry, YamlNode } from './tree.ts'

/** No hand-written model comes near it; a larger file is the wrong file. */
const LARGEST = 1_000_000

const INDENT = '请检查缩进：同一层用相同数目的空格，列表项以“- ”开头'
const QUOTE = '含有冒号、引号或以符号开头的内容请整体放进单引号，如 \'"盗窃罪" in charges\''

/** What the parser's error codes mean to somebody who has never heard of YAML. */
const SYNTAX_WORDS: Record<string, [says: string, next: string]> = {
  BAD_INDENT: ['缩进不对，或括号、引号没有闭合', INDENT],
  TAB_AS_INDENT: ['缩进使用了制表符（Tab）', '请把制表符换成空格'],
  MULTILINE_IMPLICIT_KEY: ['名称跨了行', '请检查上一行是否漏写了冒号或引号'],
  MISSING_CHAR: [
    '缺少一个符号（冒号、逗号、引号或括号）',
    '请检查这一行的引号、括号是否成对，冒号后是否有空格',
  ],
  UNEXPECTED_TOKEN: ['出现了不该有的符号', QUOTE],
  MULTIPLE_DOCS: ['文件里有两份内容（中间有一行“---”）', '请分成两个文件，或删去“---”'],
  BAD_SCALAR_START: ['值不能以这个符号开头', QUOTE],
  BLOCK_AS_IMPLICIT_KEY: ['一行里出现了两个“名称: 值”', `请分成两行；${QUOTE}`],
  BAD_DQ_ESCAPE: ['双引号内有不认识的反斜杠转义', '请改用单引号，或把反斜杠写成 \\\\'],
}

/**
 * Parses one YAML document. A duplicate key is reported and the rest still read; any other mistake of syntax ends the
 * reading, since what follows would only be noise. Anchors, aliases and tags are refused: a model says what it means
 * where it stands.
 */
export function parseYaml(text: string, file: string): { root: YamlNode | null; problems: Problems } {
  const problems = new Problems(file, text)
  const start = { offset: 0, path: '' }
  if (text.length > LARGEST) {
    problems.error(start, {
      id: 'file_too_large',
      says: `文件超过 ${LARGEST} 个字符`,
      next: '请检查是否选错了文件',
    })
    return { root: null, problems }
  }
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: true, version: '1.2' })
  let broken = false
  for (const error of document.errors) {
    const spot = { offset: Math.min(error.pos[0], text.length), path: '' }
    if (error.code === 'DUPLICATE_KEY') {
      const key = /^[^:\s]+/.exec(text.slice(error.pos[0]))?.[0] ?? ''
      problems.error(spot, {
        id: 'duplicate_key',
        says: `名称“${key}”在同一处写了两次`,
        next: '请只保留一个，或改名',
      })
      continue
    }
    broken = true
    const wide = wideColon(text)
    if (wide !== null) {
      const says = '字段名后面用了中文冒号“：”'
      problems.error(
        { offset: wide, path: '' },
        { id: 'yaml_syntax', says, next: '请改为英文冒号加空格“: ”' },
      )
      continue
    }
    const [says, next] = SYNTAX_WORDS[error.code] ?? [`YAML 格式有误（${error.message}）`, INDENT]
    problems.error(spot, { id: 'yaml_syntax', says, next })
  }
  if (broken) return { root: null, problems }
  if (document.contents === null) {
    problems.error(start, { id: 'empty_file', says: '文件是空的', next: '请检查文件是否完整' })
    return { root: null, problems }
  }
  return { root: convert(document.contents, '', 0, text, problems), problems }
}

/** Where a field is followed by a wide colon, the commonest slip of a Chinese keyboard; the parser complains far from it. */
function wideColon(text: string): number | null {
  const found = /^[ ]*(?:- )?[a-z_]+：/m.exec(text)
  return found ? found.index + found[0].length - 1 : null
}

function convert(node: unknown, path: string, fallback: number, text: string, problems: Problems): YamlNode {
  if (isMap(node)) {
    const offset = node.range?.[0] ?? fallback
    refuseExtras(node, { offset, path }, problems)
    const entries: Entry[] = []
    for (const pair of node.items) {
      const entry = convertPair(pair.key, pair.value, path, offset, text, problems)
      if (entry) entries.push(entry)
    }
    return { kind: 'map', offset, path, entries }
  }
  if (isSeq(node)) {
    const offset = node.range?.[0] ?? fallback
    refuseExtras(node, { offset, path }, problems)
    const items = node.items.map((item, i) => convert(item, `${path}[${i}]`, offset, text, problems))
    return { kind: 'list', offset, path, items }
  }
  if (isScalar(node)) return convertScalar(node, path, fallback, text, problems)
  if (isAlias(node)) refuseReference({ offset: node.range?.[0] ?? fallback, path }, problems)
  return { kind: 'scalar', offset: fallback, path, value: null, raw: '' }
}

function convertPair(
  key: unknown,
  value: unknown,
  path: string,
  fallback: number,
  text: string,
  problems: Problems,
): Entry | null {
  const offset = (isScalar(key) && key.range?.[0]) || fallback
  if (!isScalar(key) || key.value === null || typeof key.value === 'object') {
    problems.error(
      { offset, path },
      { id: 'bad_key', says: '名称必须是一个词', next: '请检查冒号前的文字；复杂的名称放进双引号' },
    )
    return null
  }
  const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value))
  const childPath = path ? `${path}.${name}` : name
  const after = key.range?.[1] ?? offset
  return {
    key: name,
    at: { offset, path: childPath },
    value: convert(value, childPath, after, text, problems),
  }
}

interface ParsedScalar {
  value: unknown
  range?: readonly number[] | null | undefined
  anchor?: string
  tag?: string
}

function convertScalar(
  node: ParsedScalar,
  path: string,
  fallback: number,
  text: string,
  problems: Problems,
): YamlNode {
  const offset = node.range?.[0] ?? fallback
  refuseExtras(node, { offset, path }, problems)
  const { value } = node
  const plain =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
  return { kind: 'scalar', offset, path, value: plain, raw: text.slice(offset, node.range?.[1] ?? offset) }
}

function refuseExtras(node: { anchor?: string; tag?: string }, spot: Spot, problems: Problems): void {
  if (node.anchor !== undefined || node.tag !== undefined) refuseReference(spot, problems)
}

function refuseReference(spot: Spot, problems: Problems): void {
  problems.error(spot, {
    id: 'yaml_reference',
    says: '这里用了 YAML 的锚点、引用或标签（& * !），模型不接受',
    next: '请把内容直接写在这里；以 &、*、! 开头的文字放进双引号',
  })
}
