import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import fc from 'fast-check'
import { CLUE_TABLE, type ClueFacts, type ClueState, clueMoves, moveClue } from './clue-states.ts'
import { ROLE_IDS } from './roles.ts'
import { actorOf } from './testing/actors.ts'

const clue = (state: ClueState, more: Partial<ClueFacts> = {}): ClueFacts => ({
  state,
  office: '云0199',
  department: '第一检察部',
  duties: { handler: ['p01'] },
  model: { id: 'fine-not-enforced', falseAlarms: ['判决前预缴'] },
  toVerify: false,
  latest: 'same',
  letterApproved: false,
  candidates: [
    { account: 'p01', barred: null },
    { account: 'p02', barred: null },
    { account: 'p03', barred: '系原案承办人，应当回避' },
  ],
  ...more,
})
const handler = actorOf('p01', 'prosecutor')
const head = actorOf('h01', 'head')

const refusedWith = (id: string, words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Failure, String(error))
  assert.equal(error.id, id)
  assert.match(error.says, words)
  assert.ok(error.next.length > 0)
  return true
}

test('a clue goes from found over a check to a transfer and its close', () => {
  const steps = [
    [clue('found', { duties: {} }), head, 'assign', { assignee: 'p01', draw: '随机分派 D-7' }, 'assigned'],
    [clue('assigned'), handler, 'confirm', { conclusion: '向执行局调取台账，确无移送记录' }, 'confirmed'],
    [
      clue('confirmed', { letterApproved: true }),
      head,
      'transfer',
      { receiver: '第四检察部', letter: '青检线移〔2026〕3号' },
      'transferred',
    ],
    [clue('transferred'), head, 'close', {}, 'closed'],
  ] as const
  for (const [facts, actor, move, input, to] of steps)
    assert.equal(moveClue(move, { clue: facts, actor, input }).to, to)
})

test('a refusal names the move, the state, the role and the reason', () => {
  assert.throws(
    () => moveClue('confirm', { clue: clue('found'), actor: handler, input: {} }),
    refusedWith(
      'casework.move_state',
      /不能“确认属实”：线索现在是“待分派”，您的身份是检察官；线索须处于“核查中”/,
    ),
  )
  assert.throws(
    () => moveClue('confirm', { clue: clue('assigned'), actor: actorOf('p01', 'assistant'), input: {} }),
    refusedWith(
      'casework.move_role',
      /您的身份是检察官助理；这一步由检察官、部门负责人、副检察长、检察长办理/,
    ),
  )
  assert.throws(
    () => moveClue('confirm', { clue: clue('assigned'), actor: head, input: { conclusion: '属实' } }),
    refusedWith('casework.move_duty', /只有承办人本人/),
  )
  assert.throws(
    () =>
      moveClue('close', {
        clue: clue('false_alarm'),
        actor: actorOf('p01', 'head', 'prosecutor'),
        input: {},
      }),
    refusedWith('casework.move_own', /核查与审核须分开/),
  )
  const handedOn = clue('confirmed', { duties: { handler: ['p02'], author: ['h01'] } })
  assert.throws(
    () => moveClue('make_case', { clue: handedOn, actor: head, input: { case: '1' } }),
    refusedWith('casework.move_own', /作出核查结论的人/),
  )
  const elsewhere = { ...head, departments: ['第四检察部'] }
  assert.throws(
    () => moveClue('close', { clue: clue('false_alarm'), actor: elsewhere, input: {} }),
    refusedWith('casework.move_scope', /不在您的职责范围/),
  )
  assert.throws(
    () => moveClue('delete', { clue: clue('found'), actor: head, input: {} }),
    refusedWith('casework.move_unknown', /线索没有“delete”这一步/),
  )
})

test('a false alarm takes a reason of this model or a general one, and words where the code says too little', () => {
  const asked = { clue: clue('assigned'), actor: handler }
  const withReason = (reason: string, note?: string) => () =>
    moveClue('false_alarm', { ...asked, input: note ? { reason, note } : { reason } })
  assert.equal(withReason('fine-not-enforced/判决前预缴')().to, 'false_alarm')
  assert.equal(withReason('general.other_person')().to, 'false_alarm')
  assert.throws(
    withReason('licence-not-revoked/判决前已经吊销'),
    refusedWith('casework.move_guard', /原因代码/),
  )
  assert.throws(withReason('general.other'), refusedWith('casework.move_needs', /还缺必填/))
  assert.equal(withReason('general.other', '判决书附清单已注明')().to, 'false_alarm')
  assert.throws(withReason(' '), refusedWith('casework.move_needs', /还缺必填/))
})

test('a clue on a name alone is not confirmed without saying how the person was made sure of', () => {
  const facts = clue('assigned', { toVerify: true })
  assert.throws(
    () => moveClue('confirm', { clue: facts, actor: handler, input: { conclusion: '属实' } }),
    (error) => error instanceof Failure && /只凭姓名比对/.test(error.next),
  )
  const offer = clueMoves(facts, handler).find(({ move }) => move === 'confirm')
  assert.deepEqual(
    offer?.needs.map(({ id }) => id),
    ['conclusion', 'identity'],
  )
})

test('who is barred is not given the clue, and the reason is told', () => {
  const asked = { clue: clue('found', { duties: {} }), actor: head }
  const input = { assignee: 'p03', draw: '指定：专业分工' }
  assert.throws(() => moveClue('assign', { ...asked, input }), refusedWith('casework.move_guard', /应当回避/))
  assert.throws(
    () => moveClue('assign', { ...asked, input: { ...input, assignee: 'x99' } }),
    refusedWith('casework.move_guard', /没有回避情形的检察官/),
  )
})

test('only changed values reopen a decision, and only a run does it', () => {
  const run = { run: 'R-20260302-1' }
  const reopen = (latest: ClueFacts['latest'], actor: typeof run | typeof head) => () =>
    moveClue('reopen', { clue: clue('closed', { latest }), actor, input: {} })
  assert.equal(reopen('changed', run)().by, 'run:R-20260302-1')
  assert.throws(reopen('same', run), refusedWith('casework.move_guard', /数据没有变化/))
  assert.throws(reopen('changed', head), refusedWith('casework.move_role', /自动作出/))
  assert.throws(
    () => moveClue('close', { clue: clue('false_alarm'), actor: run, input: {} }),
    refusedWith('casework.move_role', /运行模型不能代替/),
  )
  const orphan = clue('closed', { latest: 'changed', duties: {} })
  assert.throws(
    () => moveClue('reopen', { clue: orphan, actor: run, input: {} }),
    refusedWith('casework.move_guard', /没有承办人/),
  )
  assert.equal(moveClue('find_again', { clue: orphan, actor: run, input: {} }).to, 'found')
})

test('buttons and moves agree for every state, role and duty', () => {
  const states = Object.keys(CLUE_TABLE.states) as ClueState[]
  fc.assert(
    fc.property(
      fc.constantFrom(...states),
      fc.constantFrom(...ROLE_IDS),
      fc.constantFrom('p01', 'p02'),
      fc.boolean(),
      (state, role, account, letterApproved) => {
        const facts = clue(state, { letterApproved })
        const actor = actorOf(account, role)
        const offers = clueMoves(facts, actor)
        for (const { move, allowed, needs, reason } of offers) {
          const known = { assignee: 'p02', reason: 'general.other_person', draw: '随机', letter: '1号' }
          const input = {
            ...Object.fromEntries(needs.map(({ id }) => [id, '已写明'])),
            ...(needs.some(({ id }) => id === 'assignee' || id === 'reason') ? known : {}),
          }
          if (allowed) assert.doesNotThrow(() => moveClue(move, { clue: facts, actor, input }))
          else
            assert.throws(
              () => moveClue(move, { clue: facts, actor, input }),
              (error) => error instanceof Failure && error.says === reason,
            )
        }
        if (!['prosecutor', 'head', 'deputy', 'chief'].includes(role))
          assert.ok(offers.every(({ allowed }) => !allowed))
      },
    ),
  )
})

test('keys are unique among the moves that leave a state', () => {
  for (const state of Object.keys(CLUE_TABLE.states) as ClueState[]) {
    const keys = CLUE_TABLE.moves.flatMap(({ from, key }) => (from.includes(state) && key ? [key] : []))
    assert.equal(new Set(keys).size, keys.length, state)
  }
})
