import type { Spot } from './problems.ts'

/** A YAML document as this package reads it: maps, lists and scalars, each knowing where it stands. */
export type YamlNode = MapNode | ListNode | ScalarNode

export interface Entry {
  key: string
  /** Where the key stands. */
  at: Spot
  value: YamlNode
}

export interface MapNode extends Spot {
  kind: 'map'
  entries: readonly Entry[]
}

export interface ListNode extends Spot {
  kind: 'list'
  items: readonly YamlNode[]
}

export interface ScalarNode extends Spot {
  kind: 'scalar'
  value: string | number | boolean | null
  /** The characters of the file, quotes and folds included; `offset` is that of its first one. */
  raw: string
}

/**
 * Where the character `index` of a scalar's value stands in the file. Quotes, escapes and folded lines make value and
 * file differ; both are walked side by side, blanks being free.
 */
export function spotInside(node: ScalarNode, index: number): Spot {
  const value = String(node.value)
  const { raw, offset, path } = node
  let at = /^[|>]/.test(raw) ? raw.indexOf('\n') + 1 : /^["']/.test(raw) ? 1 : 0
  for (let i = 0; i < value.length; i++) {
    if (/\s/.test(value[i]!)) {
      if (i === index) break
      continue
    }
    const found = raw.indexOf(value[i]!, at)
    if (found < 0) break
    if (i === index) return { offset: offset + found, path }
    at = found + 1
  }
  return { offset: offset + Math.min(at, raw.length), path }
}

/** The node in words, for messages: 列表, 映射, 文本“x”, 数字 3, 空. */
export function describeNode(node: YamlNode): string {
  if (node.kind === 'map') return '一组“名称: 值”'
  if (node.kind === 'list') return '列表'
  const { value } = node
  if (value === null) return '空'
  if (typeof value === 'boolean') return `是否值 ${value}`
  if (typeof value === 'number') return `数字 ${node.raw}`
  return `文本“${value.length > 30 ? `${value.slice(0, 30)}…` : value}”`
}
