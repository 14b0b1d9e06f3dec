import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { documentRule } from './approval.ts'
import { afterCaseMove, type CaseRecord, newCase } from './case-record.ts'
import { CASE_TABLE, type CaseFacts, caseMoves, moveCase } from './case-states.ts'
import { actorOf } from './testing/actors.ts'

const ACTORS = [
  actorOf('p01', 'prosecutor'),
  actorOf('p02', 'prosecutor'),
  actorOf('a01', 'assistant'),
  actorOf('h01', 'head'),
  actorOf('c01', 'chief'),
  actorOf('m01', 'case_manager'),
]
const INPUT = {
  note: '说明',
  findings: '已调取台账',
  receipt: '2026-03-03',
  due: '2026-03-18',
  reply: '已整改',
  outcome: '采纳',
  minutes: '2026年第4次',
}

const factsOf = (record: CaseRecord, kind: string): CaseFacts => ({
  state: record.state,
  office: '云0199',
  department: '第一检察部',
  duties: { handler: [record.handler], team: ['a01'] },
  document: { rule: documentRule(kind)!, authors: ['a01'], doubts: [] },
  served: record.receipt !== null,
  replyDue: record.replyDue,
  candidates: ['p01', 'p02'].map((account) => ({ account, barred: null })),
  delegations: [],
})

/** What must hold of every stored case: served is only what was decided by somebody who neither wrote nor handles it. */
function check(record: CaseRecord): void {
  const issued = record.receipt !== null
  if (issued || record.state === 'decided') assert.notEqual(record.decidedBy, null, record.state)
  if (record.state === 'following' || record.state === 'replied') assert.ok(issued)
  if (record.state === 'served') assert.ok(issued && record.replyDue !== null)
  if (record.state === 'deciding') assert.ok(record.reviewedBy !== null && record.decidedBy === null)
  if (record.decidedBy !== null) assert.equal(record.decidedBy, 'c01')
  if (record.state === 'drafting') assert.equal(record.decidedBy, null)
}

test('whatever people do one after the other, nothing is served that was not decided', () => {
  const step = fc.record({
    actor: fc.nat({ max: ACTORS.length - 1 }),
    move: fc.nat({ max: 40 }),
    assignee: fc.constantFrom('p01', 'p02'),
    on: fc.constantFrom('2026-03-02', '2026-04-02'),
  })
  const made = new Set<string>()
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 20, maxLength: 80 }),
      fc.constantFrom('纠正违法通知书', '再审检察建议书'),
      (steps, kind) => {
        let record = newCase('p01')
        for (const { actor: at, move, assignee, on } of steps) {
          const facts = factsOf(record, kind)
          const actor = ACTORS[at]!
          const ids = caseMoves(facts, actor, on).flatMap((offer) => (offer.allowed ? [offer.move] : []))
          const id = ids[move % Math.max(ids.length, 1)]
          if (id === undefined || (id === 'reassign' && assignee === record.handler)) continue
          record = afterCaseMove(
            record,
            moveCase(id, { case: facts, actor, input: { ...INPUT, assignee }, on }),
          )
          made.add(id)
          check(record)
        }
      },
    ),
    { numRuns: 400, seed: 7 },
  )
  assert.deepEqual([...made].sort(), CASE_TABLE.moves.map(({ id }) => id).sort(), 'every move was made')
})
