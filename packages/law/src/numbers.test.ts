import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findNumbers } from './number-mentions.ts'
import { parseNumber, readNumber } from './numbers.ts'
import { formatChineseDigits, formatChineseNumber } from './numerals.ts'

const PRINTED: readonly (readonly [string, number])[] = [
  ['1,234.5', 1234.5],
  ['5，000', 5000],
  ['１２３', 123],
  ['３万', 30_000],
  ['453．4万', 4_534_000],
  ['36.57亿', 3_657_000_000],
  ['1.2万', 12_000],
  ['3万5千', 35_000],
  ['3万4000', 34_000],
  ['十五', 15],
  ['廿五', 25],
  ['卅', 30],
  ['一百二十三', 123],
  ['一百零五', 105],
  ['二千零五', 2005],
  ['两千四百五', 2450],
  ['一万三', 13_000],
  ['一千六点五', 1600.5],
  ['二〇一五', 2015],
  ['二○一五', 2015],
  ['壹仟零贰拾', 1020],
  ['贰拾万零伍佰', 200_500],
  ['拾万零五十六', 100_056],
  ['一万五千亿', 1_500_000_000_000],
  ['一百 二 十 三', 123],
  ['二点五', 2.5],
  ['负三', -3],
  ['-12', -12],
  ['半', 0.5],
]

test('numbers in every written form', () => {
  for (const [text, value] of PRINTED) assert.equal(parseNumber(text), value, text)
})

test('what is no number gives null', () => {
  for (const text of ['', '万', '百', '元', '三个', 'abc', '1,2', '第三'])
    assert.equal(parseNumber(text), null, text)
})

test('vague numbers give their lower bound and say so', () => {
  for (const [text, value] of [
    ['1.2万余', 12_000],
    ['十余万', 100_000],
    ['数万', 10_000],
    ['三四百', 300],
    ['两三', 2],
    ['二十几万', 200_000],
  ] as const) {
    const reading = readNumber(text, 0)
    assert.deepEqual([reading?.value, reading?.exact, reading?.span], [value, false, [0, text.length]], text)
  }
})

test('a number ends where it ends', () => {
  assert.deepEqual(readNumber('共3万5千元', 1), { value: 35_000, exact: true, span: [1, 5] })
  assert.deepEqual(readNumber('12 34', 0)?.span, [0, 2])
  assert.equal(readNumber('元', 0), null)
})

test('free numbers keep out of words', () => {
  const values = (text: string) => findNumbers(text).map((n) => n.value)
  assert.deepEqual(values('四川的陆地上有199个人和三台车'), [199, 3])
  assert.deepEqual(values('三分之一以上，即5,236票'), [1 / 3, 5236])
})

test('Chinese numerals round trip', () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat(100_000), fc.nat(2_000_000_000), fc.maxSafeNat()), (n) => {
      const value = n % 1e16
      assert.equal(parseNumber(formatChineseNumber(value)), value)
    }),
  )
})

test('years digit by digit round trip', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 2999 }), (year) => {
      // 12 and 23 style neighbours mean "one or two" only for two digits, never for a year.
      assert.equal(parseNumber(formatChineseDigits(year)), year)
    }),
  )
})

test('Arabic numbers with separators round trip, in half and full width', () => {
  fc.assert(
    fc.property(fc.nat(1e12), (n) => {
      const printed = n.toLocaleString('en-US')
      const wide = printed
        .replace(/[0-9]/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))
        .replaceAll(',', '，')
      assert.equal(parseNumber(printed), n)
      assert.equal(parseNumber(wide), n)
    }),
  )
})

test('tenths of 万 and 亿 have no binary rounding error', () => {
  fc.assert(
    fc.property(fc.nat(99_999), (cents) => {
      assert.equal(parseNumber(`${(cents / 100).toFixed(2)}万`), cents * 100)
      assert.equal(parseNumber(`${(cents / 100).toFixed(2)}亿`), cents * 1_000_000)
    }),
  )
})
