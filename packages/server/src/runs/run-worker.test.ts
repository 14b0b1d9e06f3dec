import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openKeys } from '@mingjian/lake/keys/key-provider'
import { liftSeal, sealPerson } from '@mingjian/lake/keys/seals'
import { syncLibrary } from '../models/library.ts'
import { setParameter } from '../models/parameters.ts'
import { standardSchemas } from '../models/standard-schemas.ts'
import { publishedVersion } from '../models/versions.ts'
import { landPensions, PENSION_MODEL, paidRows } from '../testing/pension-lake.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { type TestPlatform, testPlatform } from '../testing/test-platform.ts'
import { OFFICE } from '../testing/test-realm.ts'
import { startScheduled } from './scheduled-runs.ts'
import { markSealed } from './seal-clues.ts'
import { startRun } from './start-run.ts'

let databases: TestDatabases
let platform: TestPlatform
let folder: string
const PERSONS = [1, 2, 3, 4, 5, 6]

before(async () => {
  databases = await startTestDatabases()
  platform = await testPlatform(await databases.fresh())
  folder = mkdtempSync(join(tmpdir(), 'mingjian-ledgers-'))
  await syncLibrary(platform.db, OFFICE, platform.realm.clock.now(), { only: [PENSION_MODEL] })
  await landPensions(platform.site, folder, PERSONS, paidRows(PERSONS, 3000))
})
after(async () => {
  rmSync(folder, { recursive: true, force: true })
  await platform.app.close()
  await databases.stop()
})

const asked = (asOf: string | null = null) => ({
  ...{ office: OFFICE, model: PENSION_MODEL, asOf, requestedBy: null },
  ...{ at: platform.realm.clock.now(), lakeDirectory: platform.site.lakeDirectory },
})
const start = (asOf?: string) =>
  platform.db.transaction().execute((trx) => startRun(trx, platform.platform.jobs, asked(asOf ?? null)))

/** A run through its job, as it ended. */
async function done(asOf?: string) {
  const { run } = await start(asOf)
  const [job] = await runJobs(platform)
  assert.equal(job?.state, 'done', JSON.stringify(job?.failure))
  platform.realm.pass(60_000)
  return platform.db.selectFrom('run').selectAll().where('id', '=', run).executeTakeFirstOrThrow()
}
const clues = () => platform.db.selectFrom('clue').selectAll().orderBy('number').execute()

test('a run finds clues in the lake: rows, funnel in words, persons, masked sentences, the department', async () => {
  await platform.db
    .insertInto('setting')
    .values({
      ...{ office: OFFICE, key: 'departments', value: JSON.stringify({ 公益诉讼: '第三检察部' }) },
      ...{ reason: '设立', set_by: null, set_at: new Date() },
    })
    .execute()
  const run = await done()
  assert.equal(run.state, 'done')
  assert.equal(run.totals?.clues, PERSONS.length)
  assert.equal(run.as_of, '2024-08-31')
  assert.equal(run.screened, 12)
  assert.deepEqual(run.difference, { appeared: 6, gone: 0, changed: 0, same: 0 })
  assert.ok(run.funnel?.every(({ words }) => !/\.do\[|person/.test(words)))
  const [clue, ...others] = await clues()
  assert.equal(others.length, 5)
  assert.equal(clue?.department, '第三检察部')
  assert.match(clue!.persons[0]!, /^[0-9a-f]{16}$/)
  assert.match(clue!.sentence, /张某\d/)
  assert.doesNotMatch(clue!.sentence_masked, /张某\d/)
  assert.equal(new Set((await clues()).map(({ persons }) => persons[0])).size, 6)
})

test('of two runs of one model the second is refused while the first waits', async () => {
  await start()
  await assert.rejects(start(), { id: 'runs.under_way' })
  const [job] = await runJobs(platform)
  assert.equal(job?.state, 'done')
})

test('two who start at once: one run', async () => {
  const both = await Promise.allSettled([start(), start()])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  await runJobs(platform)
})

test('new data: changed sums reopen a conclusion, a paid-back one is gone, a new one appears', async () => {
  const first = (await clues()).find(({ sentence }) => sentence.includes('张某1'))
  const { chief } = platform.accounts
  await platform.db
    .updateTable('clue')
    .set({ state: 'confirmed', conclusion: 'confirmed', handler: chief, concluded_by: chief })
    .where('id', '=', first!.id)
    .execute()
  // Nothing was paid to the second any more, a seventh was paid, and the first another sum.
  const persons = [1, 3, 4, 5, 6, 7]
  const paid = [...paidRows([1], 3500), ...paidRows([3, 4, 5, 6, 7], 3000)]
  await landPensions(platform.site, folder, [...persons, 2], paid)
  const run = await done()
  assert.deepEqual(run.difference, { appeared: 1, gone: 1, changed: 1, same: 4 })
  const after_ = await clues()
  assert.equal(after_.length, 7)
  assert.equal(after_.find(({ latest }) => latest === 'gone')?.state, 'found')
  const changed = after_.find(({ latest }) => latest === 'changed')
  assert.deepEqual([changed?.id, changed?.state], [first!.id, 'assigned'])
  const events = await platform.db.selectFrom('clue_event').selectAll().execute()
  assert.deepEqual(
    events.map(({ clue, move }) => [clue, move]),
    [[first!.id, 'reopen']],
  )
})

test('a changed parameter changes the run, not what was judged; the run says which value it had', async () => {
  const { version } = await publishedVersion(platform.db, OFFICE, PENSION_MODEL)
  const change = {
    ...{ office: OFFICE, model: PENSION_MODEL, name: 'notice_months', reason: '本地每季度比对一次' },
    ...{ by: platform.accounts.head, at: platform.realm.clock.now() },
  }
  const set = (value: number) =>
    platform.db.transaction().execute((trx) => setParameter(trx, version.info.parameters, change, value))
  await set(12)
  const run = await done()
  assert.deepEqual([run.parameters.notice_months?.value, run.parameters.notice_months?.changed], [12, true])
  assert.equal(run.totals?.clues, 0)
  assert.equal(run.difference?.gone, 6)
  await set(1)
  assert.equal((await done()).difference?.appeared, 6)
})

test('a run as of an earlier day looks back: it changes no clue, and the next is not compared with it', async () => {
  await landPensions(platform.site, folder, PERSONS, paidRows([1, 3], 3000), '2024-09-30')
  const newest = await done()
  assert.equal(newest.totals?.clues, 2)
  const before_ = await clues()
  const back = await done('2024-08-31')
  assert.deepEqual(
    [back.as_of, back.totals?.clues, back.difference, back.before],
    ['2024-08-31', 6, null, null],
  )
  assert.deepEqual(await clues(), before_)
  assert.equal((await done()).before, newest.id)
})

test('a run that fails says why and leaves nothing but its row', async () => {
  const { run } = await start('2020-01-01')
  const [job] = await runJobs(platform)
  assert.equal(job?.failure?.id, 'runs.data_lacking')
  assert.match(job!.failure!.says, /没有 2020-01-01 当日或者以前的数据：养老金发放、死亡登记/)
  const row = await platform.db.selectFrom('run').selectAll().where('id', '=', run).executeTakeFirstOrThrow()
  assert.deepEqual([row.state, row.totals], ['failed', null])
  assert.deepEqual(await platform.db.selectFrom('run_clue').selectAll().where('run', '=', run).execute(), [])
})

test('clues of a person who is sealed are marked, by key as by name, and open again when the seal is lifted', async () => {
  const { db, site } = platform
  const schemas = await standardSchemas()
  const keys = openKeys(site.lakeDirectory, { create: false, kekFile: site.kekFile })
  const [clue, other] = (await clues()).filter(({ latest }) => latest !== 'gone')
  const key = BigInt(`0x${clue!.persons[0]}`)
  const why = { number: null, why: '法院通知', basis: '刑诉法286' }
  const byKey = await sealPerson(
    site.lakeDirectory,
    { persons: [{ key, name: null, birth: null }], ...why },
    keys,
  )
  const name = String(other!.sentence.match(/张某\d/)?.[0])
  await sealPerson(site.lakeDirectory, { persons: [{ key: null, name, birth: null }], ...why }, keys)
  await markSealed(db, OFFICE, site.lakeDirectory, schemas)
  const sealed = async () => (await clues()).filter((one) => one.sealed).map(({ id }) => id)
  assert.deepEqual((await sealed()).toSorted(), [clue!.id, other!.id].toSorted())
  await liftSeal(site.lakeDirectory, byKey, '通知有误', keys)
  await markSealed(db, OFFICE, site.lakeDirectory, schemas)
  assert.deepEqual(await sealed(), [other!.id])
})

test('a schedule asks for a run as a person would, and writes into the audit what stood in its way', async () => {
  const { db, platform: asking, logged } = platform
  const made = { office: OFFICE, model: PENSION_MODEL, cron: '0 2 * * *', made_at: new Date() }
  await db
    .insertInto('schedule')
    .values({ id: 's1', ...made, made_by: platform.accounts.head })
    .execute()
  await startScheduled(asking, 's1')
  await startScheduled(asking, 's1')
  const rows = await db.selectFrom('audit_row').select('content').where('action', '=', 'run.start').execute()
  assert.deepEqual(
    rows.map(({ content }) => JSON.parse(content).result),
    ['done', 'runs.under_way'],
  )
  assert.match(logged.at(-1) ?? '', /runs.under_way/)
  const [job] = await runJobs(platform)
  assert.equal(job?.requested_by, null)
})
