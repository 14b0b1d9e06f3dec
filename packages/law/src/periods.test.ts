import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatChineseNumber } from './numerals.ts'
import { findPeriods, parsePeriod, totalMonths } from './periods.ts'

const none = { years: 0, months: 0, days: 0, workingDays: 0, hours: 0 }
const plain = (text: string) => {
  const period = parsePeriod(text)
  if (period === null) return null
  const { exact: _exact, span: _span, ...rest } = period
  return rest
}

test('periods in every written form', () => {
  for (const [text, expected] of [
    ['三年六个月', { years: 3, months: 6 }],
    ['一年', { years: 1 }],
    ['二个月十五日', { months: 2, days: 15 }],
    ['十八个月', { months: 18 }],
    ['1年6个月', { years: 1, months: 6 }],
    ['一年零六个月', { years: 1, months: 6 }],
    ['四年又三个月', { years: 4, months: 3 }],
    ['三年六月', { years: 3, months: 6 }],
    ['六月', { months: 6 }],
    ['三年半', { years: 3, months: 6 }],
    ['半年', { months: 6 }],
    ['一个半月', { months: 1, days: 15 }],
    ['15日', { days: 15 }],
    ['五个工作日', { workingDays: 5 }],
    ['二十四小时', { hours: 24 }],
    ['一 年 六 个 月', { years: 1, months: 6 }],
    ['６周', { days: 42 }],
  ] as const)
    assert.deepEqual(plain(text), { ...none, ...expected }, text)
})

test('a year, a day of the month and an ordinal are no periods', () => {
  for (const text of [
    '2015年5月3日',
    '二〇一九年一月十八日',
    '第三年',
    '3月15日',
    '3月5日至8日，',
    '2.2016年4月',
    '31日零时',
    '上半年',
    '八十年代',
  ])
    assert.deepEqual(findPeriods(text), [], text)
})

test('one day of a story is no period of a day', () => {
  assert.deepEqual(findPeriods('2014年秋天的一天，张某甲'), [])
  assert.equal(findPeriods('羁押一日折抵刑期一日').length, 2)
})

test('periods in running text, with spans', () => {
  const text = '判处有期徒刑三年六个月，缓刑四年；于判决生效后三十日内缴纳；行政拘留15日。'
  assert.deepEqual(
    findPeriods(text).map((p) => text.slice(...p.span)),
    ['三年六个月', '四年', '三十日', '15日'],
  )
})

test('vague periods say so', () => {
  for (const text of ['一年多', '两三天', '约三个月', '十余天', '一个星期左右'])
    assert.equal(findPeriods(text)[0]?.exact, false, text)
  assert.equal(findPeriods('签约三年余刑')[0]?.exact, true)
  assert.equal(findPeriods('两三天后')[0]?.days, 2)
})

test('months of a term round trip', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 420 }), fc.boolean(), (months, chinese) => {
      const number = (n: number) => (chinese ? formatChineseNumber(n) : String(n))
      const [years, rest] = [Math.floor(months / 12), months % 12]
      const text = `${years > 0 ? `${number(years)}年` : ''}${rest > 0 ? `${number(rest)}个月` : ''}`
      const period = parsePeriod(text)
      assert.ok(period?.exact)
      assert.equal(totalMonths(period), months)
    }),
  )
})
