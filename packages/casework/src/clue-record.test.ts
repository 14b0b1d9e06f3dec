import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { afterClueMove, type ClueRecord, NEW_CLUE } from './clue-record.ts'
import { CLUE_TABLE, type ClueFacts, clueMoves, moveClue } from './clue-states.ts'
import { actorOf } from './testing/actors.ts'

const ACTORS = [
  actorOf('p01', 'prosecutor'),
  actorOf('p02', 'prosecutor'),
  actorOf('h01', 'head', 'prosecutor'),
  actorOf('c01', 'chief'),
]
const INPUT = {
  draw: '随机',
  reason: 'general.other_person',
  note: '说明',
  conclusion: '已核查',
  missing: '台账',
  request: '向执行局调取台账',
  receiver: '第四检察部',
  letter: '1号',
  case: 'A-1',
}

const factsOf = (record: ClueRecord, latest: ClueFacts['latest']): ClueFacts => ({
  state: record.state,
  office: '云0199',
  department: '第一检察部',
  duties: {
    handler: record.handler === null ? [] : [record.handler],
    author: record.concludedBy === null ? [] : [record.concludedBy],
  },
  model: { id: 'm', falseAlarms: [] },
  toVerify: false,
  latest,
  letterApproved: true,
  candidates: ['p01', 'p02', 'h01'].map((account) => ({ account, barred: null })),
})

/** What must hold of every stored clue. */
function check(record: ClueRecord): void {
  const { state, handler, conclusion, reason, concludedBy, closedAsGone } = record
  const open = state === 'found' || state === 'assigned' || state === 'on_hold'
  assert.equal(conclusion === null, open || closedAsGone, `${state} ${conclusion}`)
  assert.equal(concludedBy === null, conclusion === null)
  assert.equal(reason !== null, conclusion === 'false_alarm')
  if (state === 'found') assert.equal(handler, null)
  else if (!closedAsGone) assert.notEqual(handler, null)
  if (conclusion !== null && state in { confirmed: 1, false_alarm: 1, cannot_tell: 1 })
    assert.equal(state, conclusion)
  assert.equal(record.case !== null, state === 'in_case')
  if (closedAsGone) assert.equal(state, 'closed')
}

test('whatever people and runs do one after the other, the stored clue stays whole', () => {
  const step = fc.record({
    actor: fc.nat({ max: ACTORS.length }),
    move: fc.nat({ max: 40 }),
    assignee: fc.constantFrom('p01', 'p02', 'h01'),
    latest: fc.constantFrom('same' as const, 'changed' as const, 'gone' as const, 'returned' as const),
  })
  const made = new Set<string>()
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
      let record = NEW_CLUE
      for (const { actor: at, move, assignee, latest } of steps) {
        const clue = factsOf(record, latest === 'returned' && !record.closedAsGone ? 'same' : latest)
        const actor = ACTORS[at]
        const ids = actor
          ? clueMoves(clue, actor).flatMap((offer) => (offer.allowed ? [offer.move] : []))
          : ['reopen', 'find_again'].filter((id) => possible(id, clue))
        const id = ids[move % Math.max(ids.length, 1)]
        if (id === undefined || (id === 'reassign' && assignee === record.handler)) continue
        const by = actor ?? { run: 'R-1' }
        record = afterClueMove(record, moveClue(id, { clue, actor: by, input: { ...INPUT, assignee } }))
        made.add(id)
        check(record)
      }
    }),
    { numRuns: 400, seed: 7 },
  )
  assert.deepEqual([...made].sort(), CLUE_TABLE.moves.map(({ id }) => id).sort(), 'every move was made')
})

function possible(move: string, clue: ClueFacts): boolean {
  try {
    moveClue(move, { clue, actor: { run: 'R-1' }, input: {} })
    return true
  } catch {
    return false
  }
}
