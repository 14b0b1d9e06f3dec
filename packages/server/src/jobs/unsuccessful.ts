/** What becomes of an attempt that did not succeed: failed, cancelled, or waiting once more. */
import type { Kysely, Transaction } from 'kysely'
import type { PgBoss } from 'pg-boss'
import type { Clock } from '../clock.ts'
import type { Schema } from '../storage/schema.ts'
import type { JobKind } from '../storage/schema-jobs.ts'
import type { JobRow } from './job.ts'
import { PROCESS_DIED, SERVER_STOPPED } from './job-failures.ts'
import { endJob, type JobEnd, MOST_ATTEMPTS } from './job-rows.ts'
import { LANE_NAMES } from './lanes.ts'
import { sendJob } from './queue.ts'
import type { ProcessEnd } from './run-process.ts'
import { loadWorker } from './workers.ts'

export interface Ending {
  db: Kysely<Schema>
  clock: Clock
  boss: PgBoss
  workers: (kind: JobKind) => string
  againSeconds: number
}

/** Writes what an attempt came to, unless it was stored by the attempt itself. `stopping`: the server asked it to end. */
export async function settle(
  ending: Ending,
  job: JobRow,
  { end, cancelled }: ProcessEnd,
  stopping: boolean,
): Promise<void> {
  if (end && end.ended !== 'failed') return
  const failure = end?.failure ?? PROCESS_DIED
  await ending.db.transaction().execute(async (trx) => {
    if (cancelled) await endWithout(trx, ending, job, { state: 'cancelled' })
    else if (stopping) await letWait(trx, job, { counted: false })
    else if (failure.retry && job.attempts < MOST_ATTEMPTS) {
      if (await letWait(trx, job, { counted: true }))
        await sendJob(ending.boss, trx, job, ending.againSeconds)
    } else await endWithout(trx, ending, job, { state: 'failed', failure })
  })
}

/** A server that was killed has left rows running and messages taken: the queue is filled anew from the rows. */
export async function recover(ending: Ending): Promise<void> {
  const { db, boss } = ending
  for (const lane of LANE_NAMES) await boss.deleteAllJobs(lane)
  const left = await db.selectFrom('job').selectAll().where('state', '=', 'running').execute()
  for (const job of left)
    await db.transaction().execute(async (trx) => {
      if (job.cancel_requested) await endWithout(trx, ending, job, { state: 'cancelled' })
      else if (job.attempts < MOST_ATTEMPTS) await letWait(trx, job, { counted: true })
      else await endWithout(trx, ending, job, { state: 'failed', failure: SERVER_STOPPED })
    })
  const waiting = await db
    .selectFrom('job')
    .select(['id', 'kind'])
    .where('state', '=', 'waiting')
    .orderBy('requested_at')
    .execute()
  for (const job of waiting) await sendJob(boss, db, job)
}

async function endWithout(
  trx: Transaction<Schema>,
  { clock, workers }: Ending,
  job: JobRow,
  end: JobEnd,
): Promise<void> {
  const row = await endJob(trx, clock, job, end)
  if (row) await (await loadWorker(workers(job.kind))).ended?.(trx, row)
}

/** Whether the attempt was still the running one. One that the server itself interrupted does not count. */
async function letWait(
  trx: Transaction<Schema>,
  { id, attempts }: JobRow,
  { counted }: { counted: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('job')
    .set({ state: 'waiting', share: 0, words: '', started_at: null })
    .set(counted ? {} : { attempts: attempts - 1 })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
