import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Clue } from '@mingjian/engine/result'
import type { Kysely } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import { SAMPLE_MODEL, sampleClue, sampleRun } from '../testing/sample-clues.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { activeAccount, OFFICE, testRealm } from '../testing/test-realm.ts'

let databases: TestDatabases
let db: Kysely<Schema>
let handler: string
before(async () => {
  databases = await startTestDatabases()
})
after(() => databases.stop())
beforeEach(async () => {
  const database = await databases.fresh()
  db = database.db
  handler = await activeAccount(testRealm(database), 'checker', 'prosecutor')
})

const idOf = (i: number) => sampleClue(i).id
const clueOf = (i: number) =>
  db.selectFrom('clue').selectAll().where('id', '=', idOf(i)).executeTakeFirstOrThrow()
const set = (i: number, values: object) =>
  db.updateTable('clue').set(values).where('id', '=', idOf(i)).execute()
const concluded = (conclusion: 'confirmed' | 'false_alarm', state: string = conclusion) => ({
  ...{ state, conclusion, handler, concluded_by: handler, assigned_at: new Date() },
})
const run = (change?: (clue: Clue) => Clue | null, clues = 4) =>
  sampleRun(db, { office: OFFICE, clues, ...(change ? { change } : {}) })
const paidNow = (i: number) => (clue: Clue) =>
  clue.id === idOf(i) ? { ...clue, deciding: { ...clue.deciding, paid_yuan: 500 } } : clue
const without = (i: number) => (clue: Clue) => (clue.id === idOf(i) ? null : clue)
const events = () => db.selectFrom('clue_event').selectAll().orderBy('id').execute()

test('a first run gives every clue a row that waits for assignment, masked beside whole', async () => {
  const first = await run()
  const clue = await clueOf(1)
  assert.equal(clue.state, 'found')
  assert.equal(clue.latest, 'same')
  assert.equal(clue.handler, null)
  assert.equal(clue.first_run, first)
  assert.equal(clue.department, '第一检察部')
  assert.match(clue.sentence, /^李某甲：/)
  assert.match(clue.sentence_masked, /^李\*\*：/)
  assert.equal((await db.selectFrom('run_clue').selectAll().execute()).length, 4)
  assert.deepEqual(await events(), [])
})

test('a decision stays on the same values, and nobody’s open page is out of date', async () => {
  await run()
  await set(1, concluded('false_alarm', 'closed'))
  const before = await clueOf(1)
  const second = await run()
  const clue = await clueOf(1)
  assert.deepEqual({ ...clue, latest_run: '' }, { ...before, latest_run: '' })
  assert.equal(clue.latest_run, second)
  assert.equal(clue.changes, before.changes)
})

test('changed values reopen a conclusion at its handler, with an event of the run, and are said', async () => {
  await run()
  await set(2, concluded('false_alarm'))
  const second = await run(paidNow(2))
  const clue = await clueOf(2)
  assert.equal(clue.state, 'assigned')
  assert.equal(clue.handler, handler)
  assert.equal(clue.conclusion, null)
  assert.equal(clue.came_back, true)
  assert.equal(clue.latest, 'changed')
  assert.match(clue.latest_says, /结论重新打开/)
  assert.equal(clue.judged.paid_yuan, 0)
  assert.equal(clue.changes, 1)
  const [event, ...others] = await events()
  assert.deepEqual(others, [])
  assert.equal(event?.by, `run:${second}`)
  assert.deepEqual([event?.move, event?.from_state, event?.to_state], ['reopen', 'false_alarm', 'assigned'])
})

test('a changed clue that nobody has judged only says so; the same change again makes no second event', async () => {
  await run()
  await set(2, concluded('confirmed'))
  await run(paidNow(2))
  await run(paidNow(2))
  assert.equal((await events()).length, 1)
  await run(paidNow(3))
  const clue = await clueOf(3)
  assert.equal(clue.state, 'found')
  assert.match(clue.latest_says, /数据已变化/)
})

test('what a run no longer finds is gone: open ones are to be closed, conclusions stay', async () => {
  await run()
  await set(2, concluded('confirmed'))
  await run((clue) => without(1)(clue) && without(2)(clue))
  const [open, decided] = [await clueOf(1), await clueOf(2)]
  assert.deepEqual([open.latest, open.state], ['gone', 'found'])
  assert.match(open.latest_says, /核对数据后办结/)
  assert.deepEqual([decided.latest, decided.state, decided.conclusion], ['gone', 'confirmed', 'confirmed'])
  await run()
  assert.deepEqual([(await clueOf(1)).latest, (await clueOf(1)).latest_says], ['same', ''])
})

test('a clue that was closed as gone is found again when it returns', async () => {
  await run()
  await run(without(1))
  await set(1, { state: 'closed', closed_as_gone: true, handler })
  const third = await run()
  const clue = await clueOf(1)
  assert.deepEqual([clue.state, clue.handler, clue.latest], ['found', null, 'returned'])
  assert.equal(clue.came_back, true)
  assert.equal((await events())[0]?.by, `run:${third}`)
  await run()
  assert.equal((await clueOf(1)).latest, 'same')
})

test('clues of sealed persons stay as they stood', async () => {
  await run()
  await set(1, { sealed: true })
  await run(without(1))
  assert.equal((await clueOf(1)).latest, 'same')
})

test('a conclusion counts for its version, an open clue for the newest', async () => {
  await run()
  await set(1, concluded('confirmed'))
  const { yaml, ...version } = await db.selectFrom('model_version').selectAll().executeTakeFirstOrThrow()
  await db
    .insertInto('model_version')
    .values({
      ...version,
      ...{ yaml, version: '0.9.0' },
      info: JSON.stringify(version.info),
      test_result: JSON.stringify(version.test_result),
    })
    .execute()
  await set(1, { version: '0.9.0' })
  await set(2, { version: '0.9.0' })
  await run()
  assert.deepEqual([(await clueOf(1)).version, (await clueOf(2)).version], ['0.9.0', version.version])
})

test('the clues of another office and of another model are left alone', async () => {
  await run()
  await db.updateTable('clue').set({ office: '云0200' }).where('id', '=', idOf(1)).execute()
  await run(without(1))
  const clue = await clueOf(1)
  assert.deepEqual([clue.office, clue.latest, clue.model], ['云0200', 'same', SAMPLE_MODEL])
})
