import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { csv, deathRows } from '@mingjian/intake/testing/ledgers'
import { openTable } from '@mingjian/lake/tables/reading/open-table'
import { lookingDone } from '../imports/looking.ts'
import { type DataOffice, dataOffice, SETTLED } from '../testing/data-office.ts'
import { putDestruction, putRequest } from '../testing/put-data.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { type TestPlatform, testPlatform } from '../testing/test-platform.ts'
import { keptUntil } from './retention.ts'
import { surveyDone } from './survey.ts'

let databases: TestDatabases
let platform: TestPlatform
let office: DataOffice
before(async () => {
  databases = await startTestDatabases()
  platform = await testPlatform(await databases.fresh())
  office = await dataOffice(platform)
})
after(async () => {
  await lookingDone()
  await surveyDone()
  await platform.app.close()
  await databases.stop()
})

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

async function land(name: string, content: string, settled: object = {}): Promise<string> {
  const { draft } = await office.drop(name, content)
  await office.ask('PUT', `/api/imports/${draft}`, { ...SETTLED, ...settled })
  const started = await office.ask('POST', `/api/imports/${draft}/start`)
  assert.equal(started.statusCode, 200, started.body)
  const [job] = await runJobs(platform)
  assert.equal(job?.state, 'done', JSON.stringify(job?.failure))
  return (await office.ask('GET', `/api/imports/${draft}`)).json().result.snapshot
}

/** An answer once nothing of it is under way any more. */
async function surveyed(url: string) {
  for (let i = 0; i < 600; i++) {
    const answer = (await office.ask('GET', url)).json()
    if (!answer.surveying) return answer
    await pause(100)
  }
  throw new Error(`${url} is still being surveyed`)
}

test('without any data the catalogue says what models need, whom to ask, and how many wait for it', async () => {
  const { rows, lacking, kinds } = await surveyed('/api/catalogue')
  assert.deepEqual(rows, [])
  assert.ok(kinds.length > 15 && lacking.length > 10)
  const death = lacking.find((one: { schema: string }) => one.schema === 'death')
  assert.ok(death.models.length >= 2 && death.holder.includes('公安机关') && death.request === null)
})

test('a template can be had by everybody who works with data, and it imports without a mapping', async () => {
  const answer = await office.ask('GET', '/api/catalogue/death/template', undefined, 'prosecutor')
  assert.equal(answer.statusCode, 200)
  const file = join(platform.site.data, 'template.xlsx')
  writeFileSync(file, answer.rawPayload)
  assert.equal((await openTable(file)).sheet, '死亡登记')
  assert.equal((await office.ask('GET', '/api/catalogue/no_such/template')).statusCode, 404)
  assert.equal((await office.ask('GET', '/api/catalogue/death', undefined, 'audit_officer')).statusCode, 403)
})

test('a dataset says its quality in sentences, its coverage in words, its ground, and the models it serves', async () => {
  const content = csv(deathRows(numbers(1, 50), { 4: [null, '1101051953'], 9: [null, null, '不是日'] }))
  const snapshot = await land('死亡.csv', content)
  const { rows } = await surveyed('/api/catalogue')
  const [row] = rows
  assert.deepEqual([row.schema, row.rows, row.cutOff], ['death', 50, '2024-06-30'])
  assert.match(row.coverage, /^按登记日期 2024-01-\d\d 至 2024-0\d-\d\d 的全部/)
  assert.deepEqual(row.legalGround, [SETTLED.legalGround])
  assert.ok(row.quality.toCheck > 0 && row.quality.toRepair === 2 && row.models.length >= 2)

  const page = await surveyed('/api/catalogue/death')
  assert.equal(page.snapshots[0].snapshot, snapshot)
  assert.deepEqual([page.snapshots[0].inForce, page.snapshots[0].toRepair], [true, 2])
  assert.match(page.snapshots[0].madeBy, /technician/)
  assert.ok(
    page.models.every((one: { canRun: boolean; lacks: string[] }) => !one.canRun && one.lacks.length > 0),
  )
  assert.doesNotMatch(JSON.stringify(page), /--[a-z]|npx|mingjian /)
  assert.doesNotMatch(JSON.stringify(page), /1101051\d{10}|张某\d/)

  const rejects = await office.ask(
    'GET',
    `/api/snapshots/${snapshot}/rejects?reason=${encodeURIComponent('修补')}`,
  )
  assert.equal(rejects.statusCode, 200)
  const none = await office.ask('GET', '/api/snapshots/death-00000000/rejects?reason=x')
  assert.deepEqual([none.statusCode, none.json().id], [404, 'data.snapshot_unknown'])
})

test('a coverage that nobody declared is said with what the page offers', async () => {
  await land('未申报.csv', csv(deathRows(numbers(1, 51))), {
    coverage: { kind: 'none' },
    cutOff: '2024-07-31',
  })
  const { quality, snapshots } = await surveyed('/api/catalogue/death')
  assert.ok(
    quality.checks.some((one: string) => /没有申报覆盖范围.*“更正”方式重新导入/.test(one)),
    quality.checks.join(),
  )
  assert.deepEqual(
    snapshots.map((one: { inForce: boolean }) => one.inForce),
    [true, false],
  )
})

test('data are asked for by those who handle cases and answered by the technician, once', async () => {
  const asked = { schema: 'custody_prison', words: '请向看守所调取出入所登记', dueOn: '2026-12-31' }
  assert.equal((await office.ask('POST', '/api/data-requests', asked)).statusCode, 403)
  const made = await office.ask('POST', '/api/data-requests', asked, 'prosecutor')
  assert.equal(made.statusCode, 200, made.body)
  const { request } = made.json()
  const strange = await office.ask('POST', '/api/data-requests', { ...asked, schema: 'no_such' }, 'head')
  assert.equal(strange.json().id, 'data.kind_unknown')
  const { lacking } = await surveyed('/api/catalogue')
  assert.equal(
    lacking.find((one: { schema: string }) => one.schema === 'custody_prison').request.state,
    'open',
  )
  const answer = { state: 'done', answer: '已取得，截至十月' }
  const url = `/api/data-requests/${request}/answer`
  assert.equal((await office.ask('POST', url, answer, 'prosecutor')).statusCode, 403)
  assert.equal((await office.ask('POST', url, answer)).statusCode, 200)
  assert.equal((await office.ask('POST', url, answer)).json().id, 'data.request_answered')
  const [row] = (await office.ask('GET', '/api/data-requests?schema=custody_prison')).json().rows
  assert.deepEqual([row.state, row.dueOn, row.answer.words], ['done', '2026-12-31', '已取得，截至十月'])
  const foreign = await putRequest(platform, '云0288')
  assert.equal((await office.ask('POST', `/api/data-requests/${foreign}/answer`, answer)).statusCode, 404)
})

test('destroying takes one who asks and another who approves, and says what goes with it', async () => {
  const base = await land('名册甲.csv', csv(deathRows(numbers(60, 90))), { cutOff: '2024-08-31' })
  const more = await land('名册乙.csv', csv(deathRows(numbers(91, 99))), {
    ...{ mode: 'increment', cutOff: '2024-09-30' },
  })
  const ask = { snapshot: base, reason: '保存期满' }
  assert.equal((await office.ask('POST', '/api/destructions', ask, 'prosecutor')).statusCode, 403)
  const { destruction } = (await office.ask('POST', '/api/destructions', ask, 'case_manager')).json()
  assert.equal(
    (await office.ask('POST', '/api/destructions', ask)).json().id,
    'data.destruction_asked_already',
  )
  const url = `/api/destructions/${destruction}/decide`
  const yes = { approve: true, note: '同意', also: [more] }
  assert.equal((await office.ask('POST', url, yes)).statusCode, 403)
  const unseen = await office.ask('POST', url, { ...yes, also: [] }, 'chief')
  assert.deepEqual([unseen.statusCode, unseen.json().id], [409, 'data.destruction_changed'])
  const [waiting] = (await office.ask('GET', '/api/destructions')).json().rows
  assert.deepEqual([waiting.state, waiting.also], ['waiting', [more]])
  assert.equal((await office.ask('POST', url, yes, 'chief')).statusCode, 200)
  assert.equal((await office.ask('POST', url, yes, 'chief')).json().id, 'data.destruction_decided')
  const [done] = (await office.ask('GET', '/api/destructions')).json().rows
  assert.ok(done.state === 'done' && done.claims.some((one: string) => one.includes('没有声称覆写')))
  const { snapshots } = await surveyed('/api/catalogue/death')
  assert.equal(
    snapshots.some((one: { snapshot: string }) => one.snapshot === base || one.snapshot === more),
    false,
  )
  const foreign = await putDestruction(platform, '云0288')
  assert.equal(
    (await office.ask('POST', `/api/destructions/${foreign}/decide`, yes, 'chief')).statusCode,
    404,
  )
})

test('who approves is never who asked', async () => {
  const snapshot = await land('己.csv', csv(deathRows(numbers(1, 20))), { cutOff: '2024-10-31' })
  const id = await putDestruction(platform)
  await platform.db
    .updateTable('destruction')
    .set({ snapshot, requested_by: platform.accounts.chief })
    .where('id', '=', id)
    .execute()
  const own = await office.ask(
    'POST',
    `/api/destructions/${id}/decide`,
    { approve: true, note: '同意' },
    'chief',
  )
  assert.equal(own.statusCode, 403)
  assert.match(own.json().says, /申请人不能批准自己的申请/)
  const declined = await office.ask(
    'POST',
    `/api/destructions/${id}/decide`,
    { approve: false, note: '还要用' },
    'deputy',
  )
  assert.equal(declined.statusCode, 200)
})

test('until when data may be kept is read out of what the manifest says', () => {
  const madeAt = '2026-02-28T20:00:00.000Z'
  assert.equal(keptUntil({ retention: '5 年（至 2031-11-23）', madeAt }), '2031-11-23')
  assert.equal(keptUntil({ retention: '3年', madeAt }), '2029-03-01')
  assert.equal(keptUntil({ retention: '长期', madeAt }), null)
  assert.equal(keptUntil({ retention: null, madeAt }), null)
})
