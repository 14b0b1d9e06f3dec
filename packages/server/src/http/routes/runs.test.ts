import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Clue } from '@mingjian/engine/result'
import { sampleClue, sampleRun } from '../../testing/sample-clues.ts'
import { startTestDatabases, type TestDatabases } from '../../testing/test-database.ts'
import { type ACCOUNT_ROLES, type TestPlatform, testPlatform } from '../../testing/test-platform.ts'
import { OFFICE } from '../../testing/test-realm.ts'

let databases: TestDatabases
let platform: TestPlatform
let first: string
let second: string
const idOf = (i: number) => sampleClue(i).id

/** Without the first clue, the second changed in a value and in its handler's name. */
const later = (clue: Clue): Clue | null => {
  if (clue.id === idOf(1)) return null
  return clue.id === idOf(2)
    ? { ...clue, deciding: { ...clue.deciding, paid_yuan: 800, name: '方启舟' } }
    : clue
}

before(async () => {
  databases = await startTestDatabases()
  platform = await testPlatform(await databases.fresh())
  const { db } = platform
  first = await sampleRun(db, { office: OFFICE, clues: 10, at: new Date('2026-11-20T01:00:00Z') })
  second = await sampleRun(db, {
    office: OFFICE,
    clues: 12,
    change: later,
    at: new Date('2026-11-21T01:00:00Z'),
  })
})
after(async () => {
  await platform.app.close()
  await databases.stop()
})

async function get(role: (typeof ACCOUNT_ROLES)[number], url: string) {
  const { app, accounts, cookieOf } = platform
  const answer = await app.inject({ url, headers: { cookie: await cookieOf(accounts[role]) } })
  return { status: answer.statusCode, body: answer.json(), text: answer.body }
}
const compare = (role: (typeof ACCOUNT_ROLES)[number], what: string) =>
  get(role, `/api/runs/${second}/compare?with=${first}&what=${what}`)

test('runs of a model, the newest first, and one with its funnel and inputs in words', async () => {
  const { body } = await get('clerk', '/api/runs?model=fine-not-enforced')
  assert.deepEqual(
    body.rows.map(({ run }: { run: string }) => run),
    [second, first],
  )
  assert.deepEqual((await get('clerk', '/api/runs?model=other')).body.rows, [])
  const page = (await get('clerk', `/api/runs/${second}`)).body
  assert.equal(page.inputs[0].label, '刑事判决')
  assert.equal(page.funnel[1].excluded[0].reason, '罚金已经缴清')
  assert.deepEqual(page.kept, { undecided: 3, excluded: 3 })
  assert.equal(page.may.readRows.allowed, false)
  assert.equal((await get('security_officer', `/api/runs/${second}`)).status, 403)
})

test('two runs compared: new, gone, changed with masked values from and to, same', async () => {
  const { body } = await compare('chief', 'changed')
  assert.deepEqual(body.counts, { appeared: 2, gone: 1, changed: 1, same: 8 })
  const [row, ...others] = body.rows
  assert.deepEqual(others, [])
  assert.equal(typeof row.number, 'number')
  const paid = row.changes.find((one: { label: string }) => one.label === '台账已缴')
  assert.deepEqual([paid.from, paid.to], ['0', '800'])
  const { body: gone } = await compare('chief', 'gone')
  assert.equal(gone.rows.length, 1)
  assert.match(gone.rows[0].sentence, /^李\*\*：/)
  const whole = sampleClue(1).deciding.name as string
  assert.ok(!JSON.stringify([body, gone]).includes(whole))
  assert.equal((await compare('chief', 'appeared')).body.total, 2)
})

test('who reads no clues gets the numbers alone, a prosecutor only the own ones', async () => {
  const technician = (await compare('technician', 'changed')).body
  assert.deepEqual([technician.counts.changed, technician.shown, technician.rows], [1, false, []])
  assert.deepEqual((await compare('prosecutor', 'changed')).body.rows, [])
  await platform.db
    .updateTable('clue')
    .set({ handler: platform.accounts.prosecutor })
    .where('id', '=', idOf(2))
    .execute()
  assert.equal((await compare('prosecutor', 'changed')).body.rows.length, 1)
})

test('sealed clues stand in no comparison', async () => {
  const { db } = platform
  await db.updateTable('clue').set({ sealed: true }).where('id', '=', idOf(1)).execute()
  assert.deepEqual((await compare('chief', 'gone')).body.rows, [])
  await db.updateTable('clue').set({ sealed: false }).where('id', '=', idOf(1)).execute()
})

test('undecided and excluded rows are masked, for those who judge the model', async () => {
  const { body, text } = await get('prosecutor', `/api/runs/${second}/rows?what=undecided`)
  assert.equal(body.total, 3)
  assert.equal(body.rows[0].why, '先要弄清：生效日期')
  assert.match(body.rows[0].places[0], /^刑事判决第 \d+ 行$/)
  assert.ok(!text.includes(String(sampleClue(13).deciding.name)))
  const excluded = (await get('prosecutor', `/api/runs/${second}/rows?what=excluded`)).body
  assert.match(excluded.rows[0].why, /罚金已经缴清/)
  assert.match(excluded.rows[0].sentence, /^.\*\*：/)
  assert.equal((await get('technician', `/api/runs/${second}/rows?what=excluded`)).status, 403)
})

test('a row that left early is told by its masked cells, not by a sentence of unknowns', async () => {
  const { db } = platform
  const { content } = await db
    .selectFrom('run_row')
    .selectAll()
    .where('run', '=', first)
    .where('what', '=', 'excluded')
    .where('n', '=', 1)
    .executeTakeFirstOrThrow()
  const sentence = '〔不详〕：〔不详〕判处罚金〔不详〕元'
  await db
    .updateTable('run_row')
    .set({ content: JSON.stringify({ ...content, sentence }) })
    .where('run', '=', first)
    .where('what', '=', 'excluded')
    .where('n', '=', 1)
    .execute()
  const { body } = await get('head', `/api/runs/${first}/rows?what=excluded`)
  assert.match(body.rows[0].sentence, /^刑事判决：.*案号 （2024）云0199刑初11号/)
  assert.ok(!body.rows[0].sentence.includes(sampleClue(11).deciding.name))
})

test('runs of another office are not there, neither to look at nor to compare with', async () => {
  const { db } = platform
  const third = await sampleRun(db, { office: OFFICE, clues: 1 })
  await db.updateTable('run').set({ office: '云0200' }).where('id', '=', third).execute()
  for (const path of ['', '/rows?what=excluded', `/compare?with=${first}`])
    assert.equal((await get('chief', `/api/runs/${third}${path}`)).status, 404, path)
  assert.equal((await get('chief', `/api/runs/${first}/compare?with=${third}`)).status, 404)
})
