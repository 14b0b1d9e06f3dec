/** The runs of the demonstration: asked for as by the technician, done in this process, two at a time. */
import type { Kysely } from 'kysely'
import type { Realm } from '../accounts/realm.ts'
import { attemptJob } from '../jobs/attempt.ts'
import { claimJob } from '../jobs/job-rows.ts'
import { jobsOf, openQueue } from '../jobs/queue.ts'
import { moduleOf } from '../jobs/workers.ts'
import { startRun } from '../runs/start-run.ts'
import type { SitePaths } from '../site-paths.ts'
import type { Schema } from '../storage/schema.ts'

const AT_ONCE = 2

export interface DemoRuns {
  realm: Realm
  site: SitePaths
  say: (words: string) => void
  signal: AbortSignal
  requestedBy: string | null
}

/** Runs every model that has not run yet; gives the ids of all runs. */
export async function runAllModels(demo: DemoRuns): Promise<string[]> {
  const { realm, site } = demo
  const { db } = realm
  // What a killed start has left is begun once more.
  await db.updateTable('job').set({ state: 'waiting' }).where('state', '=', 'running').execute()
  await askForRuns(demo)
  const waiting = await waitingRuns(db)
  let done = 0
  const worker = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const job = await claimJob(db, realm.clock, id)
      if (!job) continue
      const { clock } = realm
      const end = await attemptJob({ job, file: moduleOf('run'), db, clock, site, signal: demo.signal })
      if (end.ended === 'failed') throw new Error(`${job.title} ${end.failure.says} ${end.cause ?? ''}`)
      done += 1
      if (waiting.length % 6 === 0) demo.say(`正在运行监督模型，已完成 ${done} 个`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  const runs = await db.selectFrom('run').select('id').where('office', '=', site.office).execute()
  return runs.map(({ id }) => id)
}

const waitingRuns = async (db: Kysely<Schema>): Promise<string[]> =>
  (
    await db.selectFrom('job').select('id').where('state', '=', 'waiting').where('kind', '=', 'run').execute()
  ).map(({ id }) => id)

/** The messages to the queue are not needed, as the supervisor begins from the rows. */
async function askForRuns({ realm, site, requestedBy }: DemoRuns): Promise<void> {
  const { db, clock } = realm
  const queue = await openQueue(db)
  const jobs = jobsOf(queue, clock)
  const unrun = await db
    .selectFrom('model_state as state')
    .select('state.model')
    .where('state.office', '=', site.office)
    .where('state.withdrawn', '=', false)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('run').select('run.id').whereRef('run.model', '=', 'state.model'))),
    )
    .orderBy('state.model')
    .execute()
  const { office, lakeDirectory } = site
  for (const { model } of unrun)
    await db
      .transaction()
      .execute((trx) =>
        startRun(trx, jobs, { office, model, asOf: null, requestedBy, at: clock.now(), lakeDirectory }),
      )
  await queue.stop({ graceful: false })
}
