import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CLUE_TABLE, type ClueState } from './clue-states.ts'
import { type ComparedClue, carryOver, changedValues, compareRuns, latestOf } from './compare-runs.ts'

const clue = (id: string, deciding: ComparedClue['deciding']): ComparedClue => ({ id, deciding })

test('clues are appeared, gone, changed with both values, or the same', () => {
  const { appeared, gone, changed, same } = compareRuns(
    [
      clue('a', { fine_yuan: 5000 }),
      clue('b', { fine_yuan: 3000, paid: null }),
      clue('c', { kinds: ['警告'] }),
    ],
    [clue('b', { paid: 1000, fine_yuan: 3000 }), clue('c', { kinds: ['警告'] }), clue('d', { fine_yuan: 1 })],
  )
  assert.deepEqual([appeared.map(({ id }) => id), gone.map(({ id }) => id)], [['d'], ['a']])
  assert.deepEqual(
    changed.map(({ now, changes }) => [now.id, changes]),
    [['b', [{ field: 'paid', from: null, to: 1000 }]]],
  )
  assert.deepEqual(
    same.map(({ now }) => now.id),
    ['c'],
  )
})

test('a column that a new version of the model brings reopens nothing and is named once', () => {
  const before = [clue('a', { fine_yuan: 5000, old: 1 })]
  const { changed, same, columns } = compareRuns(before, [clue('a', { fine_yuan: 5000, new: 2 })])
  assert.deepEqual([changed.length, same.length], [0, 1])
  assert.deepEqual(columns, { onlyBefore: ['old'], onlyNow: ['new'] })
  assert.deepEqual(compareRuns(before, [clue('a', { other: 1 })]).changed.length, 1)
})

const clues = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    deciding: fc.record({ n: fc.integer({ min: 0, max: 2 }), t: fc.constantFrom('甲', '乙', null) }),
  }),
  { selector: ({ id }) => id },
)

test('every clue is in one class; turned around, appeared and gone change places and changes turn', () => {
  fc.assert(
    fc.property(clues, clues, (before, now) => {
      const forth = compareRuns(before, now)
      const back = compareRuns(now, before)
      assert.equal(forth.appeared.length + forth.changed.length + forth.same.length, now.length)
      assert.equal(forth.gone.length + forth.changed.length + forth.same.length, before.length)
      assert.deepEqual(new Set(forth.appeared), new Set(back.gone))
      assert.equal(forth.changed.length, back.changed.length)
      assert.deepEqual(compareRuns(now, now).same.length, now.length)
      for (const { before: old, now: clue, changes } of forth.changed)
        assert.deepEqual(
          changedValues(clue.deciding, old.deciding),
          changes.map(({ field, from, to }) => ({ field, from: to, to: from })),
        )
    }),
  )
})

test('a decision stays on the same values and reopens on changed ones', () => {
  const plain = { closedAsGone: false, handled: true }
  for (const state of ['confirmed', 'false_alarm', 'cannot_tell', 'closed'] as const) {
    assert.deepEqual(carryOver(state, 'same', plain), { move: null, says: '' })
    assert.equal(carryOver(state, 'changed', plain).move, 'reopen')
  }
  assert.equal(carryOver('in_case', 'changed', plain).move, null)
  assert.match(carryOver('transferred', 'changed', plain).says, /补充告知/)
  assert.match(carryOver('assigned', 'gone', plain).says, /核对数据后办结/)
  assert.match(carryOver('confirmed', 'gone', plain).says, /结论不变/)
  const closedAsGone = { closedAsGone: true, handled: false }
  assert.equal(carryOver('closed', 'appeared', closedAsGone).move, 'find_again')
  assert.equal(carryOver('closed', 'appeared', plain).move, null)
  assert.equal(carryOver('closed', 'changed', { closedAsGone: false, handled: false }).move, 'find_again')
})

test('whatever a comparison asks for is a move that leaves the state', () => {
  for (const state of Object.keys(CLUE_TABLE.states) as ClueState[])
    for (const difference of ['appeared', 'gone', 'changed', 'same'] as const)
      for (const closedAsGone of [true, false]) {
        const { move } = carryOver(state, difference, { closedAsGone, handled: true })
        if (move)
          assert.ok(CLUE_TABLE.moves.find(({ id }) => id === move)?.from.includes(state), `${move} ${state}`)
      }
})

test('a clue is judged against the values of its judgement', () => {
  const now = clue('a', { n: 2 })
  assert.equal(latestOf({ n: 2 }, now, false), 'same')
  assert.equal(latestOf({ n: 1 }, now, false), 'changed')
  assert.equal(latestOf({ n: 1 }, null, false), 'gone')
  assert.equal(latestOf({ n: 2 }, now, true), 'returned')
})
