/** The job of a run, or of the cases of a model, in a process of its own. */
import { z } from 'zod'
import { systemClock } from '../clock.ts'
import type { Worker, WorkerModule } from '../jobs/job.ts'
import { testVersion } from '../models/test-version.ts'
import { executeRun } from './execute-run.ts'
import { runFailure } from './run-steps.ts'
import { removeFound } from './write-found.ts'

const RunInput = z.object({ run: z.string() })
const TestInput = z.object({ test: z.object({ model: z.string(), version: z.string() }) })

export const work: Worker = (given) =>
  begin(given).catch((error: unknown) => {
    throw runFailure(error)
  })

const begin: Worker = async (given) => {
  const asked = TestInput.safeParse(given.input)
  if (asked.success) return testing(given, asked.data.test)
  const { result, commit } = await executeRun(RunInput.parse(given.input).run, given)
  return { result, commit: (trx) => commit(trx, systemClock.now()) }
}

async function testing(
  given: Parameters<Worker>[0],
  { model, version }: z.infer<typeof TestInput>['test'],
): ReturnType<Worker> {
  const result = await testVersion(given.db, { model, version }, given)
  return {
    result: { passed: result.passed, failed: result.failed },
    commit: async (trx) => {
      await trx
        .updateTable('model_version')
        .set({ test_result: JSON.stringify(result) })
        .where('model', '=', model)
        .where('version', '=', version)
        .execute()
    },
  }
}

/** A run that came to no end leaves nothing behind but its row. */
export const ended: WorkerModule['ended'] = async (trx, job) => {
  const { data } = RunInput.safeParse(job.input)
  if (!data) return
  await removeFound(trx, data.run)
  await trx
    .updateTable('run')
    .set({ state: job.state, ended_at: job.ended_at })
    .where('id', '=', data.run)
    .execute()
}
