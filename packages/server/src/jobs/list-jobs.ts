import type { Kysely } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import type { JobKind, JobState } from '../storage/schema-jobs.ts'
import type { JobRow } from './job.ts'

export interface JobFilter {
  office: string
  /** Only those that this account asked for; null: everybody's. */
  by: string | null
  id?: string | undefined
  kind?: JobKind | undefined
  state?: JobState | undefined
}

/** Jobs, the newest first, with the name of who asked. */
export async function listJobs(
  db: Kysely<Schema>,
  { office, by, id, kind, state }: JobFilter,
  { page, size }: { page: number; size: number },
): Promise<{ rows: (JobRow & { name: string | null })[]; total: number; page: number; size: number }> {
  const found = db
    .selectFrom('job')
    .where('job.office', '=', office)
    .$if(by !== null, (query) => query.where('requested_by', '=', by))
    .$if(id !== undefined, (query) => query.where('job.id', '=', id!))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
    .$if(state !== undefined, (query) => query.where('job.state', '=', state!))
  const { total } = await found
    .select((row) => row.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .leftJoin('account', 'account.id', 'requested_by')
    .selectAll('job')
    .select('account.name')
    .orderBy('requested_at', 'desc')
    .orderBy('job.id')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return { rows, total, page, size }
}
