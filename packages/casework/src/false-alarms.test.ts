import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countReasons, falseAlarmReasons, GENERAL_REASONS, reasonLabel } from './false-alarms.ts'

const model = { id: 'fine-not-enforced', falseAlarms: ['判决前预缴', '亲属代缴'] }

test('a model offers its own reasons before the general ones, every code once', () => {
  const reasons = falseAlarmReasons(model)
  assert.deepEqual(
    reasons.slice(0, 2).map(({ code }) => code),
    ['fine-not-enforced/判决前预缴', 'fine-not-enforced/亲属代缴'],
  )
  assert.equal(reasons.length, 2 + GENERAL_REASONS.length)
  assert.equal(new Set(reasons.map(({ code }) => code)).size, reasons.length)
  assert.equal(reasons.find(({ code }) => code === 'general.other')?.needsNote, true)
})

test('a code reads in words, also one that the model no longer lists', () => {
  assert.equal(reasonLabel('general.other_person'), '不是同一人')
  assert.equal(reasonLabel('fine-not-enforced/并案执行另立案号'), '并案执行另立案号')
})

test('reasons are counted, the most frequent first', () => {
  const codes = [
    'general.other',
    'fine-not-enforced/亲属代缴',
    'fine-not-enforced/亲属代缴',
    'general.corrected',
  ]
  assert.deepEqual(
    countReasons(codes).map(({ label, count }) => [label, count]),
    [
      ['亲属代缴', 2],
      ['被监督单位已自行纠正', 1],
      ['其他', 1],
    ],
  )
})
