import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatCapitalAmount, formatChineseDigits, formatChineseNumber } from './numerals.ts'

test('small numerals', () => {
  for (const [value, text] of [
    [0, '零'],
    [10, '十'],
    [15, '十五'],
    [110, '一百一十'],
    [1005, '一千零五'],
    [10_010, '一万零一十'],
    [10_500, '一万零五百'],
    [100_010_000, '一亿零一万'],
    [1_000_000_000_001, '一万亿零一'],
  ] as const)
    assert.equal(formatChineseNumber(value), text)
  assert.equal(formatChineseDigits(2015), '二〇一五')
})

test('capital amounts as on bills', () => {
  for (const [value, text] of [
    [12_344.67, '壹万贰仟叁佰肆拾肆元陆角柒分'],
    [5000, '伍仟元整'],
    [0, '零元整'],
    [0.05, '伍分'],
    [1.05, '壹元零伍分'],
    [100_000.5, '壹拾万元伍角整'],
  ] as const)
    assert.equal(formatCapitalAmount(value), text)
})

test('what has no numeral is refused', () => {
  for (const value of [-1, 1.5, 1e16, Number.NaN]) assert.throws(() => formatChineseNumber(value), RangeError)
  for (const value of [-1, 0.001, Number.NaN]) assert.throws(() => formatCapitalAmount(value), RangeError)
})
