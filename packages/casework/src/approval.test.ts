import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  APPROVAL_LEVELS,
  approvalOf,
  checkDelegation,
  DOCUMENT_RULES,
  documentRule,
  raiseApproval,
} from './approval.ts'
import { actorOf } from './testing/actors.ts'

const notice = documentRule('纠正违法通知书')!
const retrial = documentRule('retrial_suggestion')!
const at = { authors: ['w01'], on: '2026-03-02' }
const delegation = {
  from: 'c01',
  to: 'd01',
  matters: ['correction_notice'],
  since: '2026-01-01',
  until: '2026-06-30',
  paper: '青检授〔2026〕1号',
}

test('a notice of correction is decided by the 检察长, whom no head replaces', () => {
  assert.equal(approvalOf({ rule: notice, actor: actorOf('c01', 'chief'), ...at }).allowed, true)
  const head = approvalOf({ rule: notice, actor: actorOf('h01', 'head', 'prosecutor'), ...at })
  assert.equal(head.allowed, false)
  assert.match(head.reason, /纠正违法通知书由检察长决定（高检规则第五百五十二条）/)
})

test('a 副检察长 decides it by a delegation of that matter on that day only', () => {
  const actor = actorOf('d01', 'deputy')
  const asked = { rule: notice, actor, ...at, delegations: [delegation] }
  assert.deepEqual(approvalOf(asked).power, { kind: 'delegation', paper: '青检授〔2026〕1号' })
  assert.match(approvalOf({ ...asked, on: '2026-07-01' }).reason, /没有当日有效的授权记录/)
  assert.equal(approvalOf({ ...asked, rule: documentRule('protest')! }).allowed, false)
  assert.equal(approvalOf({ ...asked, actor: actorOf('d02', 'deputy') }).allowed, false)
})

test('what the committee decides needs the number of its minutes, and the signature of the 检察长', () => {
  const actor = actorOf('c01', 'chief')
  assert.match(approvalOf({ rule: retrial, actor, ...at }).reason, /会议纪要编号/)
  const decided = { rule: retrial, ...at, minutes: '2026年第4次' }
  assert.deepEqual(approvalOf({ ...decided, actor }).power, { kind: 'minutes', paper: '2026年第4次' })
  assert.equal(approvalOf({ ...decided, actor: actorOf('h01', 'head') }).allowed, false)
})

test('nobody approves what he wrote, not even the 检察长', () => {
  for (const rule of DOCUMENT_RULES) {
    const own = approvalOf({
      rule,
      actor: actorOf('c01', 'chief'),
      authors: ['c01'],
      on: '2026-03-02',
      minutes: '1',
    })
    assert.equal(own.allowed, false)
    assert.match(own.reason, /起草人不能审批/)
  }
})

test('levels are raised, never lowered', () => {
  assert.equal(raiseApproval({ transfer_letter: 'chief' })[0]?.level, 'chief')
  assert.throws(() => raiseApproval({ correction_notice: 'head' }), { id: 'casework.approval_lowered' })
  assert.throws(() => raiseApproval({ nothing: 'head' }), { id: 'casework.approval_unknown' })
  fc.assert(
    fc.property(
      fc.constantFrom(...DOCUMENT_RULES),
      fc.constantFrom(...APPROVAL_LEVELS),
      ({ id, level }, raised) => {
        const lower = APPROVAL_LEVELS.indexOf(raised) < APPROVAL_LEVELS.indexOf(level)
        if (lower) assert.throws(() => raiseApproval({ [id]: raised }), { id: 'casework.approval_lowered' })
        else assert.equal(raiseApproval({ [id]: raised }).find((rule) => rule.id === id)?.level, raised)
      },
    ),
  )
})

test('a delegation names a deputy, a paper, a time and matters that can be delegated', () => {
  const rolesOf = (account: string) =>
    account === 'c01' ? (['chief'] as const) : account === 'd01' ? (['deputy'] as const) : []
  assert.doesNotThrow(() => checkDelegation(delegation, rolesOf))
  for (const [more, id] of [
    [{ to: 'h01' }, 'casework.delegation_to'],
    [{ from: 'd01' }, 'casework.delegation_to'],
    [{ paper: ' ' }, 'casework.delegation_paper'],
    [{ until: '2025-12-31' }, 'casework.delegation_time'],
    [{ matters: ['retrial_suggestion'] }, 'casework.delegation_matter'],
    [{ matters: [] }, 'casework.delegation_matter'],
  ] as const)
    assert.throws(() => checkDelegation({ ...delegation, ...more }, rolesOf), { id })
})
