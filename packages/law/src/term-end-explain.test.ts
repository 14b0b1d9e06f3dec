import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, isoDate } from './calendar-date.ts'
import type { CustodyEvent } from './custody.ts'
import { termEnd } from './term-end.ts'
import { explainTerm } from './term-end-explain.ts'
import type { PrintedTerm } from './term-end-readings.ts'

/** Held 30 days in spring 2016, on bail for a year, arrested again on 2017-05-04. */
const INTERRUPTED: CustodyEvent[] = [
  { kind: '刑事拘留', on: '2016-03-12' },
  { kind: '逮捕', on: '2016-03-25' },
  { kind: '取保候审', on: '2016-04-10' },
  { kind: '逮捕', on: '2017-05-04' },
]
const JUDGED = '2017-05-20'

const explain = (term: PrintedTerm) => explainTerm(term)

function reading(term: PrintedTerm): string {
  const result = explain(term)
  if (!result) return 'null'
  return result.explained ? result.reading : `unexplained ${result.class} ${result.difference}`
}

test('continuous custody: the full term from its first day', () => {
  const term: PrintedTerm = {
    from: '2016-03-12',
    to: '2017-09-11',
    years: 1,
    months: 6,
    judgedOn: '2016-08-01',
    custody: [
      { kind: '刑事拘留', on: '2016-03-12' },
      { kind: '逮捕', on: '2016-03-25' },
    ],
  }
  const result = explain(term)
  assert.ok(result?.explained)
  assert.equal(result.words, '自2016-03-12起算一年六个月，应止于2017-09-11')
  assert.deepEqual(result.doubts, [])
  assert.deepEqual(result.basis, ['刑诉解释（2021）第二百零二条第二款'])
})

test('re-arrest: earlier custody is set off, named with its days', () => {
  const result = explain({
    from: '2017-05-04',
    to: '2018-10-04',
    years: 1,
    months: 6,
    judgedOn: JUDGED,
    custody: INTERRUPTED,
  })
  assert.ok(result?.explained)
  assert.equal(result.reading, 'set-off')
  assert.equal(result.words, '自2017-05-04起算一年六个月，扣除先行羁押30日，应止于2018-10-04')
  assert.deepEqual(result.doubts, [])
})

test('one day less or more per ended spell is a reading of its own', () => {
  const base = { from: '2017-05-04', years: 1, months: 6, judgedOn: JUDGED, custody: INTERRUPTED }
  assert.equal(reading({ ...base, to: '2018-10-05' }), 'set-off-edge-days')
  assert.equal(reading({ ...base, to: '2018-10-03' }), 'set-off-edge-days')
  assert.equal(reading({ ...base, to: '2018-10-06' }), 'unexplained one-day 1')
})

test('continuous custody leaves no tolerance: one day is one day', () => {
  const base = { from: '2016-03-12', years: 1, months: 0, judgedOn: '2016-08-01' }
  const custody: CustodyEvent[] = [{ kind: '刑事拘留', on: '2016-03-12' }]
  assert.equal(reading({ ...base, to: '2017-03-12', custody }), 'unexplained one-day 1')
  assert.equal(reading({ ...base, to: '2017-03-10', custody }), 'unexplained one-day -1')
})

test('caught the day before the detention', () => {
  const custody: CustodyEvent[] = [
    { kind: '抓获', on: '2016-03-11' },
    { kind: '刑事拘留', on: '2016-03-12' },
  ]
  assert.equal(
    reading({ from: '2016-03-12', to: '2017-03-10', years: 1, months: 0, custody }),
    'set-off-arrival',
  )
})

test('start on the day of judgment: all custody before it is set off', () => {
  // 2016-03-12 to 2016-07-31 are 142 days.
  const custody: CustodyEvent[] = [{ kind: '刑事拘留', on: '2016-03-12' }]
  const term = { from: '2016-08-01', to: '2017-03-11', years: 1, months: 0, judgedOn: '2016-08-01', custody }
  assert.equal(reading(term), 'set-off')
})

test('an earlier spell that is not set off stays as a doubt', () => {
  const result = explain({
    from: '2017-05-04',
    to: '2018-11-03',
    years: 1,
    months: 6,
    judgedOn: JUDGED,
    custody: INTERRUPTED,
  })
  assert.ok(result?.explained)
  assert.equal(result.reading, 'full-term')
  assert.deepEqual(
    result.doubts.map(({ kind, days }) => [kind, days]),
    [['custody-not-set-off', 30]],
  )
})

test('from the first custody: days at liberty lengthen the term, or stay as a doubt', () => {
  const base = { from: '2016-03-12', years: 1, months: 6, judgedOn: JUDGED, custody: INTERRUPTED }
  // At liberty from 2016-04-11 to 2017-05-03: 388 days.
  assert.equal(reading({ ...base, to: addDays('2017-09-11', 388)! }), 'interrupted')
  const result = explain({ ...base, to: '2017-09-11' })
  assert.ok(result?.explained)
  assert.deepEqual(
    result.doubts.map(({ kind, days }) => [kind, days]),
    [['liberty-counted', 388]],
  )
})

test('a start before any known measure is a doubt', () => {
  const result = explain({
    from: '2016-03-10',
    to: '2017-03-09',
    years: 1,
    months: 0,
    custody: [{ kind: '刑事拘留', on: '2016-03-12' }],
  })
  assert.ok(result?.explained)
  assert.deepEqual(
    result.doubts.map(({ kind, days }) => [kind, days]),
    [['start-before-custody', 2]],
  )
})

test('two pieces add up to the term', () => {
  const pieces = [
    { from: '2016-03-12', to: '2016-04-10' },
    { from: '2017-05-04', to: '2018-10-04' },
  ]
  const base = { from: '2016-03-12', years: 1, months: 6, judgedOn: JUDGED }
  assert.equal(reading({ ...base, to: '2018-10-04', pieces }), 'pieces-set-off')
  const result = explain({ ...base, to: '2018-10-04', pieces })
  assert.ok(result?.explained && result.words.includes('扣除此前各段30日'))
  const early = [
    { from: '2016-02-01', to: '2016-02-20' },
    { from: '2017-05-04', to: '2017-10-14' },
  ]
  // Six months from 2016-02-01 are 182 days, from 2017-05-04 they are 184; 20 were served in the first piece.
  const half = { from: '2016-02-01', years: 0, months: 6, judgedOn: JUDGED }
  assert.equal(reading({ ...half, to: '2017-10-14', pieces: early }), 'pieces-set-off')
  assert.equal(reading({ ...half, to: '2017-10-12', pieces: early }), 'pieces-total-days')
  const wrong = { from: '2017-05-04', to: '2018-11-20' }
  assert.equal(reading({ ...base, to: '2018-11-20', pieces: [pieces[0]!, wrong] }), 'unexplained other 47')
})

test('管制: a day in custody takes two days off', () => {
  const custody: CustodyEvent[] = [
    { kind: '刑事拘留', on: '2016-03-12' },
    { kind: '取保候审', on: '2016-03-21' },
  ]
  // Six months from 2016-08-01 end on 2017-01-31; ten days in custody make twenty.
  const result = explain({ from: '2016-08-01', to: '2017-01-11', months: 6, penalty: '管制', custody })
  assert.ok(result?.explained)
  assert.equal(result.reading, 'set-off')
  assert.ok(result.basis.includes('刑法第四十一条'))
})

test('what the judgment says it set off explains the end, months and days', () => {
  const base = { from: '2016-05-25', years: 1, months: 10, judgedOn: '2016-05-19' }
  assert.equal(reading({ ...base, to: '2017-12-09', stated: { months: 3, days: 15 } }), 'stated-set-off')
  const result = explain({ ...base, to: '2017-12-09', stated: { months: 3, days: 15 } })
  assert.ok(result?.explained && result.words.includes('扣除判决载明折抵的3个月15日'))
  assert.match(reading({ ...base, to: '2017-12-09' }), /^unexplained/)
})

test('an assumption carries the reading only if it is named', () => {
  const result = explain({
    from: '2015-04-24',
    to: '2020-04-16',
    years: 5,
    months: 0,
    judgedOn: '2016-12-20',
    custody: [
      { kind: '监视居住', on: '2015-04-10' },
      { kind: '刑事拘留', on: '2015-04-24' },
    ],
  })
  assert.ok(result?.explained)
  assert.deepEqual(result.assumes, ['监视居住系在指定居所执行'])
  assert.ok(result.words.endsWith('（如监视居住系在指定居所执行）'))
})

test('a month end is explained by the rule of its day', () => {
  const term = { from: '2018-08-30', to: '2022-02-28', years: 3, months: 6 }
  const before = explain({ ...term, judgedOn: '2018-11-28' })
  assert.ok(before?.explained)
  assert.equal(before.monthEnd, 'last-day-kept')
  assert.ok(before.words.includes('无对日的计至当月最后一日'))
  assert.equal(reading({ ...term, judgedOn: '2021-11-28' }), 'unexplained one-day 1')
})

test('the classes of difference', () => {
  const base = { from: '2018-03-22', years: 1, months: 6, judgedOn: '2018-08-15' }
  assert.equal(reading({ ...base, to: '2019-10-21' }), 'unexplained whole-months 30')
  assert.equal(reading({ ...base, to: '2029-09-21' }), 'unexplained whole-years 3653')
  assert.equal(reading({ ...base, to: '2018-03-21' }), 'unexplained end-before-start -549')
  assert.equal(reading({ ...base, to: '2019-09-09' }), 'unexplained other -12')
  const months = explain({ ...base, to: '2019-07-21' })
  assert.ok(months && !months.explained)
  assert.equal(months.months, -2)
  assert.equal(months.nearest.words, '自2018-03-22起算一年六个月，应止于2019-09-21')
  assert.equal(months.tried.length, 1)
})

test('nothing can be said of impossible dates or an empty term', () => {
  assert.equal(explain({ from: '2018-02-30', to: '2019-01-01', years: 1, months: 0 }), null)
  assert.equal(explain({ from: '2018-02-20', to: '2019-13-01', years: 1, months: 0 }), null)
  assert.equal(explain({ from: '2018-02-20', to: '2019-01-01', months: 0 }), null)
})

test('property: every permitted end of a term is explained, whatever the custody', () => {
  const day = fc.integer({ min: 16_000, max: 20_000 }).map(isoDate)
  fc.assert(
    fc.property(day, fc.nat(15), fc.integer({ min: 1, max: 30 }), day, (from, years, months, detained) => {
      for (const { end } of termEnd(from, years, months, { on: from })) {
        const custody: CustodyEvent[] = [{ kind: '刑事拘留', on: detained }]
        assert.equal(explainTerm({ from, to: end, years, months, judgedOn: from, custody })?.explained, true)
      }
    }),
  )
})

test('a piece printed twice counts once; overlapping pieces are not one term', () => {
  const term: PrintedTerm = { from: '2016-03-12', to: '2017-03-11', years: 1, months: 0 }
  const piece = { from: '2016-03-12', to: '2017-03-11' }
  assert.equal(reading({ ...term, pieces: [piece, piece] }), 'full-term')
  assert.equal(reading({ ...term, pieces: [piece, { from: '2016-06-01', to: '2017-05-31' }] }), 'null')
})

test('designated residence inside the printed term counts half', () => {
  const custody: CustodyEvent[] = [
    { kind: '刑事拘留', on: '2016-03-12' },
    { kind: '指定居所监视居住', on: '2016-04-01' },
    { kind: '逮捕', on: '2016-06-01' },
  ]
  // 1 April to 31 May are 61 days, of which 30 count: the end moves 31 days.
  const term: PrintedTerm = { from: '2016-03-12', to: '2018-04-11', years: 2, months: 0, custody }
  assert.equal(reading({ ...term, judgedOn: '2016-09-01' }), 'residence-inside')
})

test('a set-off stated in months is taken as calendar months or as months of 30 days', () => {
  const term: PrintedTerm = { from: '2017-05-02', to: '2019-02-10', years: 2, months: 0 }
  assert.equal(reading({ ...term, stated: { months: 2, days: 20 } }), 'stated-set-off')
  assert.equal(reading({ ...term, to: '2019-02-09', stated: { months: 2, days: 20 } }), 'stated-set-off')
})
