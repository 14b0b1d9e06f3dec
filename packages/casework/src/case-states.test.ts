import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { documentRule } from './approval.ts'
import { type CaseFacts, type CaseState, caseMoves, moveCase } from './case-states.ts'
import type { MoveInput } from './moves/move.ts'
import type { Actor } from './roles.ts'
import { actorOf } from './testing/actors.ts'

const facts = (state: CaseState, more: Partial<CaseFacts> = {}): CaseFacts => ({
  state,
  office: '云0199',
  department: '第一检察部',
  duties: { handler: ['p01'], team: ['a01'] },
  document: { rule: documentRule('纠正违法通知书')!, authors: ['a01'], doubts: [] },
  served: true,
  replyDue: '2026-03-17',
  candidates: [{ account: 'p02', barred: null }],
  delegations: [],
  ...more,
})
const handler = actorOf('p01', 'prosecutor')
const head = actorOf('h01', 'head')
const chief = actorOf('c01', 'chief')
const move = (id: string, of: CaseFacts, actor: Actor, input: MoveInput = {}, on = '2026-03-02') =>
  moveCase(id, { case: of, actor, input, on })

test('a case goes from the investigation over the decision of the 检察长 to its close', () => {
  const steps: [CaseState, string, Actor, MoveInput, CaseState][] = [
    ['investigating', 'finish_investigation', handler, { findings: '已调取台账' }, 'drafting'],
    ['drafting', 'submit', handler, {}, 'reviewing'],
    ['reviewing', 'pass', head, {}, 'deciding'],
    ['deciding', 'decide', chief, {}, 'decided'],
    ['decided', 'serve', actorOf('a01', 'assistant'), { receipt: '2026-03-03', due: '2026-03-18' }, 'served'],
    ['served', 'register_reply', actorOf('m01', 'case_manager'), { reply: '已整改' }, 'replied'],
    ['replied', 'follow', handler, { note: '尚有二人未移送' }, 'following'],
    ['following', 'close', head, { outcome: '采纳', note: '全部移送' }, 'closed'],
  ]
  for (const [from, id, actor, input, to] of steps)
    assert.equal(move(id, facts(from), actor, input).to, to, id)
})

const refused = (id: string, words: RegExp) => (error: unknown) =>
  error instanceof Failure && error.id === id && words.test(error.says)

test('the decision stays with its level, whoever presses the button', () => {
  assert.throws(() => move('decide', facts('deciding'), head), refused('casework.move_guard', /由检察长决定/))
  const deputy = actorOf('d01', 'deputy')
  assert.throws(() => move('decide', facts('deciding'), deputy), refused('casework.move_guard', /授权记录/))
  const delegations = [
    { from: 'c01', to: 'd01', matters: ['*'], since: '2026-01-01', until: '2026-12-31', paper: '1号' },
  ]
  assert.equal(move('decide', facts('deciding', { delegations }), deputy).to, 'decided')
  const own = facts('deciding', {
    document: { rule: documentRule('纠正违法通知书')!, authors: ['c01'], doubts: [] },
  })
  assert.throws(() => move('decide', own, chief), refused('casework.move_own', /起草与审批须分开/))
})

test('what the committee decides asks for its minutes', () => {
  const retrial = facts('deciding', {
    document: { rule: documentRule('再审检察建议书')!, authors: ['a01'], doubts: [] },
  })
  const offer = caseMoves(retrial, chief, '2026-03-02').find((button) => button.move === 'decide')
  assert.deepEqual([offer?.allowed, offer?.needs.map(({ id }) => id)], [true, ['minutes']])
  assert.throws(() => move('decide', retrial, chief), refused('casework.move_needs', /还缺必填/))
  assert.equal(move('decide', retrial, chief, { minutes: '2026年第4次' }).to, 'decided')
})

test('a document with doubts is neither submitted nor decided, an assistant drafts and never submits', () => {
  const doubtful = (state: CaseState) =>
    facts(state, {
      document: {
        rule: documentRule('纠正违法通知书')!,
        authors: ['a01'],
        doubts: ['引用的法条在行为时是否有效尚未确认'],
      },
    })
  assert.throws(
    () => move('submit', doubtful('drafting'), handler),
    refused('casework.move_guard', /尚未确认/),
  )
  assert.throws(() => move('decide', doubtful('deciding'), chief), refused('casework.move_guard', /尚未确认/))
  assert.throws(
    () => move('submit', facts('drafting', { document: null }), handler),
    refused('casework.move_guard', /还没有起草/),
  )
  assert.throws(
    () => move('submit', facts('drafting'), actorOf('a01', 'assistant')),
    refused('casework.move_role', /检察官助理/),
  )
})

test('the authority is urged only after its time has run out', () => {
  const urge = (on: string) => () => move('urge', facts('served'), handler, { note: '电话督促' }, on)
  assert.throws(urge('2026-03-17'), refused('casework.move_guard', /期限还没有届满/))
  assert.equal(urge('2026-03-18')().to, 'following')
})

test('a case ends without a document only by who may decide that', () => {
  assert.throws(
    () => move('terminate', facts('drafting'), head, { note: '已自行纠正' }),
    refused('casework.move_role', /副检察长、检察长/),
  )
  assert.equal(move('terminate', facts('drafting'), chief, { note: '已自行纠正' }).to, 'closed')
})

test('a closed case comes back to where it stood: to following what was served, else to the investigation', () => {
  assert.equal(move('reopen', facts('closed'), head, { note: '问题反弹' }).to, 'following')
  const terminated = facts('closed', { served: false })
  assert.equal(move('resume', terminated, head, { note: '发现新证据' }).to, 'investigating')
  assert.throws(
    () => move('reopen', terminated, head, { note: '1' }),
    refused('casework.move_guard', /没有送达过文书/),
  )
})

test('a handler does not close his own case, and hands it on to who may take it', () => {
  const own = actorOf('p01', 'head', 'prosecutor')
  const closing = { outcome: '采纳', note: '已整改' }
  assert.throws(() => move('close', facts('replied'), own, closing), refused('casework.move_own', /须分开/))
  const change = (assignee: string) => () =>
    move('reassign', facts('served'), head, { assignee, note: '调离' })
  assert.equal(change('p02')().to, 'served')
  assert.throws(change('p01'), refused('casework.move_guard', /新的承办人/))
})
