import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '../clock.ts'
import { sitePaths } from '../site-paths.ts'
import type { Database } from '../storage/database.ts'
import type { SampleInput } from '../testing/sample-worker.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { OFFICE } from '../testing/test-realm.ts'
import { attemptJob } from './attempt.ts'
import type { JobRow } from './job.ts'
import { claimJob } from './job-rows.ts'
import { jobsOf, openQueue } from './queue.ts'
import { type Supervisor, startSupervisor } from './supervisor.ts'

const SAMPLE = join(import.meta.dirname, '../testing/sample-worker.ts')
const site = sitePaths('/nowhere', { office: OFFICE, officeName: '云岭市青石区人民检察院' })
let databases: TestDatabases
let database: Database
let supervisor: Supervisor
let log: string[]
before(async () => {
  databases = await startTestDatabases()
  await begin(await databases.fresh())
})
after(async () => {
  await supervisor.stop()
  await databases.stop()
})

async function begin(on: Database): Promise<void> {
  database = on
  log = []
  supervisor = await startSupervisor({
    ...{ db: on.db, url: on.url, clock: systemClock, site, graceMs: 1_500, againSeconds: 1 },
    log: (line) => log.push(line),
    workers: () => SAMPLE,
  })
}

const ask = (input: SampleInput, kind: JobRow['kind'] = 'run'): Promise<string> =>
  database.db
    .transaction()
    .execute((trx) =>
      supervisor.jobs.enqueue(trx, { office: OFFICE, kind, title: '运行', input, requestedBy: null }),
    )

const rowOf = (id: string): Promise<JobRow> =>
  database.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

async function until(id: string, ...states: JobRow['state'][]): Promise<JobRow> {
  for (let i = 0; i < 600; i++) {
    const row = await rowOf(id)
    if (states.includes(row.state)) return row
    await pause(50)
  }
  throw new Error(`job ${id} is still ${(await rowOf(id)).state}: ${log.join('\n')}`)
}
const ends = ['done', 'failed', 'cancelled'] as const

/** What the sample worker has left of a job: `stored`, or the state in which it was told to end. */
async function notes(id: string): Promise<string[]> {
  const rows = await database.db.selectFrom('setting').select('key').where('key', 'like', `%${id}`).execute()
  return rows.map(({ key }) => key.split(' ')[0] ?? '')
}

test('a job runs in a process of its own, says how far it is, and its rows come with its end', async () => {
  const id = await ask({ does: 'store', ms: 1_200 })
  await until(id, 'running')
  let half = await rowOf(id)
  for (let i = 0; half.words === '' && i < 100; i++) {
    await pause(30)
    half = await rowOf(id)
  }
  assert.deepEqual([half.state, half.words], ['running', '正在读 第 3 份'])
  assert.ok(half.share > 0 && half.share < 1)
  assert.deepEqual(await notes(id), [])
  const row = await until(id, ...ends)
  assert.deepEqual([row.state, row.result, row.share, row.attempts], ['done', { rows: 3 }, 1, 1])
  assert.deepEqual(await notes(id), ['stored'])
})

test('a failure is shown in its own words; nothing is tried again that cannot help', async () => {
  const row = await until(await ask({ does: 'refuse' }), ...ends)
  assert.deepEqual([row.state, row.attempts, row.failure?.id], ['failed', 1, 'sample.refused'])
  assert.deepEqual(row.failure?.next, '请换一个文件')
  assert.deepEqual(await notes(row.id), ['failed'])
})

test('an error that nobody foresaw is told as such; its cause is in the log, without the number', async () => {
  const row = await until(await ask({ does: 'break' }), ...ends)
  assert.deepEqual([row.state, row.failure?.id], ['failed', 'jobs.unexpected'])
  assert.doesNotMatch(JSON.stringify(row.failure), /TypeError|读不出/)
  assert.match(log.join('\n'), /TypeError: 编号 .*读不出/)
  assert.doesNotMatch(log.join('\n'), /990102199001019990/)
})

test('a failure in the last transaction leaves no rows', async () => {
  const row = await until(await ask({ does: 'refuse_commit' }), ...ends)
  assert.deepEqual([row.state, row.result], ['failed', null])
  assert.deepEqual(await notes(row.id), ['failed'])
})

test('a failure that may pass by itself is tried again', async () => {
  const row = await until(await ask({ does: 'be_busy_once' }), ...ends)
  assert.deepEqual([row.state, row.attempts], ['done', 2])
})

test('a process that dies begins anew, three times at most', async () => {
  const row = await until(await ask({ does: 'die' }), ...ends)
  assert.deepEqual([row.state, row.attempts, row.failure?.id], ['failed', 3, 'jobs.process_died'])
  assert.deepEqual(await notes(row.id), ['failed'])
})

for (const does of ['store', 'ignore_stop'] as const)
  test(`cancelled in the middle by who would ${does}: ended, nothing stored, and it can be tried again`, async () => {
    const id = await ask({ does, ms: does === 'store' ? 3_000 : 60_000 })
    await until(id, 'running')
    await pause(300)
    const { db } = database
    await db.transaction().execute((trx) => supervisor.jobs.cancel(trx, id))
    const row = await until(id, ...ends)
    assert.equal(row.state, 'cancelled')
    assert.deepEqual(await notes(id), ['cancelled'])
    await assert.rejects(
      db.transaction().execute((trx) => supervisor.jobs.cancel(trx, id)),
      { id: 'jobs.ended_already' },
    )
    if (does === 'ignore_stop') return
    await db.transaction().execute((trx) => supervisor.jobs.retry(trx, id))
    assert.equal((await until(id, ...ends)).state, 'done')
  })

test('a job that waits is cancelled at once, and a running one is not retried', async () => {
  const first = await ask({ does: 'store', ms: 1_000 }, 'import')
  const second = await ask({ does: 'store' }, 'reading')
  const { db } = database
  await until(first, 'running')
  await db.transaction().execute((trx) => supervisor.jobs.cancel(trx, second))
  assert.equal((await rowOf(second)).state, 'cancelled')
  await assert.rejects(
    db.transaction().execute((trx) => supervisor.jobs.retry(trx, first)),
    { id: 'jobs.not_ended' },
  )
  await until(first, 'done')
  assert.deepEqual(await notes(second), ['cancelled'])
})

test('what writes the lake goes one by one, runs two at once', async () => {
  const lake = await Promise.all([1, 2, 3].map(() => ask({ does: 'store', ms: 300 }, 'import')))
  const runs = await Promise.all([1, 2].map(() => ask({ does: 'store', ms: 800 })))
  await Promise.all(runs.map((id) => until(id, 'running')))
  const imports = await Promise.all(lake.map((id) => until(id, 'done')))
  const times = imports
    .map(({ started_at, ended_at }) => [Number(started_at), Number(ended_at)] as const)
    .toSorted((a, b) => a[0] - b[0])
  for (const [i, [start]] of times.entries()) if (i > 0) assert.ok(start >= times[i - 1]![1])
  await Promise.all(runs.map((id) => until(id, 'done')))
})

test('an attempt that another has taken over stores nothing', async () => {
  const { db } = database
  const queue = await openQueue(db)
  const id = await db.transaction().execute(async (trx) => {
    const job = { office: OFFICE, kind: 'backup' as const, title: '备份', input: { does: 'store', ms: 400 } }
    const made = await jobsOf(queue, systemClock).enqueue(trx, { ...job, requestedBy: null })
    // Nobody else is to take it.
    await trx.updateTable('job').set({ state: 'cancelled' }).where('id', '=', made).execute()
    return made
  })
  await queue.stop({ graceful: false })
  await pause(300)
  await db.updateTable('job').set({ state: 'waiting' }).where('id', '=', id).execute()
  const job = await claimJob(db, systemClock, id)
  const signal = new AbortController().signal
  const attempt = attemptJob({ job: job!, file: SAMPLE, db, clock: systemClock, site, signal })
  await db.updateTable('job').set({ attempts: 2 }).where('id', '=', id).execute()
  assert.deepEqual(await attempt, { ended: 'superseded' })
  assert.deepEqual(await notes(id), [])
  assert.equal((await rowOf(id)).state, 'running')
})

test('a server that stops in order lets its jobs wait, and they are not counted', async () => {
  const id = await ask({ does: 'store', ms: 2_000 })
  await until(id, 'running')
  await pause(300)
  await supervisor.stop()
  const left = await rowOf(id)
  assert.deepEqual([left.state, left.attempts], ['waiting', 0])
  await begin(database)
  assert.deepEqual([(await until(id, ...ends)).state, await notes(id)], ['done', ['stored']])
})

test('a server killed in the middle five times: every job ends once, with its rows or without', async () => {
  await supervisor.stop()
  const { db, url } = database
  const queue = await openQueue(db)
  const jobs = jobsOf(queue, systemClock)
  const ids: string[] = []
  const hold = join(import.meta.dirname, '../testing/hold-supervisor.ts')
  let server: ChildProcess | null = null
  for (let round = 0; round < 5; round++) {
    for (const kind of ['run', 'import', 'export'] as const)
      ids.push(
        await db.transaction().execute((trx) =>
          jobs.enqueue(trx, {
            ...{ office: OFFICE, kind, title: '运行', requestedBy: null },
            input: { does: 'store', ms: 400 + 150 * round } satisfies SampleInput,
          }),
        ),
      )
    server = spawn(process.execPath, [hold, url, '/nowhere'], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(server.stdout!, 'data')
    await pause(500 + 170 * round)
    const exit = once(server, 'exit')
    server.kill('SIGKILL')
    await exit
  }
  await queue.stop({ graceful: false })
  await begin(database)
  const states = new Map<string, number>()
  for (const id of ids) {
    const row = await until(id, ...ends)
    states.set(row.state, (states.get(row.state) ?? 0) + 1)
    assert.deepEqual(await notes(id), row.state === 'done' ? ['stored'] : ['failed'], row.state)
    if (row.state === 'failed') assert.equal(row.failure?.id, 'jobs.server_stopped')
  }
  assert.ok((states.get('done') ?? 0) >= 5)
})
