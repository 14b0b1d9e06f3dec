import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dateParts, daysBetween, isoDate } from './calendar-date.ts'
import { termEnd } from './term-end.ts'
import { termWords } from './term-end-words.ts'

const BEFORE = '2018-05-30'
const AFTER = '2021-03-01'

interface Vector {
  why: string
  start: string
  term: [years: number, months: number, days?: number]
  on: string | null
  ends: string[]
}

const VECTORS: Vector[] = [
  {
    why: 'a term ends on the day before the corresponding day',
    start: '2016-03-12',
    term: [1, 6],
    on: BEFORE,
    ends: ['2017-09-11'],
  },
  {
    why: 'under the rule: no 02-30, so the day before the last day of February',
    start: '2022-01-30',
    term: [0, 1],
    on: '2022-04-01',
    ends: ['2022-02-27'],
  },
  {
    why: 'before it: the same, or the whole of February',
    start: '2018-01-30',
    term: [0, 1],
    on: BEFORE,
    ends: ['2018-02-27', '2018-02-28'],
  },
  {
    why: 'under the rule: a start on the last of January, no 02-31',
    start: '2022-01-31',
    term: [0, 1],
    on: '2022-04-01',
    ends: ['2022-02-27'],
  },
  {
    why: 'under the rule: a year from 02-29 ends on the day before the last of February',
    start: '2024-02-29',
    term: [1, 0],
    on: '2024-06-01',
    ends: ['2025-02-27'],
  },
  {
    why: 'before it: February may be served whole',
    start: '2016-02-29',
    term: [1, 0],
    on: BEFORE,
    ends: ['2017-02-27', '2017-02-28'],
  },
  {
    why: 'under the rule: month end to the day before month end, from the day it came into force',
    start: '2021-02-28',
    term: [0, 6],
    on: AFTER,
    ends: ['2021-08-30'],
  },
  {
    why: 'one day earlier both are right: month end or corresponding day',
    start: '2021-02-28',
    term: [0, 6],
    on: '2021-02-28',
    ends: ['2021-08-30', '2021-08-27'],
  },
  {
    why: 'the day of judgment not known: every reading is given',
    start: '2017-04-30',
    term: [0, 8],
    on: null,
    ends: ['2017-12-30', '2017-12-29'],
  },
  {
    why: 'the year rule knows no month end: 02-28 leads to 02-28 of a leap year, months then count from there',
    start: '2023-02-28',
    term: [1, 6],
    on: '2023-09-01',
    ends: ['2024-08-27', '2024-08-30'],
  },
  {
    why: 'a year from 02-28 to a leap year: by the year rule alone',
    start: '2023-02-28',
    term: [1, 0],
    on: '2023-09-01',
    ends: ['2024-02-27'],
  },
  {
    why: 'days printed beside the months are added',
    start: '2016-04-22',
    term: [0, 1, 15],
    on: BEFORE,
    ends: ['2016-06-05'],
  },
  {
    why: 'half a month is 15 days',
    start: '2022-04-01',
    term: [0, 2.5],
    on: '2022-05-01',
    ends: ['2022-06-15'],
  },
]

for (const { why, start, term, on, ends } of VECTORS) {
  test(`${start} + ${termWords(...term)}: ${why}`, () => {
    const found = termEnd(start, term[0], term[1], { on, days: term[2] ?? 0 })
    assert.deepEqual(
      found.map((end) => end.end),
      ends,
    )
    assert.equal(found[0]?.reading, 'statutory')
    for (const { basis, words } of found) assert.ok(basis && words)
  })
}

test('impossible starts and terms have no end', () => {
  assert.deepEqual(termEnd('2018-02-30', 1, 0), [])
  assert.deepEqual(termEnd('2018-02-20', 0, 0), [])
  assert.deepEqual(termEnd('2018-02-20', 1, 0.3), [])
  assert.deepEqual(termEnd('2018-02-20', -1, 0), [])
})

test('terms in words', () => {
  assert.equal(termWords(1, 6), '一年六个月')
  assert.equal(termWords(0, 25), '二年一个月')
  assert.equal(termWords(0, 1.5), '一个月十五日')
  assert.equal(termWords(20, 0, 10), '二十年十日')
  assert.equal(termWords(0, 0, 105), '105日')
  assert.equal(termWords(11, 11), '十一年十一个月')
})

const day = fc.integer({ min: 14_000, max: 20_000 }).map(isoDate)
const months = fc.integer({ min: 1, max: 60 })

test('property: n and m months one after the other end within three days of n + m months, exactly up to the 27th', () => {
  fc.assert(
    fc.property(day, months, months, (start, n, m) => {
      const [whole] = termEnd(start, 0, n + m, { on: AFTER })
      const [first] = termEnd(start, 0, n, { on: AFTER })
      const [second] = termEnd(isoDate(Date.parse(first!.end) / 86_400_000 + 1), 0, m, { on: AFTER })
      const apart = Math.abs(daysBetween(whole!.end, second!.end)!)
      assert.ok(apart <= (dateParts(start)!.day <= 27 ? 0 : 3), `${start} ${n} ${m}: ${apart}`)
    }),
  )
})

test('property: the rule narrows the readings, readings lie within four days, a longer term ends later', () => {
  fc.assert(
    fc.property(day, fc.nat(15), months, (start, years, n) => {
      const [all, ruled] = [termEnd(start, years, n, { on: BEFORE }), termEnd(start, years, n, { on: AFTER })]
      assert.equal(all[0]!.end, ruled[0]!.end)
      for (const { end } of ruled) assert.ok(all.some((other) => other.end === end))
      for (const { end } of all) assert.ok(Math.abs(daysBetween(all[0]!.end, end)!) <= 4)
      assert.ok(termEnd(start, years, n + 1, { on: AFTER })[0]!.end > ruled[0]!.end)
    }),
  )
})
