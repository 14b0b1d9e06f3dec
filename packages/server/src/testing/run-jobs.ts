/** Runs waiting jobs in the test's own process, which is quicker than a process for each and can be followed by a debugger. */
import { attemptJob } from '../jobs/attempt.ts'
import type { JobRow } from '../jobs/job.ts'
import { claimJob, endJob } from '../jobs/job-rows.ts'
import { loadWorker, moduleOf } from '../jobs/workers.ts'
import type { TestPlatform } from './test-platform.ts'

/** All jobs that wait, in the order in which they were asked for; gives their rows as they ended. */
export async function runJobs({ db, platform, site }: TestPlatform): Promise<JobRow[]> {
  const { clock } = platform.realm
  const waiting = await db
    .selectFrom('job')
    .select('id')
    .where('state', '=', 'waiting')
    .orderBy('requested_at')
    .execute()
  const ended: JobRow[] = []
  for (const { id } of waiting) {
    const job = await claimJob(db, clock, id)
    if (!job) continue
    const file = moduleOf(job.kind)
    const end = await attemptJob({ job, file, db, clock, site, signal: new AbortController().signal })
    if (end.ended === 'failed')
      await db.transaction().execute(async (trx) => {
        const row = await endJob(trx, clock, job, { state: 'failed', failure: end.failure })
        if (row) await (await loadWorker(file)).ended?.(trx, row)
      })
    ended.push(await db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
  }
  return ended
}
