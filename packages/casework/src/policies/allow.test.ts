import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CLUE_TABLE, type ClueFacts, type ClueState, clueMoves } from '../clue-states.ts'
import { ROLE_IDS, ROLES, type RoleId } from '../roles.ts'
import { actorOf } from '../testing/actors.ts'
import {
  allow,
  allowedActions,
  anyOf,
  POLICIES,
  type Resource,
  type ResourceKind,
  reachFor,
} from './allow.ts'
import type { ActionRule } from './policy.ts'

const KINDS = Object.keys(POLICIES) as ResourceKind[]
const OFFICE = '云0199'
const OFFICERS: readonly RoleId[] = ['system_officer', 'security_officer', 'audit_officer']
const actionsOf = (kind: ResourceKind) => Object.entries<ActionRule>(POLICIES[kind].actions)
const thing = (kind: ResourceKind, more: Partial<Resource> = {}): Resource => ({
  kind,
  office: OFFICE,
  department: '第一检察部',
  duties: { handler: ['p01'], team: ['a01'] },
  ...more,
})

test('every role and action has a decision with a reason, and every action has somebody who may', () => {
  for (const kind of KINDS)
    for (const [action, rule] of actionsOf(kind)) {
      assert.ok(Object.keys(rule.roles).length > 0, `${kind} ${action}`)
      for (const role of ROLE_IDS) {
        const decision = allow(actorOf('x01', role), action, anyOf(kind, OFFICE))
        const mayInGeneral = rule.roles[role] !== undefined && rule.only === undefined
        assert.equal(decision.allowed, mayInGeneral, `${kind} ${action} ${role}`)
        assert.match(decision.reason, /^[\p{Script=Han}（）、：；，“”《》0-9]+$/u)
      }
    }
})

test('what names persons and cases is closed to the three officers', () => {
  const open = new Set(['export list'])
  for (const kind of ['clue', 'case', 'document', 'run', 'model', 'snapshot', 'export'] as const)
    for (const [action, { roles }] of actionsOf(kind))
      for (const officer of OFFICERS)
        if (!open.has(`${kind} ${action}`)) assert.equal(roles[officer], undefined, `${kind} ${action}`)
})

test('no officer can do what another officer is for', () => {
  for (const kind of ['account', 'audit', 'system'] as const)
    for (const [action, { roles, only }] of actionsOf(kind)) {
      const who = OFFICERS.filter((officer) => roles[officer] !== undefined)
      if (action !== 'about' && !only) assert.ok(who.length <= 1, `${kind} ${action}: ${who}`)
    }
})

test('an assistant, a clerk, case management and technicians decide nothing', () => {
  const deciding = [
    'move.confirm',
    'move.false_alarm',
    'move.assign',
    'move.close',
    'move.decide',
    'move.pass',
    'approve',
    'publish',
    'approve_destroy',
  ]
  for (const kind of KINDS)
    for (const [action, { roles }] of actionsOf(kind))
      if (deciding.includes(action))
        for (const role of ROLE_IDS.filter((id) => !ROLES[id].decides))
          assert.equal(roles[role], undefined, `${kind} ${action} ${role}`)
})

test('a refusal says who may, and why', () => {
  const { reason } = allow(actorOf('t01', 'technician'), 'read', thing('clue'))
  assert.match(reason, /^查看线索由检察长、.*案管人员办理：线索只给办案、案管人员.*；您的身份是数据技术人员$/)
})

test('things of another office, and things that one may not read, are as if they were not there', () => {
  const foreign = allow(actorOf('c01', 'chief'), 'read', thing('clue', { office: '云0200' }))
  assert.deepEqual([foreign.allowed, foreign.conceal], [false, true])
  assert.equal(allow(actorOf('p02', 'prosecutor'), 'read', thing('clue')).conceal, true)
  assert.equal(allow(actorOf('t01', 'technician'), 'read', thing('clue')).conceal, true)
  const head = allow(actorOf('h01', 'head'), 'move.confirm', thing('clue'))
  assert.deepEqual([head.allowed, head.conceal], [false, false])
  const unassigned = thing('clue', { department: null, duties: {} })
  assert.equal(allow(actorOf('p02', 'prosecutor'), 'read', unassigned).allowed, false)
})

test('author and approver, handler and reviewer, oneself and one’s own account are apart', () => {
  const own = (kind: ResourceKind, duties: Resource['duties']) => thing(kind, { duties })
  const chief = actorOf('c01', 'chief')
  assert.equal(allow(chief, 'approve', own('document', { author: ['c01'] })).allowed, false)
  assert.equal(allow(chief, 'approve', own('document', { author: ['a01'] })).allowed, true)
  assert.equal(allow(chief, 'approve', own('export', { author: ['c01'] })).allowed, false)
  assert.equal(allow(chief, 'publish', own('model', { author: ['c01'] })).allowed, false)
  assert.equal(allow(chief, 'move.close', own('clue', { handler: ['c01'] })).allowed, false)
  const security = actorOf('s01', 'security_officer')
  assert.equal(allow(security, 'grant', own('account', { self: ['s01'] })).allowed, false)
  assert.equal(allow(security, 'grant', own('account', { self: ['p01'] })).allowed, true)
  assert.equal(allow(security, 'change_password', own('account', { self: ['p01'] })).allowed, false)
})

test('a sealed record opens for a named legal purpose only', () => {
  const chief = actorOf('c01', 'chief')
  const sealed = (purpose: string | null) => allow(chief, 'read', thing('case', { sealed: { purpose } }))
  assert.deepEqual(
    [sealed(null).allowed, sealed(' ').allowed, sealed('司法机关办案').allowed],
    [false, false, true],
  )
  assert.match(sealed(null).reason, /封存/)
})

test('the reach of a list is the widest of the roles', () => {
  assert.equal(reachFor(actorOf('p01', 'prosecutor'), 'read', 'clue'), 'own')
  assert.equal(reachFor(actorOf('h01', 'prosecutor', 'head'), 'read', 'clue'), 'department')
  assert.equal(reachFor(actorOf('m01', 'case_manager'), 'read', 'clue'), 'office')
  assert.equal(reachFor(actorOf('t01', 'technician'), 'read', 'clue'), null)
})

test('an unknown action is a defect of the program, never an allowance', () => {
  const chief = actorOf('c01', 'chief')
  assert.throws(() => allow(chief, 'toString', thing('clue')), { id: 'casework.action_unknown' })
})

test('what the state table offers, the policy allows', () => {
  const states = Object.keys(CLUE_TABLE.states) as ClueState[]
  fc.assert(
    fc.property(
      fc.constantFrom(...states),
      fc.constantFrom(...ROLE_IDS),
      fc.constantFrom('p01', 'p02'),
      fc.constantFrom('第一检察部', '第四检察部'),
      (state, role, account, department) => {
        const facts: ClueFacts = {
          state,
          office: OFFICE,
          department,
          duties: { handler: ['p01'] },
          model: { id: 'm', falseAlarms: [] },
          toVerify: false,
          latest: 'gone',
          letterApproved: true,
          candidates: [],
        }
        const actor = actorOf(account, role)
        const actions = allowedActions(actor, {
          kind: 'clue',
          office: OFFICE,
          department,
          duties: facts.duties,
        })
        for (const { move, allowed } of clueMoves(facts, actor))
          assert.equal(actions[`move.${move}`]?.allowed, allowed, `${state} ${role} ${move}`)
      },
    ),
  )
})
