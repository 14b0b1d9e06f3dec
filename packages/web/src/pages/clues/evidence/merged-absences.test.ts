import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mergedAbsences } from './merged-absences.ts'

const search = (label: string, keys: Record<string, string>) => ({
  ...{ label, cutOff: '2026-06-30', rows: 605, words: '' },
  keys: Object.entries(keys).map(([key, value]) => ({ label: key, value })),
})

test('a table that was searched twice stands once with all keys; another table stays another', () => {
  const merged = mergedAbsences([
    search('移送审查起诉', { 姓名: '张某甲' }),
    search('移送审查起诉', { 姓名: '张某甲', 编码: 'RY0003' }),
    search('不起诉决定', { 姓名: '张某甲' }),
  ])
  assert.deepEqual(
    merged.map(({ label, keys }) => [label, ...keys.map(({ value }) => value)]),
    [
      ['移送审查起诉', '张某甲', 'RY0003'],
      ['不起诉决定', '张某甲'],
    ],
  )
})

test('the same key with two values keeps both', () => {
  const [one] = mergedAbsences([search('台账', { 案号: '1号' }), search('台账', { 案号: '2号' })])
  assert.deepEqual(one?.keys, [{ label: '案号', value: '1号、2号' }])
})
