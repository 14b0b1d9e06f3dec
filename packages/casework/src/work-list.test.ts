import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ROLE_IDS } from './roles.ts'
import { actorOf } from './testing/actors.ts'
import { WORK_LISTS, type WorkRow, workLists } from './work-list.ts'

const TODAY = '2026-03-10'
const row = (id: string, more: Partial<WorkRow> = {}): WorkRow => ({
  kind: 'clue',
  id,
  title: id,
  state: 'assigned',
  department: '第一检察部',
  handler: 'p01',
  team: [],
  author: null,
  approver: null,
  dueOn: null,
  since: '2026-03-01',
  cameBack: false,
  score: null,
  ...more,
})
const idsOf = (rows: WorkRow[], actor: ReturnType<typeof actorOf>, list: string) =>
  workLists(rows, actor, TODAY)
    .find(({ id }) => id === list)
    ?.rows.map(({ id }) => id)

test('a prosecutor finds what is due, what waits and what came back, and nothing of others', () => {
  const rows = [
    row('later', { dueOn: '2026-03-18' }),
    row('today', { dueOn: '2026-03-10' }),
    row('past', { dueOn: '2026-03-01' }),
    row('week', { dueOn: '2026-03-17' }),
    row('done', { dueOn: '2026-03-10', state: 'closed' }),
    row('back', { cameBack: true, score: 9 }),
    row('strong', { score: 5 }),
    row('foreign', { handler: 'p02', dueOn: '2026-03-10' }),
  ]
  const actor = actorOf('p01', 'prosecutor')
  assert.deepEqual(idsOf(rows, actor, 'due'), ['past', 'today', 'week'])
  assert.deepEqual(idsOf(rows, actor, 'came_back'), ['back'])
  assert.deepEqual(idsOf(rows, actor, 'to_check'), ['past', 'today', 'week', 'later', 'strong'])
  assert.equal(idsOf(rows, actor, 'to_assign'), undefined)
})

test('a head finds what to assign and review in the department, never the own checks', () => {
  const rows = [
    row('new', { state: 'found', handler: null }),
    row('other', { state: 'found', handler: null, department: '第四检察部' }),
    row('checked', { state: 'confirmed' }),
    row('own', { state: 'confirmed', handler: 'h01' }),
    row('export', { kind: 'export', state: 'waiting', author: 'h01', handler: null }),
  ]
  const head = actorOf('h01', 'head', 'prosecutor')
  assert.deepEqual(idsOf(rows, head, 'to_assign'), ['new'])
  assert.deepEqual(idsOf(rows, head, 'to_review'), ['checked'])
  assert.deepEqual(idsOf(rows, head, 'exports_to_approve'), [])
  assert.deepEqual(idsOf(rows, actorOf('c01', 'chief'), 'exports_to_approve'), ['export'])
  assert.deepEqual(idsOf(rows, actorOf('c01', 'chief'), 'to_assign'), ['new', 'other'])
})

test('the three officers see no clue and no case', () => {
  const rows = [row('clue', { dueOn: TODAY }), row('case', { kind: 'case', state: 'deciding' })]
  for (const role of ['system_officer', 'security_officer', 'audit_officer', 'technician'] as const)
    for (const { rows: shown } of workLists(rows, actorOf('x01', role), TODAY)) assert.deepEqual(shown, [])
})

test('every role has a list, every list has words for being empty, ids are unique', () => {
  for (const role of ROLE_IDS.filter((id) => id !== 'committee'))
    assert.ok(workLists([], actorOf('x', role), TODAY).length > 0, role)
  assert.equal(new Set(WORK_LISTS.map(({ id }) => id)).size, WORK_LISTS.length)
  assert.ok(WORK_LISTS.every(({ empty }) => empty.length > 5))
})

test('the order of a list does not hang on the order of what comes in', () => {
  const rows = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 3 }),
      dueOn: fc.constantFrom(null, '2026-03-09', '2026-03-12'),
      since: fc.constantFrom('2026-01-01', '2026-02-01'),
      score: fc.constantFrom(null, 1, 2),
    }),
    { selector: ({ id }) => id },
  )
  fc.assert(
    fc.property(rows, (some) => {
      const all = some.map((more) => row(more.id, more))
      const actor = actorOf('p01', 'prosecutor')
      assert.deepEqual(workLists(all.toReversed(), actor, TODAY), workLists(all, actor, TODAY))
    }),
  )
})
