import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isoDate } from '@mingjian/law/calendar-date'
import { defaultCalendar } from '@mingjian/law/calendar-default'
import { due, type PeriodUnit } from '@mingjian/law/due'
import { termEnd } from '@mingjian/law/term-end'
import fc from 'fast-check'
import { type Connection, openConnection, type Value } from '../../connection.ts'
import { loadCalendar } from './calendar.ts'
import { makeMacros } from './dialect.ts'

let connection: Connection

before(async () => {
  connection = await openConnection({ files: [], threads: 1 })
  await loadCalendar(connection, defaultCalendar)
  await makeMacros(connection)
})
after(() => connection.close())

async function evaluated(expressions: string[]): Promise<Value[]> {
  const [row] = await connection.rows(
    `SELECT [${expressions.map((sql) => `CAST(${sql} AS VARCHAR)`).join(', ')}] AS all`,
  )
  return row!.all as Value[]
}

const day = fc.integer({ min: 10_000, max: 24_000 }).map(isoDate)
const SAMPLES = 300

/** With the largest count that stays inside the calendar. */
const UNITS: [PeriodUnit, string, number][] = [
  ['日', 'mj_due', 400],
  ['工作日', 'mj_due_workdays', 400],
  ['月', 'mj_due_months', 240],
  ['年', 'mj_due_years', 60],
]

for (const [unit, macro, max] of UNITS) {
  test(`${macro} is law's due in ${unit}`, async () => {
    const samples = fc.sample(fc.tuple(day, fc.integer({ min: -1, max })), SAMPLES)
    const sql = await evaluated(samples.map(([start, n]) => `${macro}(DATE '${start}', ${n})`))
    assert.deepEqual(
      sql,
      samples.map(([start, n]) => due(start, n, unit)?.date ?? null),
    )
  })
}

test('half months are 15 days, as in law', async () => {
  const samples = fc.sample(fc.tuple(day, fc.integer({ min: 0, max: 20 })), SAMPLES)
  const sql = await evaluated(samples.map(([start, n]) => `mj_due_months(DATE '${start}', ${n / 2})`))
  assert.deepEqual(
    sql,
    samples.map(([start, n]) => due(start, n / 2, '月')?.date ?? null),
  )
})

test('term_end is the standard reading of law', async () => {
  const samples = fc.sample(
    fc.tuple(day, fc.integer({ min: 0, max: 180 }), fc.integer({ min: 0, max: 40 })),
    SAMPLES,
  )
  const sql = await evaluated(
    samples.map(
      ([start, months, days]) => `mj_term_end(DATE '${start}', ${months}, ${days}, DATE '2022-01-01')`,
    ),
  )
  assert.deepEqual(
    sql,
    samples.map(
      ([start, months, days]) =>
        termEnd(start, Math.floor(months / 12), months % 12, { on: '2022-01-01', days })[0]?.end ?? null,
    ),
  )
})

test('whole months and years count back to the day before', async () => {
  assert.deepEqual(
    await evaluated([
      `mj_months(DATE '2024-01-15', DATE '2024-03-14')`,
      `mj_months(DATE '2024-01-15', DATE '2024-03-15')`,
      `mj_months(DATE '2024-01-31', DATE '2024-02-29')`,
      `mj_months(DATE '2024-03-15', DATE '2024-01-15')`,
      `mj_months(CAST(NULL AS DATE), DATE '2024-01-15')`,
      `mj_months(DATE '2000-05-01', DATE '2018-04-30') // 12`,
    ]),
    ['1', '2', '1', '-2', null, '17'],
  )
})
