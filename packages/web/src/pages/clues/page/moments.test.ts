import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inDays, inMinutes } from '../../../app/moments.ts'
import { dueWords, today } from './moments.ts'

test('moments are told in the time of the office', () => {
  assert.equal(inMinutes('2026-11-19T01:30:00.000Z'), '2026-11-19 09:30')
  assert.equal(inDays('2026-11-18T17:00:00.000Z'), '2026-11-19')
  assert.equal(inDays('2026-11-18'), '2026-11-18')
  assert.equal(today(Date.parse('2026-11-18T16:00:00.000Z')), '2026-11-19')
})

test('a last day is told with the days that are left, overdue and today the same urgent', () => {
  const at = (dueOn: string) => dueWords(dueOn, '2026-11-23')
  assert.deepEqual(at('2026-11-20'), { words: '2026-11-20 到期，已超 3 日', urgency: 'over' })
  assert.equal(at('2026-11-23').urgency, 'over')
  assert.deepEqual(at('2026-11-30'), { words: '2026-11-30 到期，还有 7 日', urgency: 'near' })
  assert.equal(at('2026-12-01').urgency, 'far')
})
