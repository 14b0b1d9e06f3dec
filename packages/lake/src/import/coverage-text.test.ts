import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Coverage } from '@mingjian/model/binding'
import type { Schema } from '@mingjian/model/schema'
import fc from 'fast-check'
import { combinedCoverage } from '../coverage.ts'
import { coverageText, parseCoverage } from './coverage-text.ts'

const schema: Schema = {
  id: 'visit',
  label: '走访',
  meaning: '',
  persons: {},
  fields: [
    {
      id: 'came_on',
      label: '走访日期',
      aliases: [],
      type: '日期',
      empty: 'unknown',
      sensitivity: 'internal',
      meaning: '',
    },
  ],
}

const day = fc
  .integer({ min: 0, max: 20_000 })
  .map((number) => new Date(Date.UTC(1990, 0, 1 + number)).toISOString().slice(0, 10))
const scope = fc.record(
  {
    regions: fc.uniqueArray(fc.integer({ min: 100_000, max: 999_999 }).map(String), {
      minLength: 1,
      maxLength: 3,
    }),
    population: fc.constantFrom('户籍人口', '在册对象'),
  },
  { requiredKeys: [] },
)
const flow = fc.tuple(day, day, scope).map(([a, b, where]): Coverage => {
  const [from = a, to = b] = [a, b].sort()
  return { kind: 'flow', by: 'came_on', from, to, ...where }
})
const coverage = fc.oneof(
  flow,
  fc.tuple(day, scope).map(([at, where]): Coverage => ({ kind: 'stock', at, ...where })),
)

test('what is written is read again', () => {
  fc.assert(
    fc.property(coverage, (one) => {
      assert.deepEqual(parseCoverage(coverageText(one), schema, null), one)
    }),
  )
})

const holds = (whole: Coverage | null, at: string): boolean =>
  whole?.kind === 'flow' && whole.from <= at && at <= whole.to

test('periods together claim no day that none of them claims, and reach the latest day', () => {
  const plain = fc.tuple(day, day).map(([a, b]): Coverage => {
    const [from = a, to = b] = [a, b].sort()
    return { kind: 'flow', by: 'came_on', from, to }
  })
  fc.assert(
    fc.property(fc.array(plain, { minLength: 1, maxLength: 5 }), day, (parts, at) => {
      const whole = combinedCoverage([null, ...parts])
      if (holds(whole, at)) assert.ok(parts.some((part) => holds(part, at)))
      const latest = parts
        .map((part) => (part.kind === 'flow' ? part.to : ''))
        .sort()
        .at(-1)!
      assert.ok(holds(whole, latest))
      assert.deepEqual(combinedCoverage(parts.toReversed()), whole)
    }),
  )
})

test('months that follow each other are one period; a gap, another region or field ends it', () => {
  const month = (from: string, to: string, more: Partial<Coverage> = {}) =>
    ({ kind: 'flow', by: 'came_on', from, to, ...more }) as Coverage
  const may = month('2024-05-01', '2024-05-31')
  const june = month('2024-06-01', '2024-06-30')
  const july = month('2024-07-02', '2024-07-31')
  assert.deepEqual(combinedCoverage([may, june]), month('2024-05-01', '2024-06-30'))
  assert.deepEqual(combinedCoverage([may, june, july]), july)
  const elsewhere = month('2024-06-01', '2024-06-30', { regions: ['990102'] })
  assert.deepEqual(combinedCoverage([may, elsewhere]), elsewhere)
  assert.equal(combinedCoverage([null, null]), null)
  const stock = (at: string): Coverage => ({ kind: 'stock', at })
  assert.deepEqual(combinedCoverage([stock('2024-06-30'), stock('2024-05-31')]), stock('2024-06-30'))
})
