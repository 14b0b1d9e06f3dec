import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayNumber, isoDate } from './calendar-date.ts'
import {
  type CustodyEvent,
  type CustodyMeasure,
  custodyPeriods,
  periodDays,
  periodsBefore,
} from './custody.ts'

const brief = (events: CustodyEvent[], until: string) =>
  custodyPeriods(events, until).map(({ kind, from, to, ended }) => `${kind} ${from}/${to} ${ended}`)

test('detention and arrest are one period, both ends counted', () => {
  const events: CustodyEvent[] = [
    { kind: '刑事拘留', on: '2018-05-08' },
    { kind: '逮捕', on: '2018-06-14' },
    { kind: '取保候审', on: '2018-06-20' },
  ]
  assert.deepEqual(brief(events, '2019-01-01'), ['custody 2018-05-08/2018-06-20 released'])
  assert.equal(periodDays(custodyPeriods(events, '2019-01-01')[0]!), 44)
})

test('what no event ends runs to the last day asked for', () => {
  assert.deepEqual(brief([{ kind: '逮捕', on: '2018-06-14' }], '2018-06-30'), [
    'custody 2018-06-14/2018-06-30 open',
  ])
  assert.deepEqual(brief([{ kind: '逮捕', on: '2018-06-14' }], '2018-06-13'), [])
})

test('the day of a change belongs to custody and is counted once', () => {
  assert.deepEqual(
    brief(
      [
        { kind: '指定居所监视居住', on: '2015-04-10' },
        { kind: '刑事拘留', on: '2015-04-24' },
        { kind: '监视居住', on: '2015-05-02' },
        { kind: '逮捕', on: '2015-05-09' },
      ],
      '2015-05-31',
    ),
    [
      'residence 2015-04-10/2015-04-23 changed',
      'custody 2015-04-24/2015-05-02 changed',
      'home 2015-05-03/2015-05-08 changed',
      'custody 2015-05-09/2015-05-31 open',
    ],
  )
})

test('released and detained again on one day: the day is counted once', () => {
  assert.deepEqual(
    brief(
      [
        { kind: '刑事拘留', on: '2015-04-01' },
        { kind: '释放', on: '2015-04-10' },
        { kind: '逮捕', on: '2015-04-10' },
      ],
      '2015-04-20',
    ),
    ['custody 2015-04-01/2015-04-10 released', 'custody 2015-04-11/2015-04-20 open'],
  )
})

test('administrative detention ends by itself: after its days, or at 15 days where they are not told', () => {
  assert.deepEqual(
    brief(
      [
        { kind: '行政拘留', on: '2017-03-01', days: 10 },
        { kind: '行政拘留', on: '2017-05-01' },
        { kind: '刑事拘留', on: '2017-06-01' },
      ],
      '2017-06-10',
    ),
    [
      'administrative 2017-03-01/2017-03-10 served',
      'administrative 2017-05-01/2017-05-15 assumed',
      'custody 2017-06-01/2017-06-10 open',
    ],
  )
  assert.deepEqual(brief([{ kind: '行政拘留', on: '2017-03-01', days: 10 }], '2017-06-10'), [
    'administrative 2017-03-01/2017-03-10 served',
  ])
  assert.deepEqual(
    brief(
      [
        { kind: '行政拘留', on: '2017-05-01' },
        { kind: '取保候审', on: '2017-05-30' },
      ],
      '2017-06-10',
    ),
    ['administrative 2017-05-01/2017-05-15 assumed'],
  )
  assert.deepEqual(
    brief(
      [
        { kind: '行政拘留', on: '2017-05-01', days: 15 },
        { kind: '刑事拘留', on: '2017-05-11' },
      ],
      '2017-05-12',
    ),
    ['administrative 2017-05-01/2017-05-10 served', 'custody 2017-05-11/2017-05-12 open'],
  )
})

test('the day of being caught is kept beside the first measure, if it is near', () => {
  const arrivedOn = (on: string, kind: CustodyMeasure = '抓获') =>
    custodyPeriods(
      [
        { kind, on },
        { kind: '刑事拘留', on: '2017-06-12' },
      ],
      '2017-07-01',
    )[0]?.arrivedOn
  assert.equal(arrivedOn('2017-06-11'), '2017-06-11')
  assert.equal(arrivedOn('2017-06-12'), null)
  assert.equal(arrivedOn('2017-05-01'), null)
  assert.equal(arrivedOn('2017-06-03', 'other'), '2017-06-03')
})

test('caught and bailed without detention is a period of its own kind', () => {
  const events = (release: string): CustodyEvent[] => [
    { kind: '传唤', on: '2017-05-09' },
    { kind: '取保候审', on: release },
  ]
  assert.deepEqual(brief(events('2017-05-10'), '2017-12-31'), ['arrival 2017-05-09/2017-05-10 released'])
  assert.deepEqual(brief(events('2017-05-09'), '2017-12-31'), [])
  assert.deepEqual(brief(events('2017-08-01'), '2017-12-31'), [])
})

test('a measure decided and carried out later starts with its execution', () => {
  assert.deepEqual(
    brief(
      [
        { kind: '逮捕', on: '2017-09-14' },
        { kind: '逮捕', on: '2017-09-15' },
      ],
      '2017-12-31',
    ),
    ['custody 2017-09-15/2017-12-31 open'],
  )
  assert.deepEqual(
    brief(
      [
        { kind: '刑事拘留', on: '2018-07-26' },
        { kind: '抓获', on: '2018-09-10' },
        { kind: '逮捕', on: '2018-10-15' },
        { kind: '逮捕', on: '2018-10-16' },
      ],
      '2018-12-31',
    ),
    ['custody 2018-09-10/2018-12-31 open'],
  )
})

test('events without a full date count for nothing, nor does one of unknown kind alone', () => {
  const events: CustodyEvent[] = [
    { kind: '刑事拘留', on: null },
    { kind: '逮捕', on: '2017-06' },
    { kind: '释放', on: '2017-06-02' },
    { kind: 'other', on: '2017-07-01' },
  ]
  assert.deepEqual(custodyPeriods(events, '2018-01-01'), [])
})

test('only what lies before a day', () => {
  const periods = custodyPeriods([{ kind: '刑事拘留', on: '2017-06-01' }], '2017-06-30')
  assert.deepEqual(
    periodsBefore(periods, '2017-06-11').map((p) => [p.from, p.to, p.ended]),
    [['2017-06-01', '2017-06-10', 'open']],
  )
  assert.deepEqual(periodsBefore(periods, '2017-06-01'), [])
})

const event = fc.record({
  kind: fc.constantFrom<CustodyMeasure>(
    '行政拘留',
    '刑事拘留',
    '逮捕',
    '取保候审',
    '监视居住',
    '指定居所监视居住',
    '释放',
    '抓获',
  ),
  on: fc.integer({ min: dayNumber('2017-01-01')!, max: dayNumber('2017-12-31')! }).map(isoDate),
})

test('property: periods are in order, never overlap and never reach beyond the last day', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 10 }), (events) => {
      const periods = custodyPeriods(events, '2017-10-31')
      periods.forEach((period, i) => {
        assert.ok(period.from <= period.to && period.to <= '2017-10-31')
        if (i > 0) assert.ok(periods[i - 1]!.to < period.from)
      })
    }),
  )
})
