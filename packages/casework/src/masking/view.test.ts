import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROLE_IDS, ROLES } from '../roles.ts'
import { actorOf } from '../testing/actors.ts'
import { type Viewer, viewerOf, viewOf } from './view.ts'

const viewer = (more: Partial<Viewer>): Viewer => ({
  roles: ['prosecutor'],
  part: 'none',
  sameOffice: true,
  ...more,
})

test('assignment is the purpose: the handler sees all, the same prosecutor elsewhere sees masks', () => {
  assert.equal(viewOf(viewer({ part: 'handler' }), 'identifying').shown, 'whole')
  assert.equal(viewOf(viewer({ part: 'team', roles: ['assistant'] }), 'personal').shown, 'whole')
  assert.equal(viewOf(viewer({ part: 'approver', roles: ['chief'] }), 'personal').shown, 'whole')
  assert.equal(viewOf(viewer({ roles: ['chief'] }), 'personal').shown, 'masked')
  assert.equal(viewOf(viewer({}), 'internal').shown, 'whole')
})

test('no officer sees anything, whatever else is claimed; nobody sees another office', () => {
  for (const role of ROLE_IDS.filter((id) => ROLES[id].scope === 'none'))
    for (const sensitivity of ['public', 'internal', 'personal', 'identifying'] as const)
      assert.equal(viewOf(viewer({ roles: [role], part: 'handler' }), sensitivity).shown, 'withheld')
  const foreign = viewOf(viewer({ part: 'handler', sameOffice: false }), 'public')
  assert.deepEqual([foreign.shown, foreign.reason], ['withheld', '不属于您所在的检察院'])
})

test('a technician sees the form of data, and no ID number', () => {
  const technician = viewer({ roles: ['technician'], part: 'handler' })
  assert.equal(viewOf(technician, 'personal').shown, 'masked')
  assert.equal(viewOf(technician, 'identifying').shown, 'withheld')
})

test('the part of an actor comes from the duties, not from the rank', () => {
  const thing = { office: '云0199', department: '第一检察部', duties: { handler: ['p01'], team: ['a01'] } }
  assert.equal(viewerOf(actorOf('p01', 'prosecutor'), thing, false).part, 'handler')
  assert.equal(viewerOf(actorOf('a01', 'assistant'), thing, false).part, 'team')
  assert.equal(viewerOf(actorOf('c01', 'chief'), thing, false).part, 'none')
  assert.equal(viewerOf(actorOf('c01', 'chief'), thing, true).part, 'approver')
  assert.equal(viewerOf(actorOf('p01', 'prosecutor'), { ...thing, office: '云0200' }, true).sameOffice, false)
})
