import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CustodyEvent, custodyPeriods, periodsBefore } from './custody.ts'
import { setOffDays } from './set-off.ts'
import { setOffVariants } from './set-off-variants.ts'

const UNTIL = '2018-12-31'
const periods = (events: CustodyEvent[]) => custodyPeriods(events, UNTIL)

const TEN_DAYS = periods([
  { kind: '刑事拘留', on: '2018-03-01' },
  { kind: '取保候审', on: '2018-03-10' },
])

test('a day in custody is a day of 有期徒刑 or 拘役, two days of 管制', () => {
  assert.equal(setOffDays(TEN_DAYS, '有期徒刑').days, 10)
  assert.deepEqual(setOffDays(TEN_DAYS, '拘役').basis, ['刑法第四十四条'])
  assert.equal(setOffDays(TEN_DAYS, '管制').days, 20)
})

test('two days at a designated residence are one day of 有期徒刑, one day is one day of 管制', () => {
  const residence = periods([
    { kind: '指定居所监视居住', on: '2018-03-01' },
    { kind: '取保候审', on: '2018-03-15' },
  ])
  assert.deepEqual(setOffDays(residence, '有期徒刑'), {
    days: 7,
    halfDropped: true,
    held: { custody: 0, residence: 15, home: 0, administrative: 0, arrival: 0 },
    basis: ['刑诉法第七十六条'],
  })
  assert.equal(setOffDays(residence, '管制').days, 15)
})

test('监视居住 is set off only where it was served at a designated place', () => {
  const home = periods([
    { kind: '监视居住', on: '2018-03-01' },
    { kind: '取保候审', on: '2018-03-20' },
  ])
  assert.equal(setOffDays(home, '有期徒刑').days, 0)
  assert.equal(setOffDays(home, '有期徒刑', { designated: true }).days, 10)
})

test('administrative detention counts for the same act, and not against 管制', () => {
  const detained = periods([{ kind: '行政拘留', on: '2018-03-01', days: 15 }])
  assert.equal(setOffDays(detained, '有期徒刑').days, 15)
  assert.equal(setOffDays(detained, '有期徒刑', { sameAct: false }).days, 0)
  assert.equal(setOffDays(detained, '管制').days, 0)
})

test('留置 is custody', () => {
  const held = periods([
    { kind: '留置', on: '2018-03-01' },
    { kind: '刑事拘留', on: '2018-04-01' },
    { kind: '取保候审', on: '2018-04-02' },
  ])
  assert.equal(setOffDays(held, '有期徒刑').days, 33)
})

test('variants: the standard first, each with another number of days', () => {
  const spells = periods([
    { kind: '抓获', on: '2018-02-28' },
    { kind: '刑事拘留', on: '2018-03-01' },
    { kind: '取保候审', on: '2018-03-10' },
    { kind: '逮捕', on: '2018-09-01' },
  ])
  const variants = setOffVariants(spells, '2018-09-01', '有期徒刑')
  assert.deepEqual(
    variants.map(({ id, days }) => [id, days]),
    [
      ['set-off', 10],
      ['set-off-arrival', 11],
      ['set-off-edge-days', 9],
    ],
  )
  assert.deepEqual(setOffVariants(spells, '2018-02-01', '有期徒刑'), [])
})

test('caught and bailed without detention: set off by one way of counting only', () => {
  const spells = periods([
    { kind: '抓获', on: '2018-03-01' },
    { kind: '取保候审', on: '2018-03-02' },
    { kind: '逮捕', on: '2018-09-01' },
  ])
  assert.equal(setOffDays(periodsBefore(spells, '2018-09-01'), '有期徒刑').days, 0)
  assert.deepEqual(
    setOffVariants(spells, '2018-09-01', '有期徒刑').map(({ id, days }) => [id, days]),
    [
      ['set-off-arrival', 2],
      ['set-off-edge-days', 1],
    ],
  )
})

test('variants that rest on an assumption name it and stand last', () => {
  const spells = periods([
    { kind: '行政拘留', on: '2018-03-01', days: 5 },
    { kind: '监视居住', on: '2018-04-01' },
    { kind: '逮捕', on: '2018-04-21' },
  ])
  const variants = setOffVariants(spells, '2018-04-21', '有期徒刑')
  const days = (words: string) => variants.find((v) => v.assumes.join() === words)?.days
  assert.equal(days('行政拘留系因同一行为'), 5)
  assert.equal(days('监视居住系在指定居所执行'), 10)
  assert.equal(days('行政拘留系因同一行为,监视居住系在指定居所执行'), 15)
  assert.ok(variants.every((v) => v.assumes.length > 0))
})

test('an administrative detention of unknown length may have lasted any number of days up to 15', () => {
  const spells = periods([
    { kind: '行政拘留', on: '2018-03-01' },
    { kind: '刑事拘留', on: '2018-03-21' },
  ])
  const variants = setOffVariants(spells, '2018-03-21', '有期徒刑')
  assert.deepEqual(
    variants.map((v) => v.days),
    Array.from({ length: 15 }, (_, i) => 15 - i),
  )
  assert.equal(variants[5]?.assumes[0], '行政拘留系因同一行为，且实际执行10日')
})
