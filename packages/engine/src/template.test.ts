import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Expression, Template } from '@mingjian/model/plan'
import type { ValueType } from '@mingjian/model/schema'
import type { Row, Value } from './connection.ts'
import { fillTemplate, sentenceOf } from './template.ts'

const value = (type: ValueType): Expression => ({ op: 'column', type, name: 'any', empty: 'unknown' })
const place = (type: ValueType) => ({ value: value(type) })
const when = (yes: number, no: number) => ({ value: value('是否'), sides: { yes, no } })

/** The sentence with these values at its places in their order. */
function filled(template: Template, ...values: Value[]): string {
  const row: Row = {}
  for (const [at, part] of template.entries())
    if (typeof part !== 'string') row[`_s0.${at}`] = values.shift() ?? null
  return fillTemplate(template, row, '_s0')
}

for (const [type, one, says] of [
  ['日期', '2024-01-05', '2024年1月5日'],
  ['月', '2024-01', '2024年1月'],
  ['文本', '2024-01', '2024-01'],
  ['整数', 999, '999'],
  ['整数', 8602, '8,602'],
  ['金额', 4000, '4,000'],
  ['金额', 19671.5, '19,671.50'],
  ['金额', 0.05, '0.05'],
  ['金额', 1 / 3, '0.3333'],
  ['是否', false, '否'],
  ['列表', ['盗窃罪', '诈骗罪'], '盗窃罪、诈骗罪'],
  ['文本', null, '〔不详〕'],
] as const)
  test(`${type} ${JSON.stringify(one)} is written ${says}`, () => {
    assert.equal(filled([place(type)], Array.isArray(one) ? [...one] : (one as Value)), says)
  })

test('a year has no comma, an amount of the same digits has one', () => {
  assert.equal(filled([place('整数'), '年判处'], 2023), '2023年判处')
  assert.equal(filled([place('整数'), '元'], 2023), '2,023元')
})

test('a year is told by what really follows it, not by the side of a condition that is not written', () => {
  const other: Template = [when(1, 1), place('金额'), '年内没有缴纳', '元']
  assert.equal(filled(other, true, 2024), '2,024元')
  assert.equal(filled([when(1, 0), place('整数'), '年'], true, 2024), '2024年')
  assert.equal(filled([place('整数'), when(1, 1), '年', '元'], 2024, true), '2024年')
  assert.equal(filled([place('整数'), when(1, 1), '年', '元'], 2024, false), '2,024元')
  const inner: Template = [when(2, 1), when(1, 0), place('整数'), '元', '年']
  assert.equal(filled(inner, true, true, 2024), '2024年')
})

test('of a part under a condition the side that holds is written, and neither where it is not known', () => {
  const template: Template = ['台账', when(3, 1), '记载已缴', place('金额'), '元', '没有记载', '。']
  assert.equal(filled(template, true, 1500), '台账记载已缴1,500元。')
  assert.equal(filled(template, false, null), '台账没有记载。')
  assert.equal(filled(template, null, 1500), '台账〔不详〕。')
  assert.equal(filled([when(1, 0), '（同日）', '止'], false), '止')
})

test('a condition within a condition', () => {
  const template: Template = [when(4, 1), 'a', when(1, 1), 'b', 'c', 'd', 'e']
  assert.deepEqual(
    [
      [true, true],
      [true, false],
      [false, true],
    ].map((values) => filled(template, ...values)),
    ['abe', 'ace', 'de'],
  )
})

test('a place that is a column of the rows needs no column of its own', () => {
  const says = sentenceOf([place('文本'), '，', place('文本')], '_s0')
  assert.deepEqual(
    [
      { any: '甲', '_s0.2': '乙' },
      { any: '丙', '_s0.2': null },
    ].map(says),
    ['甲，乙', '丙，〔不详〕'],
  )
})
