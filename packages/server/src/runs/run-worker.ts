/** The job of a run, in a process of its own. */
import { z } from 'zod'
import { systemClock } from '../clock.ts'
import type { Worker, WorkerModule } from '../jobs/job.ts'
import { executeRun } from './execute-run.ts'
import { removeFound } from './write-found.ts'

const Input = z.object({ run: z.string() })

export const work: Worker = async (given) => {
  const { result, commit } = await executeRun(Input.parse(given.input).run, given)
  return { result, commit: (trx) => commit(trx, systemClock.now()) }
}

/** A run that came to no end leaves nothing behind but its row. */
export const ended: WorkerModule['ended'] = async (trx, job) => {
  const { run } = Input.parse(job.input)
  await removeFound(trx, run)
  await trx
    .updateTable('run')
    .set({ state: job.state, ended_at: job.ended_at })
    .where('id', '=', run)
    .execute()
}
