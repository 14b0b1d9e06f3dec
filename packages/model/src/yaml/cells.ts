import type { TestCell } from '../model-test.ts'
import type { ValueType } from '../schema.ts'
import { isDate, readDate, readFields, readTexts, textOf, wrongType } from './fields.ts'
import type { Problems } from './problems.ts'
import type { YamlNode } from './tree.ts'

const EXPECTED: Record<ValueType, string> = {
  是否: ' true 或 false',
  整数: '整数',
  金额: '数（元）',
  日期: '日期（如 2021-03-01）',
  月: '月（如 2021-03）',
  期间: '期间（{ from: 2021-03-01, to: 2021-04-01 }）',
  文本: '文本（数字请加引号）',
  列表: '列表（如 [盗窃罪]）',
}

const FITS: Record<Exclude<ValueType, '列表' | '期间'>, (value: unknown) => boolean> = {
  是否: (value) => typeof value === 'boolean',
  整数: (value) => Number.isSafeInteger(value),
  金额: (value) => typeof value === 'number' && Number.isFinite(value),
  日期: (value) => typeof value === 'string' && isDate(value),
  月: (value) => typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value),
  文本: (value) => typeof value === 'string',
}

/** A value written in a test for a column of this type; null is an empty cell, undefined a mistake (reported). */
export function readCell(
  problems: Problems,
  node: YamlNode,
  type: ValueType,
  what: string,
): TestCell | undefined {
  if (node.kind === 'scalar' && node.value === null) return null
  if (type === '列表' && node.kind === 'list') return readTexts(problems, node, what).map(textOf)
  if (type === '期间' && node.kind === 'map') {
    const fields = readFields(problems, node, { what, required: ['from', 'to'] })
    const from = readDate(problems, fields?.get('from'), `${what}的 from`)
    const to = readDate(problems, fields?.get('to'), `${what}的 to`)
    return from !== null && to !== null ? { from, to } : undefined
  }
  if (type !== '列表' && type !== '期间' && node.kind === 'scalar' && FITS[type](node.value)) {
    return node.value
  }
  wrongType(problems, node, what, EXPECTED[type])
  return undefined
}
