import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import {
  addWorkdays,
  amendCalendar,
  calendarFromFiles,
  calendarFromTable,
  isWorkday,
  workdayOnOrAfter,
} from './calendar.ts'
import { addDays, correspondingDay, dayNumber, isoDate, monthEndDay, weekday } from './calendar-date.ts'
import { defaultCalendar } from './calendar-default.ts'

const OFFICIAL = fileURLToPath(new URL('../../../../shared/data/holidays/', import.meta.url))

const small = calendarFromTable({
  version: 'test.1',
  years: { 2025: { off: ['2025-10-01/2025-10-08'], on: ['2025-09-28', '2025-10-11'] } },
})

test('dates: impossible ones give null', () => {
  for (const date of ['2018-02-29', '2018-13-01', '2018-00-10', '2018-2-1', '', '二〇一八']) {
    assert.equal(dayNumber(date), null, date)
  }
  assert.equal(dayNumber('2016-02-29'), dayNumber('2016-02-28')! + 1)
  assert.equal(weekday('2026-11-23'), 1)
  assert.equal(weekday('1969-12-31'), 3)
  assert.deepEqual(correspondingDay('2025-01-31', 1), { date: '2025-02-28', absent: true })
  assert.equal(monthEndDay('2025-02-28', 1), '2025-03-31')
})

test('property: day numbers and dates are inverse', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 60_000 }), (day) => {
      assert.equal(dayNumber(isoDate(day)), day)
      assert.equal(addDays(isoDate(day), 1), isoDate(day + 1))
    }),
  )
})

test('a holiday, a make-up workday, a plain weekend and a plain weekday', () => {
  const { calendar, problems } = small
  assert.deepEqual(problems, [])
  assert.deepEqual(isWorkday(calendar, '2025-10-08'), { workday: false, known: true })
  assert.deepEqual(isWorkday(calendar, '2025-10-11'), { workday: true, known: true })
  assert.deepEqual(isWorkday(calendar, '2025-10-12'), { workday: false, known: true })
  assert.deepEqual(isWorkday(calendar, '2025-10-09'), { workday: true, known: true })
  assert.equal(isWorkday(calendar, '2025-02-30'), null)
})

test('a year without arrangement falls back to weekends and says so', () => {
  assert.deepEqual(isWorkday(small.calendar, '2031-01-01'), { workday: true, known: false })
  assert.deepEqual(isWorkday(small.calendar, '2031-01-04'), { workday: false, known: false })
  assert.deepEqual(isWorkday(defaultCalendar, '2027-10-01'), { workday: true, known: false })
  assert.deepEqual(workdayOnOrAfter(small.calendar, '2031-01-04'), { date: '2031-01-06', known: false })
})

test('a wrong entry is reported with its year and leaves the rest usable', () => {
  const { calendar, problems } = calendarFromTable({
    version: 'x',
    years: { 2025: { off: ['2025-02-30', '2025-01-03/2025-01-01'], on: ['2025-01-05'] } },
  })
  assert.deepEqual(
    problems.map((p) => p.entry),
    ['2025-02-30', '2025-01-03/2025-01-01'],
  )
  assert.equal(calendar.days.get('2025-01-05'), 'work')
})

test('an amended calendar has its own version and leaves the old one as it was', () => {
  const amended = amendCalendar(small.calendar, 'test.2', [
    ['2025-10-09', 'off'],
    ['2025-10-11', null],
  ])
  assert.equal(amended.version, 'test.2')
  assert.equal(workdayOnOrAfter(amended, '2025-10-03')?.date, '2025-10-10')
  assert.equal(workdayOnOrAfter(small.calendar, '2025-10-03')?.date, '2025-10-09')
  assert.equal(isWorkday(amended, '2025-10-11')?.workday, false)
})

test('the shipped table: New Year arrangements that reach into the year before, Qingming and Mid-Autumn', () => {
  assert.equal(defaultCalendar.version, '2026.1')
  assert.equal(isWorkday(defaultCalendar, '2018-12-31')?.workday, false)
  assert.equal(isWorkday(defaultCalendar, '2018-12-29')?.workday, true)
  assert.equal(isWorkday(defaultCalendar, '2020-01-31')?.workday, false)
  assert.equal(isWorkday(defaultCalendar, '2020-02-03')?.workday, true)
  assert.equal(isWorkday(defaultCalendar, '2025-10-08')?.workday, false)
  assert.equal([...defaultCalendar.years].length, 20)
})

test('the shipped table agrees with the official files', {
  skip: existsSync(OFFICIAL) ? false : `no ${OFFICIAL}`,
}, () => {
  const files = readdirSync(OFFICIAL)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(OFFICIAL + name, 'utf8')))
  const { calendar, problems } = calendarFromFiles('official', files)
  assert.deepEqual(problems, [])
  assert.deepEqual([...defaultCalendar.days].sort(), [...calendar.days].sort())
  assert.deepEqual([...defaultCalendar.years], [...calendar.years])
})

test('property: the n-th workday is worked, and workdays add up', () => {
  const day = fc.integer({ min: dayNumber('2008-01-01')!, max: dayNumber('2026-06-30')! }).map(isoDate)
  fc.assert(
    fc.property(day, fc.nat(30), fc.nat(30), (start, n, m) => {
      const whole = addWorkdays(defaultCalendar, start, n + m)!
      const steps = addWorkdays(defaultCalendar, addWorkdays(defaultCalendar, start, n)!.date, m)!
      assert.equal(whole.date, steps.date)
      if (n + m > 0) assert.equal(isWorkday(defaultCalendar, whole.date)?.workday, true)
    }),
  )
})
