import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mentions } from './mentions.ts'

test('a value is told as it stands, a date also in words', () => {
  assert.equal(mentions('2023年8月13日死亡', '2023-08-13', true), true)
  assert.equal(mentions('在2023-10至2024-06之间', '2023-10', true), true)
  assert.equal(mentions('发放至2026年9月，', '2026-09', true), true)
  assert.equal(mentions('2023年8月3日死亡', '2023-08-13', true), false)
})

test('a number within a longer one is another number', () => {
  assert.equal(mentions('合计33013.89元', '3013', true), false)
  assert.equal(mentions('合计33013.89元', '33013.89', true), true)
  assert.equal(mentions('第2018号', '18', true), false)
  assert.equal(mentions('多发 18 个月', '18', true), true)
})

test('what is short is told only where it decides, and a single sign never', () => {
  assert.equal(mentions('没有认定累犯，否', '否', true), false)
  assert.equal(mentions('第9笔', '9', true), false)
  assert.equal(mentions('一审判决', '一审', false), false)
  assert.equal(mentions('一审判决', '一审', true), true)
})
