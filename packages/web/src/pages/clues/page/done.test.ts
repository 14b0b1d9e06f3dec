import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doneIn, doneOf, leadsOn } from './done.ts'

const offer = (move: string, label: string) => ({
  move,
  label,
  key: null,
  allowed: true,
  reason: '',
  needs: [],
})
const reasons = [{ code: 'general.other_person', label: '不是同一人', lies: 'data', needsNote: false }]

test('what was done is told with its reason, and the move that takes it back', () => {
  const done = doneOf(
    12,
    offer('false_alarm', '不属实'),
    { reason: 'general.other_person' },
    { reasons, changes: 4 },
  )
  assert.deepEqual(done, {
    number: 12,
    words: '不属实（不是同一人）',
    undo: { move: 'retract', changes: 4 },
  })
  assert.deepEqual(doneIn({ done }), done)
})

test('what nobody can take back by himself offers no way back', () => {
  assert.equal(doneOf(1, offer('close', '审核办结'), {}, { reasons, changes: 1 }).undo, null)
})

test('a conclusion leads on to the next clue, what is gone on with stays', () => {
  assert.deepEqual(['confirm', 'false_alarm', 'hold', 'retract', 'resume'].map(leadsOn), [
    true,
    true,
    true,
    false,
    false,
  ])
})

test('what else stands in the history of the browser is nothing of ours', () => {
  for (const state of [null, undefined, 'x', {}, 7]) assert.equal(doneIn(state), null)
})
