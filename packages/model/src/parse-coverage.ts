import type { Coverage } from './binding.ts'
import type { Schema } from './schema.ts'
import { readChoice, readDate, readFields, readText, readTexts, textOf } from './yaml/fields.ts'
import { suggest } from './yaml/nearest.ts'
import type { Problems } from './yaml/problems.ts'
import type { YamlNode } from './yaml/tree.ts'

/** `{kind: stock, at}` or `{kind: flow, by, from, to}`, each with regions and population. */
export function parseCoverage(problems: Problems, node: YamlNode, schema: Schema): Coverage | null {
  const kindNode = node.kind === 'map' ? node.entries.find((e) => e.key === 'kind')?.value : undefined
  const kind = readChoice(problems, kindNode, 'coverage 的 kind', ['stock', 'flow'])
  const own = kind === 'stock' ? ['at'] : kind === 'flow' ? ['by', 'from', 'to'] : []
  const spec = { what: 'coverage', required: ['kind', ...own], optional: ['regions', 'population'] }
  const fields = kind === null && kindNode ? null : readFields(problems, node, spec)
  if (!fields || kind === null) return null
  const regions = readTexts(problems, fields.get('regions'), 'regions').map(textOf)
  const population = readText(problems, fields.get('population'), 'population')
  const more = {
    ...(fields.has('regions') ? { regions } : {}),
    ...(population !== null ? { population } : {}),
  }
  if (kind === 'stock') {
    const at = readDate(problems, fields.get('at'), 'coverage 的 at')
    return at === null ? null : { kind, at, ...more }
  }
  const by = dateField(problems, fields.get('by'), schema)
  const from = readDate(problems, fields.get('from'), 'coverage 的 from')
  const to = readDate(problems, fields.get('to'), 'coverage 的 to')
  return by === null || from === null || to === null ? null : { kind, by, from, to, ...more }
}

function dateField(problems: Problems, node: YamlNode | undefined, schema: Schema): string | null {
  const name = readText(problems, node, 'coverage 的 by')
  if (name === null || !node) return null
  const field = schema.fields.find((f) => f.id === name || f.label === name)
  if (field?.type === '日期') return field.id
  const dates = schema.fields.filter((f) => f.type === '日期').map((f) => f.id)
  const says = field
    ? `coverage 的 by 应是日期字段，“${name}”是${field.type}`
    : `${schema.label}没有字段“${name}”`
  problems.error(node, { id: field ? 'type_mismatch' : 'unknown_name', says, next: suggest(name, dates) })
  return null
}
