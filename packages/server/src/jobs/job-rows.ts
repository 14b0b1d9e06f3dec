/** The moves of a job's row. Each is guarded by the state it leaves, so that of two who make one only the first does. */
import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Schema } from '../storage/schema.ts'
import type { StoredFailure } from '../storage/schema-jobs.ts'
import type { JobRow, NewJob } from './job.ts'
import { noSuchJob } from './job-failures.ts'

/** How often a job may begin before a stopped server counts as its own fault. */
export const MOST_ATTEMPTS = 3

export async function insertJob(trx: Kysely<Schema>, clock: Clock, job: NewJob): Promise<string> {
  const { office, kind, title, requestedBy } = job
  const id = randomUUID()
  await trx
    .insertInto('job')
    .values({
      ...{ id, office, kind, title, state: 'waiting', requested_by: requestedBy },
      input: JSON.stringify(job.input),
      requested_at: clock.now(),
    })
    .execute()
  return id
}

/** Takes a waiting job; null where there is none any more. */
export async function claimJob(db: Kysely<Schema>, clock: Clock, id: string): Promise<JobRow | null> {
  const row = await db
    .updateTable('job')
    .set((now) => ({ state: 'running', attempts: now('attempts', '+', 1), started_at: clock.now() }))
    .set({ share: 0, words: '', failure: null })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

export type JobEnd =
  | { state: 'done'; result: object }
  | { state: 'failed'; failure: StoredFailure }
  | { state: 'cancelled' }

/** Ends the attempt that a row stands for; null where another took over or somebody ended it. */
export async function endJob(
  trx: Transaction<Schema>,
  clock: Clock,
  { id, attempts }: Pick<JobRow, 'id' | 'attempts'>,
  end: JobEnd,
): Promise<JobRow | null> {
  const row = await trx
    .updateTable('job')
    .set({
      state: end.state,
      ended_at: clock.now(),
      ...(end.state === 'done' ? { share: 1, words: '', result: JSON.stringify(end.result) } : {}),
      ...(end.state === 'failed' ? { failure: JSON.stringify(end.failure) } : {}),
    })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('state', '=', 'running')
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

/** Says how far an attempt is; nothing happens when it is not the running one any more. */
export async function tellProgress(
  db: Kysely<Schema>,
  { id, attempts }: Pick<JobRow, 'id' | 'attempts'>,
  share: number,
  words: string,
): Promise<void> {
  await db
    .updateTable('job')
    .set({ share: Math.min(1, Math.max(0, share)), words: words.slice(0, 200) })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('state', '=', 'running')
    .execute()
}

/** Locks a job until the end of the transaction. @throws Failure `jobs.not_found` */
export async function holdJob(trx: Transaction<Schema>, id: string): Promise<JobRow> {
  const row = await trx.selectFrom('job').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw noSuchJob()
  return row
}
