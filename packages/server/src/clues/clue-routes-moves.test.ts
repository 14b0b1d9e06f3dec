import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClueList, CluePage } from '../http/shapes/clues.ts'
import { clueDesk } from '../testing/clue-desk.ts'
import { putClue } from '../testing/put-clue.ts'
import { OFFICE } from '../testing/test-realm.ts'

const { auditOf, call, get, move, platform } = clueDesk()

test('two people decide at once: one does, the other reads who was first', async () => {
  const { db, accounts } = platform()
  const number = await putClue(db, {
    ...{ office: OFFICE, nth: 1 },
    row: { state: 'assigned', handler: accounts.prosecutor },
  })
  const answers = await Promise.all([
    move(accounts.prosecutor, number, 'confirm', { conclusion: '调取台账，确未缴纳' }, 0),
    move(accounts.prosecutor, number, 'false_alarm', { reason: 'general.other_person' }, 0),
  ])
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409])
  const refused = answers.find(({ status }) => status === 409)!
  assert.equal(refused.body.id, 'clues.changed_meanwhile')
  assert.match(refused.body.says, /张某甲已于 2026-11-23 对这条线索办理“(?:确认属实|不属实)”/)
  const events = await db.selectFrom('clue_event').select('move').execute()
  assert.equal(events.length, 1)
  const old = await move(accounts.prosecutor, number, 'retract', { note: '再查' }, 0)
  assert.equal(old.body.id, 'clues.changed_meanwhile')
  const known = await auditOf(number)
  assert.ok(known.some(({ content }) => content.includes('clues.changed_meanwhile')))
})

test('a clue on its whole way: assigned, checked, letter drafted by the team and approved, transferred, closed', async () => {
  const { db, accounts, realm } = platform()
  const { head, prosecutor, assistant, chief } = accounts
  const number = await putClue(db, { office: OFFICE, nth: 1 })
  const page = async (account: string) => (await get<CluePage>(account, `/api/clues/${number}`)).body
  assert.equal((await page(head)).moves.find(({ move: id }) => id === 'assign')?.allowed, true)
  assert.equal((await get(assistant, `/api/clues/${number}`)).status, 404)
  const assigned = await call<{ says: string }>(head, 'POST', '/api/clues/assign', {
    ...{ numbers: [number], how: 'named', assignee: prosecutor, reason: '承办同类案件' },
  })
  assert.equal(assigned.body.says, '已分派 1 条')
  assert.equal((await page(head)).dueOn, '2026-12-23')
  const team = { team: [assistant], changes: 1 }
  assert.equal((await call(assistant, 'PUT', `/api/clues/${number}/team`, team)).status, 403)
  assert.equal((await call(prosecutor, 'PUT', `/api/clues/${number}/team`, team)).status, 200)
  assert.equal((await page(assistant)).shown, 'whole')
  assert.equal(
    (await call(assistant, 'POST', `/api/clues/${number}/notes`, { text: '曹望川的台账已调取' })).status,
    200,
  )
  assert.equal((await page(head)).notes[0]?.text, '曹**的台账已调取')
  const letter = { receiver: '云岭市青石区人民法院', text: '曹望川罚金未执行，请核查' }
  const early = await call(assistant, 'PUT', `/api/clues/${number}/letter`, letter)
  assert.equal(early.body.id, 'clues.letter_closed')
  const decided = await move(prosecutor, number, 'confirm', { conclusion: '确未缴纳' }, 2)
  assert.equal(decided.status, 200)
  assert.equal((await page(head)).conclusion, '确未缴纳')
  assert.equal((await page(prosecutor)).dueOn, null)
  assert.equal((await call(assistant, 'PUT', `/api/clues/${number}/letter`, letter)).status, 200)
  assert.equal((await page(head)).letter?.text, '曹**罚金未执行，请核查')
  assert.equal((await call(prosecutor, 'POST', `/api/clues/${number}/letter/submit`)).status, 200)
  // Now it waits for the head, who reads it whole to decide.
  assert.equal((await page(head)).shown, 'whole')
  assert.equal((await page(head)).may.decideLetter.allowed, true)
  const approve = { approve: true, note: '同意' }
  const own = await call(prosecutor, 'POST', `/api/clues/${number}/letter/decide`, approve)
  assert.equal(own.status, 403)
  const transfer = { receiver: '云岭市青石区人民法院', letter: '云青检移〔2026〕1号' }
  assert.match((await move(head, number, 'transfer', transfer, 3)).body.says, /线索移送函还没有经过审批/)
  assert.equal((await call(head, 'POST', `/api/clues/${number}/letter/decide`, approve)).status, 200)
  assert.equal((await move(head, number, 'transfer', transfer, 3)).status, 200)
  assert.equal((await page(head)).shown, 'masked')
  realm.pass(3_600_000)
  assert.equal((await move(chief, number, 'close', {}, 4)).status, 200)
  const { state, events } = await page(chief)
  assert.equal(state, 'closed')
  assert.deepEqual(
    events.map(({ label }) => label),
    ['分派', '确定办案组', '确认属实', '起草移送函', '移送函送审', '批准移送函', '线索移送', '审核办结'],
  )
  assert.equal(events[0]?.words, '承办人：张某甲；分派方式：指定分派：承办同类案件')
  for (const action of ['clue.move.confirm', 'clue.move.transfer', 'clue.move.close', 'document.approve'])
    assert.ok(
      (await auditOf(number)).some((row) => row.action === action),
      action,
    )
})

test('a conclusion that is taken back takes its letter with it', async () => {
  const { db, accounts } = platform()
  const { prosecutor, head } = accounts
  const number = await putClue(db, {
    ...{ office: OFFICE, nth: 1 },
    row: { state: 'confirmed', handler: prosecutor, concluded_by: prosecutor, conclusion: 'confirmed' },
  })
  const at = `/api/clues/${number}/letter`
  await call(prosecutor, 'PUT', at, { receiver: '某局', text: '函' })
  await call(prosecutor, 'POST', `${at}/submit`)
  await call(head, 'POST', `${at}/decide`, { approve: true, note: '同意' })
  assert.equal((await move(prosecutor, number, 'retract', { note: '有新材料' }, 0)).status, 200)
  assert.equal((await move(prosecutor, number, 'confirm', { conclusion: '属实' }, 1)).status, 200)
  const { body } = await move(head, number, 'transfer', { receiver: '某局', letter: '1号' }, 2)
  assert.match(body.says, /移送函还没有经过审批/)
})

test('the page says what is doubted, on what, and what was decided before', async () => {
  const { db, accounts } = platform()
  const { prosecutor, head } = accounts
  const persons = ['00000000000000aa']
  const number = await putClue(db, {
    ...{ office: OFFICE, nth: 1 },
    row: {
      ...{ state: 'assigned', handler: prosecutor, persons, latest: 'changed', latest_says: '数据已变化' },
      judged: JSON.stringify({ fine_yuan: 4000, judgment_date: '2025-03-02' }),
    },
  })
  const decided = {
    state: 'false_alarm',
    concluded_by: head,
    handler: head,
    conclusion: 'false_alarm',
  } as const
  await putClue(db, { office: OFFICE, nth: 2, row: { ...decided, reason: 'general.other_person', persons } })
  const page = (await get<CluePage>(prosecutor, `/api/clues/${number}`)).body
  assert.deepEqual(page.changed, [{ field: 'fine_yuan', label: '罚金数额', from: '4000', to: '5000' }])
  assert.match(page.notFound[0]?.words ?? '', /^在罚金.*（截至 2026-06-30，1,204 行）中未见：姓名 曹望川/)
  assert.equal(
    page.earlier,
    '同类线索已核查 1 条：属实 0 条、不属实 1 条、无法判断 0 条；不属实的原因：不是同一人 1 条',
  )
  assert.equal(page.tables[0]?.rows[0]?.cells.find(({ field }) => field === 'judgment_date')?.deciding, true)
  assert.equal(page.tables[0]?.source.held, false)
  assert.deepEqual(page.rule.basis, ['《刑法》第53条'])
  assert.equal(page.rule.parameters[0]?.label, '宽限天数')
  assert.deepEqual(page.reasons[0], {
    ...{ code: 'fine-not-enforced/已经缴纳，台账未登记', label: '已经缴纳，台账未登记' },
    ...{ lies: 'model', needsNote: false },
  })
  assert.deepEqual(page.others, [], 'not in the reach of this prosecutor')
  assert.equal((await get<CluePage>(head, `/api/clues/${number}`)).body.others.length, 1)
  // Deciding on the new values makes them the judged ones.
  await move(prosecutor, number, 'confirm', { conclusion: '属实' }, 0)
  const after = (await get<CluePage>(prosecutor, `/api/clues/${number}`)).body
  assert.deepEqual([after.latest, after.changed, after.latestSays], ['same', [], ''])
})

test('script and SQL in every text come back as the text that they are', async () => {
  const { db, accounts } = platform()
  const { prosecutor, head } = accounts
  const evil = `<script>alert(1)</script>'; drop table clue; -- {{7*7}}`
  const number = await putClue(db, {
    ...{ office: OFFICE, nth: 1 },
    row: { state: 'assigned', handler: prosecutor },
  })
  await call(prosecutor, 'POST', `/api/clues/${number}/notes`, { text: evil })
  await move(prosecutor, number, 'confirm', { conclusion: evil }, 0)
  await call(prosecutor, 'PUT', `/api/clues/${number}/letter`, { receiver: evil, text: evil })
  await call(head, 'PUT', '/api/views/clues', {
    name: evil.slice(0, 40),
    content: { query: { search: evil }, columns: [] },
  })
  const page = (await get<CluePage>(prosecutor, `/api/clues/${number}`)).body
  assert.equal(page.notes[0]?.text, evil)
  assert.equal(page.conclusion, evil)
  assert.deepEqual([page.letter?.receiver, page.letter?.text], [evil, evil])
  const views = await get<{ views: { name: string; content: { query: object } }[] }>(head, '/api/views/clues')
  assert.deepEqual(views.body.views[0]?.content.query, { search: evil })
  assert.equal((await get<ClueList>(head, `/api/clues?search=${encodeURIComponent(evil)}`)).body.total, 0)
  const bad = await call(prosecutor, 'POST', `/api/clues/${number}/notes`, { text: '甲\u0000乙' })
  assert.equal(bad.status, 400)
})
