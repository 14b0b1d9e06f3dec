/** Somebody is sealed while the platform runs: the next request shows nothing of the person, without another run. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openKeys } from '@mingjian/lake/keys/key-provider'
import { liftSeal, sealPerson } from '@mingjian/lake/keys/seals'
import type { ClueList } from '../http/shapes/clues.ts'
import { syncLibrary } from '../models/library.ts'
import { landPensions, PENSION_MODEL, paidRows } from '../testing/pension-lake.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { type TestPlatform, testPlatform } from '../testing/test-platform.ts'
import { OFFICE } from '../testing/test-realm.ts'

let databases: TestDatabases
let platform: TestPlatform
let folder: string
before(async () => {
  databases = await startTestDatabases()
  platform = await testPlatform(await databases.fresh())
  folder = mkdtempSync(join(tmpdir(), 'mingjian-ledgers-'))
  await syncLibrary(platform.db, OFFICE, platform.realm.clock.now(), { only: [PENSION_MODEL] })
})
after(async () => {
  rmSync(folder, { recursive: true, force: true })
  await platform.app.close()
  await databases.stop()
})

async function ask<T>(method: 'GET' | 'POST', url: string, payload?: object) {
  const { app, accounts, cookieOf } = platform
  const headers = { cookie: await cookieOf(accounts.chief) }
  const answer = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, body: answer.json() as T & { id: string } }
}
async function run(asOf: string | null): Promise<string> {
  const { body } = await ask<{ run: string }>('POST', `/api/models/${PENSION_MODEL}/runs`, { asOf })
  const [job] = await runJobs(platform)
  assert.equal(job?.state, 'done', JSON.stringify(job?.failure))
  platform.realm.pass(60_000)
  return body.run
}
const total = async () => (await ask<ClueList>('GET', '/api/clues')).body.total

test('a seal hides at once, in lists, pages and comparisons; lifted, it shows again; the audit has both', async () => {
  const { db, site } = platform
  const keys = openKeys(site.lakeDirectory, { kekFile: site.kekFile })
  // The second was only paid by the earlier data: a run that looks back finds what is no clue of the office.
  await landPensions(site, folder, [1, 2], paidRows([1, 2], 3000))
  await landPensions(site, folder, [1, 2], paidRows([1], 3000), '2024-09-30')
  const newest = await run(null)
  const back = await run('2024-08-31')
  assert.equal(await total(), 1)
  const compare = () =>
    ask<{ rows: { number: number | null; sentence: string }[] }>(
      'GET',
      `/api/runs/${back}/compare?with=${newest}&what=appeared`,
    )
  assert.match((await compare()).body.rows[0]?.sentence ?? '', /^张\*\*/)
  const { number } = (await ask<ClueList>('GET', '/api/clues')).body.rows[0]!
  const why = { number: null, why: '法院通知', basis: '刑诉法286' }
  const seals = []
  for (const name of ['张某1', '张某2'])
    seals.push(
      await sealPerson(site.lakeDirectory, { persons: [{ key: null, name, birth: null }], ...why }, keys),
    )
  assert.equal(await total(), 0)
  assert.equal((await ask('GET', `/api/clues/${number}`)).status, 404)
  const [row] = (await compare()).body.rows
  assert.deepEqual([row?.number, row?.sentence.slice(0, 10)], [null, '涉及的人员记录已封存'])
  await liftSeal(site.lakeDirectory, seals[0]!, '通知有误', keys)
  assert.equal(await total(), 1)
  const rows = await db.selectFrom('audit_row').select('content').where('action', '=', 'clue.seal').execute()
  assert.equal(rows.length, 2)
})

test('no run as of a day that has not come: what would be due then is no clue', async () => {
  const { status, body } = await ask('POST', `/api/models/${PENSION_MODEL}/runs`, { asOf: '2099-01-01' })
  assert.deepEqual([status, body.id], [400, 'runs.as_of_future'])
})

test('a run as of a day before that of the last one says of nothing that it has gone since', async () => {
  const { db, site } = platform
  await landPensions(site, folder, [1, 2], paidRows([2], 3000), '2024-09-30')
  const last = (as_of: string) =>
    db.updateTable('run').set({ as_of }).where('difference', 'is not', null).execute()
  const states = async () =>
    (await db.selectFrom('clue').select('latest').where('sealed', '=', false).execute()).map(
      ({ latest }) => latest,
    )
  await last('2024-10-31')
  await run(null)
  assert.deepEqual(await states(), ['same'])
  await last('2024-09-30')
  await run(null)
  assert.deepEqual(await states(), ['gone'])
})
