/** Nobody sees or does more of a clue than the duty of the moment needs. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { RoleId } from '@mingjian/casework/roles'
import { createAccount } from '../accounts/account.ts'
import { activate } from '../accounts/activation.ts'
import type { CluePage } from '../http/shapes/clues.ts'
import { putClue } from '../testing/put-clue.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { type TestPlatform, testPlatform } from '../testing/test-platform.ts'
import { OFFICE, PASSWORD } from '../testing/test-realm.ts'

let databases: TestDatabases
let platform: TestPlatform
before(async () => {
  databases = await startTestDatabases()
  platform = await testPlatform(await databases.fresh())
})
after(async () => {
  await platform.app.close()
  await databases.stop()
})

let put = 0
const clue = (row: object = {}, name?: string) =>
  putClue(platform.db, { office: OFFICE, nth: ++put, row, ...(name ? { name } : {}) })

async function call<T>(account: string, method: string, url: string, payload?: object) {
  const answer = await platform.app.inject({
    ...{ method: method as 'GET', url: encodeURI(url) },
    headers: { cookie: await platform.cookieOf(account) },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: answer.statusCode, body: answer.json() as T & { says: string; id: string } }
}
const page = async (account: string, number: number) =>
  (await call<CluePage>(account, 'GET', `/api/clues/${number}`)).body

async function person(login: string, role: RoleId, departments: string[]) {
  const { realm } = platform
  const fields = { login, name: '李某乙', office: OFFICE, departments, roles: [role] }
  const { code } = await createAccount(realm.db, realm, fields, null)
  return activate(realm.db, realm, code, PASSWORD)
}

test('a sealed clue is worked on with a named purpose, which the audit keeps, and not without', async () => {
  const { prosecutor, assistant, head } = platform.accounts
  const number = await clue({ state: 'assigned', handler: prosecutor, team: [assistant], sealed: true })
  const at = `/api/clues/${number}`
  const purpose = '依刑事诉讼法第二百八十六条核查'
  const steps: [string, string, string, object?][] = [
    [prosecutor, 'POST', '/notes', { text: '备注' }],
    [prosecutor, 'PUT', '/team', { team: [], changes: 0 }],
    [prosecutor, 'POST', '/moves', { move: 'confirm', input: { conclusion: '属实' }, changes: 1 }],
    [prosecutor, 'PUT', '/letter', { receiver: '某院', text: '函' }],
    [prosecutor, 'POST', '/letter/submit'],
    [head, 'POST', '/letter/decide', { approve: true, note: '同意' }],
    [head, 'POST', '/moves', { move: 'transfer', input: { receiver: '某院', letter: '1号' }, changes: 2 }],
  ]
  for (const [account, method, path, body] of steps) {
    assert.equal((await call(account, method, at + path, body)).status, 404, path)
    const done = await call(account, method, `${at}${path}?purpose=${purpose}`, body)
    assert.equal(done.status, 200, `${path} ${done.body.says}`)
  }
  const rows = await platform.db.selectFrom('audit_row').select('content').orderBy('n').execute()
  const own = rows
    .map(({ content }) => JSON.parse(content) as { ids: string[]; result: string; purpose: string | null })
    .filter(({ ids }) => ids.includes(`clue:${number}`))
  assert.deepEqual(
    own.map(({ result, purpose: named }) => [result, named]),
    steps.flatMap(() => [
      ['http.not_found', null],
      ['done', purpose],
    ]),
  )
})

test('who helped a handler sees the clue no more when the handler has handed it back', async () => {
  const { prosecutor, assistant, head } = platform.accounts
  const number = await clue({ state: 'assigned', handler: prosecutor, team: [assistant] })
  assert.equal((await page(assistant, number)).shown, 'whole')
  const handed = { move: 'return', input: { note: '回避' }, changes: 0 }
  assert.equal((await call(prosecutor, 'POST', `/api/clues/${number}/moves`, handed)).status, 200)
  assert.equal((await call(assistant, 'GET', `/api/clues/${number}`)).status, 404)
  const next = await clue({ state: 'assigned', handler: prosecutor, team: [assistant, head] })
  const { chief } = platform.accounts
  const input = { assignee: head, note: '调整分工' }
  const given = await call(chief, 'POST', `/api/clues/${next}/moves`, { move: 'reassign', input, changes: 0 })
  assert.equal(given.status, 200, given.body.says)
  assert.deepEqual(
    (await page(head, next)).team.map(({ account }) => account),
    [assistant],
    'the handler is no helper',
  )
})

test('other clues of a person are told by valid numbers on both sides: not to a clue that rests on a name', async () => {
  const { prosecutor } = platform.accounts
  const own = { state: 'assigned', handler: prosecutor, persons: ['00000000000000bb'] }
  const [sure, byName] = [await clue(own), await clue({ ...own, tier: 'name' })]
  const third = await clue(own)
  const numbers = async (number: number) => (await page(prosecutor, number)).others.map((one) => one.number)
  assert.deepEqual(await numbers(sure), [third])
  assert.deepEqual(await numbers(byName), [])
})

test('a draw is checked by the heads of its clues, whoever drew, and by nobody of another department', async () => {
  const { prosecutor, chief, head, case_manager: manager } = platform.accounts
  const number = await clue()
  const made = await call<{ draw: { draw: string } }>(chief, 'POST', '/api/clues/assign', {
    ...{ numbers: [number], how: 'random', candidates: [prosecutor], slack: 0 },
  })
  const at = `/api/draws/${made.body.draw.draw}`
  const elsewhere = await person('elsewhere', 'head', ['第三检察部'])
  for (const account of [head, chief, manager]) assert.equal((await call(account, 'GET', at)).status, 200)
  assert.equal((await call(elsewhere, 'GET', at)).status, 404)
})

const letterOf = (number: number) => `/api/clues/${number}/letter`
const confirmed = (row: object = {}) => {
  const { prosecutor: handler } = platform.accounts
  return clue({ state: 'confirmed', conclusion: 'confirmed', handler, concluded_by: handler, ...row })
}

test('who wrote at a letter does not approve it, also when somebody has written over it', async () => {
  const { prosecutor, assistant, head, chief } = platform.accounts
  const number = await confirmed({ team: [assistant, head] })
  await call(head, 'PUT', letterOf(number), { receiver: '某院', text: '负责人起草' })
  await call(assistant, 'PUT', letterOf(number), { receiver: '某院', text: '负责人起草。' })
  await call(prosecutor, 'POST', `${letterOf(number)}/submit`)
  const decision = { approve: true, note: '同意' }
  const own = await call(head, 'POST', `${letterOf(number)}/decide`, decision)
  assert.equal(own.status, 403, own.body.says)
  assert.equal((await call(chief, 'POST', `${letterOf(number)}/decide`, decision)).status, 200)
})

test('a letter that was approved stays as it was when its conclusion is taken back and another one is written', async () => {
  const { prosecutor, head } = platform.accounts
  const number = await confirmed()
  const at = `/api/clues/${number}/moves`
  await call(prosecutor, 'PUT', letterOf(number), { receiver: '某院', text: '第一份' })
  await call(prosecutor, 'POST', `${letterOf(number)}/submit`)
  await call(head, 'POST', `${letterOf(number)}/decide`, { approve: true, note: '同意' })
  await call(prosecutor, 'POST', at, { move: 'retract', input: { note: '重新核对' }, changes: 0 })
  await call(prosecutor, 'POST', at, { move: 'confirm', input: { conclusion: '属实' }, changes: 1 })
  platform.realm.pass(1_000)
  await call(prosecutor, 'PUT', letterOf(number), { receiver: '某院', text: '第二份' })
  const letters = await platform.db
    .selectFrom('letter')
    .innerJoin('clue', 'clue.id', 'letter.clue')
    .select(['letter.text', 'letter.state'])
    .where('number', '=', number)
    .orderBy('drafted_at')
    .execute()
  assert.deepEqual(letters, [
    { text: '第一份', state: 'returned' },
    { text: '第二份', state: 'draft' },
  ])
  assert.equal((await page(prosecutor, number)).letter?.text, '第二份')
})

test('provisions are told as people cite them; ids and bounds of dates are no columns unless the rule looks at them', async () => {
  const { head } = platform.accounts
  const evidence = (await page(head, await clue())).tables
  assert.ok(evidence.length > 0)
  const values = {
    ...{ document_id: 'd-1', defendant_no: 1, name: '曹望川', case_no: '（2025）云0199刑初7号' },
    ...{ statutes: ['刑法:264', '刑法:133-1'], term_from: '2025-01-02', term_from_text: '2025-01-02' },
    ...{ crime_from: null, crime_from_text: '2024-05', crime_from_earliest: '2024-05-01' },
  }
  const row = { input: 'judgments', schema: 'criminal_judgment', snapshot: 's-none', row: 7, document: null }
  const number = await putClue(platform.db, {
    ...{ office: OFFICE, nth: ++put },
    content: { evidence: [{ ...row, values, spans: {}, unread: [] }], deciding: { defendant_no: 1 } },
  })
  const [table] = (await page(head, number)).tables
  const cell = (field: string) => table?.rows[0]?.cells.find((one) => one.field === field)?.value
  assert.equal(cell('statutes'), '《刑法》第264条、《刑法》第133条之一')
  const fields = table?.columns.map(({ field }) => field)
  assert.deepEqual(
    fields?.toSorted(),
    ['case_no', 'crime_from_text', 'defendant_no', 'name', 'statutes', 'term_from'].toSorted(),
  )
})
