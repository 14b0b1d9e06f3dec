import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Clue } from '@mingjian/engine/result'
import type { ClueList, CluePage } from '../http/shapes/clues.ts'
import { clueDesk } from '../testing/clue-desk.ts'
import { putClue } from '../testing/put-clue.ts'
import { sampleRun } from '../testing/sample-clues.ts'
import { activeAccount, OFFICE } from '../testing/test-realm.ts'

const { auditOf, call, get, move, person, platform } = clueDesk()

test('a draw is recorded with seed, loads and reasons, keeps a person in one hand, and can be drawn again', async () => {
  const { db, accounts } = platform()
  const { head } = accounts
  const [one, two, busy] = [
    await person('one', ['prosecutor']),
    await person('two', ['prosecutor']),
    await person('busy', ['prosecutor']),
  ]
  const inHand = { state: 'assigned', assigned_at: new Date() } as const
  for (let nth = 100; nth < 105; nth++)
    await putClue(db, { office: OFFICE, nth, row: { ...inHand, handler: busy } })
  const person9 = ['00000000000000ff']
  await putClue(db, { office: OFFICE, nth: 200, row: { ...inHand, handler: two, persons: person9 } })
  const numbers: number[] = []
  for (let nth = 1; nth <= 6; nth++)
    numbers.push(await putClue(db, { office: OFFICE, nth, row: nth === 1 ? { persons: person9 } : {} }))
  const closed = await putClue(db, { office: OFFICE, nth: 7, row: { state: 'closed' } })
  const { status, body } = await call<{
    draw: { draw: string; seed: string; candidates: { account: string; load: number; away: string | null }[] }
    assigned: { number: number; assignee: { account: string } }[]
    refused: { number: number; says: string }[]
  }>(head, 'POST', '/api/clues/assign', {
    ...{ numbers: [...numbers, closed], how: 'random', candidates: [one, two, busy, accounts.prosecutor] },
    away: { [accounts.prosecutor]: '休假' },
    conflicts: { [String(numbers[5])]: { [one]: '回避', [two]: '回避', [busy]: '回避' } },
  })
  assert.equal(status, 200)
  assert.equal(body.assigned.length, 5)
  assert.deepEqual(body.refused.map(({ number }) => number).toSorted(), [numbers[5], closed].toSorted())
  const loads = Object.fromEntries(body.draw.candidates.map(({ account, load }) => [account, load]))
  assert.deepEqual([loads[one], loads[two], loads[busy]], [0, 1, 5])
  assert.ok(
    body.assigned.every(
      ({ assignee }) => assignee.account !== busy && assignee.account !== accounts.prosecutor,
    ),
  )
  assert.equal(body.assigned.find(({ number }) => number === numbers[0])?.assignee.account, two, 'one hand')
  const checkedDraw = async () =>
    (await get<{ fits: boolean; checked: string }>(head, `/api/draws/${body.draw.draw}`)).body
  assert.equal((await checkedDraw()).fits, true)
  assert.equal((await get(one, `/api/draws/${body.draw.draw}`)).status, 403)
  assert.equal(
    (await get(await person('far', ['chief'], '云0298'), `/api/draws/${body.draw.draw}`)).status,
    404,
  )
  const page = (await get<CluePage>(head, `/api/clues/${numbers[1]}`)).body
  assert.match(page.draw?.sentence ?? '', /随机分派 5 条，候选人 4 名（1 名因故不参加）/)
  // Whoever changes the history of a clue afterwards is found.
  await db
    .updateTable('clue_event')
    .set({ input: JSON.stringify({ assignee: busy, draw: '随机' }) })
    .where('draw', '=', body.draw.draw)
    .execute()
  assert.equal((await checkedDraw()).fits, false)
})

test('many at once: each has its own result and its own row of the audit', async () => {
  const { db, accounts } = platform()
  const { head, prosecutor } = accounts
  const done = {
    state: 'false_alarm',
    handler: prosecutor,
    concluded_by: prosecutor,
    conclusion: 'false_alarm',
  } as const
  const one = await putClue(db, { office: OFFICE, nth: 1, row: done })
  const two = await putClue(db, { office: OFFICE, nth: 2, row: { ...done, changes: 3 } })
  const open = await putClue(db, { office: OFFICE, nth: 3 })
  const { body } = await call<{
    done: number
    results: { number: number; done: boolean; id: string | null }[]
  }>(head, 'POST', '/api/clues/moves', {
    clues: [one, two, open, 99_999].map((number) => ({ number, changes: 0 })),
    move: 'close',
  })
  assert.deepEqual(
    body.results.map(({ done: made, id }) => id ?? made),
    [true, 'clues.changed_meanwhile', 'casework.move_state', 'http.not_found'],
  )
  for (const number of [one, two, open]) assert.equal((await auditOf(number)).length, 1)
})

test('candidates come with what they have in hand', async () => {
  const { db, accounts } = platform()
  const { head, prosecutor } = accounts
  await activeAccount(platform().realm, 'nobody', 'clerk')
  const number = await putClue(db, { office: OFFICE, nth: 1 })
  await putClue(db, { office: OFFICE, nth: 2, row: { state: 'on_hold', handler: prosecutor } })
  const { body } = await get<{ candidates: { account: string; load: number; sameDepartment: boolean }[] }>(
    head,
    `/api/clues/candidates?numbers=${number}`,
  )
  assert.equal(body.candidates.length, 4)
  const own = body.candidates.find(({ account }) => account === prosecutor)
  assert.deepEqual([own?.load, own?.sameDepartment], [1, true])
})

test('the term of checking is set by the leaders of the office and counts from the next assignment on', async () => {
  const { db, accounts } = platform()
  const { chief, head, prosecutor } = accounts
  const number = await putClue(db, { office: OFFICE, nth: 1 })
  const term = { days: 10, reason: '专项活动' }
  assert.equal((await call(head, 'PUT', '/api/clues/term', term)).status, 403)
  assert.equal((await call(chief, 'PUT', '/api/clues/term', term)).status, 200)
  assert.deepEqual((await get(prosecutor, '/api/clues/term')).body, { days: 10 })
  const input = { assignee: prosecutor, draw: '指定分派：承办同类案件' }
  const { body } = await move<{ row: { dueOn: string } }>(head, number, 'assign', input, 0)
  assert.equal(body.row.dueOn, '2026-12-03')
  const handed = await move<{ row: { dueOn: string | null } }>(
    prosecutor,
    number,
    'return',
    { note: '回避' },
    1,
  )
  assert.equal(handed.body.row.dueOn, null)
})

test('a run that opens a clue again gives a new term and takes the letter of the old conclusion back', async () => {
  const { db, accounts, realm } = platform()
  const { prosecutor, head } = accounts
  await sampleRun(db, { office: OFFICE, clues: 1, at: realm.clock.now() })
  const { rows } = (await get<ClueList>(head, '/api/clues')).body
  const number = rows[0]!.number
  const input = { assignee: prosecutor, draw: '指定分派：承办同类案件' }
  await move(head, number, 'assign', input, 0)
  await move(prosecutor, number, 'confirm', { conclusion: '属实' }, 1)
  const letter = `/api/clues/${number}/letter`
  await call(prosecutor, 'PUT', letter, { receiver: '某院', text: '函' })
  await call(prosecutor, 'POST', `${letter}/submit`)
  await call(head, 'POST', `${letter}/decide`, { approve: true, note: '同意' })
  realm.pass(86_400_000)
  const change = (clue: Clue): Clue => ({ ...clue, deciding: { ...clue.deciding, paid_yuan: 100 } })
  await sampleRun(db, { office: OFFICE, clues: 1, change, at: realm.clock.now() })
  const page = (await get<CluePage>(prosecutor, `/api/clues/${number}`)).body
  assert.deepEqual([page.state, page.cameBack, page.dueOn], ['assigned', true, '2026-12-24'])
  assert.deepEqual(
    page.changed.map(({ label, from, to }) => [label, from, to]),
    [['台账已缴', '0', '100']],
  )
  assert.equal(page.letter?.state, 'returned')
  await move(prosecutor, number, 'confirm', { conclusion: '仍属实' }, page.changes)
  const { body } = await move(head, number, 'transfer', { receiver: '某院', letter: '1号' }, page.changes + 1)
  assert.match(body.says, /移送函还没有经过审批/)
})
