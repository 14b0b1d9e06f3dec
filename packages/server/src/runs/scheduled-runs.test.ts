import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { installQueue } from '../jobs/queue.ts'
import { syncLibrary } from '../models/library.ts'
import { setSchedule } from '../models/schedules.ts'
import type { Database } from '../storage/database.ts'
import { SAMPLE_MODEL } from '../testing/sample-clues.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { type TestPlatform, testPlatform } from '../testing/test-platform.ts'
import { OFFICE } from '../testing/test-realm.ts'
import { type ScheduledRuns, startScheduledRuns } from './scheduled-runs.ts'

let databases: TestDatabases
let database: Database
let platform: TestPlatform
let scheduled: ScheduledRuns
before(async () => {
  databases = await startTestDatabases()
  database = await databases.fresh()
  await installQueue(database.url)
  platform = await testPlatform(database)
  await syncLibrary(database.db, OFFICE, new Date(), { only: [SAMPLE_MODEL] })
  scheduled = await startScheduledRuns(database.url, platform.platform)
})
after(async () => {
  await scheduled.stop()
  await platform.app.close()
  await databases.stop()
})

const ringing = async () => {
  const found = await sql<{
    cron: string
    timezone: string
  }>`select cron, timezone from queue.schedule`.execute(database.db)
  return found.rows
}
const set = (cron: string | null) =>
  database.db.transaction().execute((trx) =>
    setSchedule(trx, {
      ...{ office: OFFICE, model: SAMPLE_MODEL, cron },
      ...{ by: platform.accounts.head, at: new Date() },
    }),
  )

test('the queue rings as the office has set it, in its time, and no longer when it was ended', async () => {
  assert.deepEqual(await ringing(), [])
  await set('30 2 * * 1')
  await scheduled.agree()
  assert.deepEqual(await ringing(), [{ cron: '30 2 * * 1', timezone: 'Asia/Shanghai' }])
  await set('0 4 1 * *')
  await scheduled.agree()
  await scheduled.agree()
  assert.deepEqual(await ringing(), [{ cron: '0 4 1 * *', timezone: 'Asia/Shanghai' }])
  await set(null)
  await scheduled.agree()
  assert.deepEqual(await ringing(), [])
})
