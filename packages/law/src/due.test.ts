import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarFromTable } from './calendar.ts'
import { dayNumber, isoDate } from './calendar-date.ts'
import { due, type PeriodUnit } from './due.ts'

type Step = readonly [n: number, unit: PeriodUnit]
type Vector = readonly [name: string, start: string, steps: Step[], held: boolean, raw: string, end: string]

// National Day 2025: off from 10-01 to 10-08. A later step is an extension: it runs from the day before.
const VECTORS: Vector[] = [
  ['审查批捕7日(已拘留)', '2025-09-25', [[7, '日']], true, '2025-10-02', '2025-10-02'],
  ['审查批捕15日(未拘留)', '2025-09-20', [[15, '日']], false, '2025-10-05', '2025-10-09'],
  ['审查起诉1个月(取保)', '2025-09-04', [[1, '月']], false, '2025-10-04', '2025-10-09'],
  ['审查起诉1个月(在押)', '2025-09-04', [[1, '月']], true, '2025-10-04', '2025-10-04'],
  [
    '审查起诉1个月+15日(在押)',
    '2025-09-04',
    [
      [1, '月'],
      [15, '日'],
    ],
    true,
    '2025-10-19',
    '2025-10-19',
  ],
  ['1个月,起算1月31日(在押)', '2025-01-31', [[1, '月']], true, '2025-02-28', '2025-02-28'],
  ['1个月,起算2月28日(当月末日,在押)', '2025-02-28', [[1, '月']], true, '2025-03-31', '2025-03-31'],
  ['1个月,起算1月30日(下月同日不存在,在押)', '2025-01-30', [[1, '月']], true, '2025-02-28', '2025-02-28'],
  ['侦查羁押2个月,逮捕3月12日', '2025-03-12', [[2, '月']], true, '2025-05-12', '2025-05-12'],
  [
    '侦查羁押2+1个月',
    '2025-03-12',
    [
      [2, '月'],
      [1, '月'],
    ],
    true,
    '2025-06-12',
    '2025-06-12',
  ],
  ['判决抗诉10日(接到判决书9月22日)', '2025-09-22', [[10, '日']], false, '2025-10-02', '2025-10-09'],
  ['裁定抗诉5日(接到裁定9月26日)', '2025-09-26', [[5, '日']], false, '2025-10-01', '2025-10-09'],
  ['检察建议2个月回复', '2025-08-06', [[2, '月']], false, '2025-10-06', '2025-10-09'],
  ['速裁10日(取保)', '2025-09-23', [[10, '日']], false, '2025-10-03', '2025-10-09'],
  ['速裁10日(在押)', '2025-09-23', [[10, '日']], true, '2025-10-03', '2025-10-03'],
]

for (const [name, start, steps, custodyBound, rawDate, date] of VECTORS) {
  test(name, () => {
    const earlier = steps
      .slice(0, -1)
      .reduce((day, [n, unit]) => due(day, n, unit, { custodyBound })!.date, start)
    const [n, unit] = steps.at(-1)!
    const result = due(earlier, n, unit, { custodyBound })!
    assert.deepEqual([result.rawDate, result.date], [rawDate, date])
    assert.equal(result.rolled, rawDate !== date)
    assert.equal(result.known, true)
    assert.equal(result.calendarVersion, '2026.1')
  })
}

test('half a month is 15 days, a month and a half one month and 15 days', () => {
  assert.equal(due('2025-02-10', 0.5, '月', { custodyBound: true })?.date, '2025-02-25')
  assert.equal(due('2025-02-10', 1.5, '月', { custodyBound: true })?.date, '2025-03-25')
})

test('years go to the same day, without the month-end rule of months', () => {
  assert.equal(due('2023-02-28', 1, '年', { rolls: false })?.date, '2024-02-28')
  assert.equal(due('2024-02-29', 1, '年', { rolls: false })?.date, '2025-02-28')
})

test('working days skip holidays and count make-up workdays', () => {
  assert.equal(due('2025-09-26', 3, '工作日')?.date, '2025-09-30')
  assert.equal(due('2025-09-30', 3, '工作日')?.date, '2025-10-11')
})

test('rolls is a setting, custody overrides it', () => {
  assert.equal(due('2025-09-23', 10, '日', { rolls: false })?.date, '2025-10-03')
  assert.equal(due('2025-09-23', 10, '日', { rolls: true, custodyBound: true })?.date, '2025-10-03')
})

test('a year without arrangement is said', () => {
  const result = due('2030-10-01', 1, '日')!
  assert.deepEqual([result.date, result.known], ['2030-10-02', false])
  assert.equal(due('2030-10-01', 1, '日', { custodyBound: true })?.known, true)
})

test('another calendar decides, and its version is recorded', () => {
  const { calendar } = calendarFromTable({ version: 'own', years: { 2025: { off: ['2025-03-03'], on: [] } } })
  const result = due('2025-02-28', 3, '日', { calendar })!
  assert.deepEqual([result.date, result.calendarVersion], ['2025-03-04', 'own'])
})

test('impossible dates and counts give null', () => {
  assert.equal(due('2025-02-29', 1, '月'), null)
  assert.equal(due('2025-02-28', -1, '日'), null)
  assert.equal(due('2025-02-28', 0.3, '月'), null)
  assert.equal(due('2025-02-28', 1.5, '日'), null)
})

const day = fc.integer({ min: dayNumber('2008-01-01')!, max: dayNumber('2025-01-01')! }).map(isoDate)
const unit = fc.constantFrom<PeriodUnit>('日', '工作日', '月')

test('property: a longer period never ends earlier, and no period ends before it starts', () => {
  fc.assert(
    fc.property(day, unit, fc.integer({ min: 0, max: 18 }), fc.boolean(), (start, u, n, custodyBound) => {
      const [shorter, longer] = [due(start, n, u, { custodyBound })!, due(start, n + 1, u, { custodyBound })!]
      assert.ok(shorter.date <= longer.date)
      assert.ok(start <= shorter.rawDate && shorter.rawDate <= shorter.date)
    }),
  )
})

test('property: a later start never ends earlier', () => {
  fc.assert(
    fc.property(day, unit, fc.integer({ min: 0, max: 24 }), fc.boolean(), (start, u, n, custodyBound) => {
      const next = isoDate(dayNumber(start)! + 1)
      assert.ok(due(start, n, u, { custodyBound })!.date <= due(next, n, u, { custodyBound })!.date)
    }),
  )
})
