/** The queue of jobs in the platform's PostgreSQL: pg-boss. What people see of a job is its row in `job`. */

import type { Kysely, Transaction } from 'kysely'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Clock } from '../clock.ts'
import type { Schema } from '../storage/schema.ts'
import type { JobKind } from '../storage/schema-jobs.ts'
import type { JobRow, Jobs } from './job.ts'
import { endedAlready, notEnded } from './job-failures.ts'
import { holdJob, insertJob } from './job-rows.ts'
import { LANE_NAMES, laneOf } from './lanes.ts'
import { loadWorker, moduleOf } from './workers.ts'

const SCHEMA = 'queue'
/** pg-boss gives a job up after this; ours end by themselves or are cancelled. */
const LONGEST_SECONDS = 24 * 3600 - 1

/** Makes the tables of the queue, or brings them to the newest form. */
export async function installQueue(url: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    max: 2,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => undefined)
  await boss.start()
  try {
    for (const lane of LANE_NAMES)
      await boss.createQueue(lane, { retryLimit: 0, expireInSeconds: LONGEST_SECONDS })
  } finally {
    await boss.stop({ graceful: false })
  }
}

/** The queue with workers and upkeep, for the one server of a database. */
export async function startQueue(url: string, log: (line: string) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    max: 4,
    migrate: false,
    schedule: false,
    registerInstance: false,
  })
  boss.on('error', (error) => log(`queue ${error.message}`))
  return boss.start()
}

/** The queue to send to only. */
export async function openQueue(db: Kysely<Schema>): Promise<PgBoss> {
  const boss = new PgBoss({
    ...{ db: fromKysely(db), schema: SCHEMA },
    ...{ migrate: false, supervise: false, schedule: false, registerInstance: false },
  })
  boss.on('error', () => undefined)
  return boss.start()
}

/** Sends a waiting job to whoever works; in the transaction of its row. */
export const sendJob = (
  boss: PgBoss,
  trx: Kysely<Schema>,
  { id, kind }: Pick<JobRow, 'id' | 'kind'>,
  startAfter = 0,
) => boss.send(laneOf(kind), { job: id }, { db: fromKysely(trx), startAfter })

/** What routes and schedules ask of jobs. */
export function jobsOf(boss: PgBoss, clock: Clock, workers: (kind: JobKind) => string = moduleOf): Jobs {
  const endWaiting = async (trx: Transaction<Schema>, id: string) => {
    const row = await trx
      .updateTable('job')
      .set({ state: 'cancelled', cancel_requested: true, ended_at: clock.now() })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await (await loadWorker(workers(row.kind))).ended?.(trx, row)
  }
  return {
    enqueue: async (trx, job) => {
      const id = await insertJob(trx, clock, job)
      await sendJob(boss, trx, { id, kind: job.kind })
      return id
    },
    cancel: async (trx, id) => {
      const { state } = await holdJob(trx, id)
      if (state === 'waiting') return endWaiting(trx, id)
      if (state !== 'running') throw endedAlready()
      await trx.updateTable('job').set({ cancel_requested: true }).where('id', '=', id).execute()
    },
    retry: async (trx, id) => {
      const { state, kind } = await holdJob(trx, id)
      if (state !== 'failed' && state !== 'cancelled') throw notEnded()
      // Attempts go on counting: a process of an earlier one must never fit the new one's number.
      await trx
        .updateTable('job')
        .set({ state: 'waiting', cancel_requested: false, share: 0, words: '' })
        .set({ failure: null, started_at: null, ended_at: null })
        .where('id', '=', id)
        .execute()
      await sendJob(boss, trx, { id, kind })
    },
  }
}
