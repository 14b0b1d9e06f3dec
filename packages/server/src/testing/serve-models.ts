/**
 * A process with the whole server for tests of the pages of models: a lake of two ledgers, the model that they are enough
 * for and one that lacks data, and jobs that are done as they come. New data come after the first run, and after the second
 * most of the clues have been checked.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../clock.ts'
import { syncLibrary } from '../models/library.ts'
import { landPensions, PENSION_MODEL, paidRows } from './pension-lake.ts'
import { runJobs } from './run-jobs.ts'
import { SAMPLE_MODEL } from './sample-clues.ts'
import { startTestDatabases } from './test-database.ts'
import { testPlatform } from './test-platform.ts'
import { OFFICE, PASSWORD } from './test-realm.ts'

const JOBS_EVERY = 300
const PERSONS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

const [pages] = process.argv.slice(2)
const databases = await startTestDatabases()
const front = { demo: null, doors: [] }
const platform = await testPlatform(await databases.fresh(), { front, ...(pages ? { pages } : {}) })
const folder = mkdtempSync(join(tmpdir(), 'mingjian-ledgers-'))
await syncLibrary(platform.db, OFFICE, systemClock.now(), { only: [PENSION_MODEL, SAMPLE_MODEL] })
await landPensions(platform.site, folder, PERSONS, paidRows(PERSONS, 3000))
await platform.db
  .insertInto('setting')
  .values({
    ...{ office: OFFICE, key: 'departments', value: JSON.stringify({ 公益诉讼: '第一检察部' }) },
    ...{ reason: '设立', set_by: null, set_at: systemClock.now() },
  })
  .execute()
const address = await platform.app.listen({ host: '127.0.0.1', port: 0 })
const cookies = Object.fromEntries(
  await Promise.all(
    Object.entries(platform.accounts).map(async ([role, account]) => [
      role,
      await platform.cookieOf(account),
    ]),
  ),
)

/** The first person was paid another sum, the second nothing any more, and a thirteenth as well. */
const LATER = [...paidRows([1], 3500), ...paidRows([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], 3000)]

/** What happens at the office after its first and its second run. */
const AFTER_RUNS: readonly (() => Promise<void>)[] = [
  () => landPensions(platform.site, folder, [...PERSONS, 13], LATER),
  async () => {
    const { db, accounts } = platform
    const rows = await db
      .selectFrom('clue')
      .select('id')
      .where('latest', '!=', 'gone')
      .orderBy('number')
      .execute()
    for (const [i, { id }] of rows.slice(0, 11).entries()) {
      const conclusion = i < 8 ? 'confirmed' : 'false_alarm'
      const reason = i < 8 ? null : 'general.done_not_recorded'
      const by = { handler: accounts.prosecutor, concluded_by: accounts.prosecutor }
      await db
        .updateTable('clue')
        .set({ ...by, conclusion, reason, state: conclusion })
        .where('id', '=', id)
        .execute()
    }
  },
]

let busy = Promise.resolve()
let runs = 0
const jobs = setInterval(() => {
  busy = busy.then(async () => {
    platform.realm.pass(JOBS_EVERY)
    for (const { state, input } of await runJobs(platform))
      if (state === 'done' && 'run' in input) await AFTER_RUNS[runs++]?.()
  })
}, JOBS_EVERY)
process.stdin.resume().on('end', async () => {
  clearInterval(jobs)
  await busy
  await platform.app.close()
  await databases.stop()
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})
process.stdout.write(
  `${JSON.stringify({ address, password: PASSWORD, accounts: platform.accounts, cookies })}\n`,
)
