/** Takes jobs from the queue and gives each a process of its own, so that a heavy one never holds up the pages. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { SitePaths } from '../site-paths.ts'
import type { Schema } from '../storage/schema.ts'
import type { JobKind } from '../storage/schema-jobs.ts'
import type { Jobs } from './job.ts'
import { claimJob } from './job-rows.ts'
import { LANE_NAMES, LANES } from './lanes.ts'
import { jobsOf, startQueue } from './queue.ts'
import { runInProcess } from './run-process.ts'
import { recover, settle } from './unsuccessful.ts'
import { moduleOf } from './workers.ts'

export interface SupervisorOptions {
  db: Kysely<Schema>
  url: string
  clock: Clock
  site: SitePaths
  log: (line: string) => void
  /** The file of each kind's worker; the platform's own by default. */
  workers?: (kind: JobKind) => string
  /** How long a process may take to come to an end when it is asked to. */
  graceMs?: number
  /** A failure that may pass by itself is tried again after this. */
  againSeconds?: number
}

export interface Supervisor {
  jobs: Jobs
  /** Asks every process to end, kills what stays, and lets their jobs wait for the next start. */
  stop(): Promise<void>
}

/** The shortest that pg-boss takes: with one job after another it is also the gap between them. */
const POLLING_SECONDS = 0.5

/** Starts taking jobs; those that a killed server left running begin anew. One server per database. */
export async function startSupervisor(options: SupervisorOptions): Promise<Supervisor> {
  const { db, url, clock, site, log, workers = moduleOf, graceMs = 10_000, againSeconds = 5 } = options
  const stop = new AbortController()
  // Connections that the stopping database cuts are no news.
  const boss = await startQueue(url, (line) => (stop.signal.aborted ? undefined : log(line)))
  const ending = { db, clock, boss, workers, againSeconds }
  const atWork = new Set<Promise<void>>()
  const insist = <T>(what: () => Promise<T>) => untilWritten(what, log, stop.signal)

  const take = async (id: string): Promise<void> => {
    if (stop.signal.aborted) return
    const job = await insist(() => claimJob(db, clock, id))
    if (!job) return
    const file = workers(job.kind)
    const ended = await runInProcess(job, { db, url, site, log, file, graceMs, stopping: stop.signal })
    if (ended.end?.ended === 'failed' && ended.end.cause)
      log(`job ${id} ${ended.end.failure.id} ${ended.end.cause}`)
    await insist(() => settle(ending, job, ended, stop.signal.aborted))
  }

  await recover(ending)
  for (const lane of LANE_NAMES)
    await boss.work<{ job: string }>(
      lane,
      { pollingIntervalSeconds: POLLING_SECONDS, localConcurrency: LANES[lane].atOnce },
      async ([message]) => {
        const work = take(message?.data.job ?? '')
        atWork.add(work)
        await work.finally(() => atWork.delete(work))
      },
    )
  return {
    jobs: jobsOf(boss, clock, workers),
    stop: async () => {
      stop.abort()
      await Promise.all(atWork)
      await boss.stop({ graceful: true, timeout: 5_000 })
    },
  }
}

/** Tries until the database takes it, as an end that is not written would leave the job running for ever; null when the server stops. */
async function untilWritten<T>(
  what: () => Promise<T>,
  log: (line: string) => void,
  stopping: AbortSignal,
): Promise<T | null> {
  for (;;)
    try {
      return await what()
    } catch (error) {
      log(`jobs ${error instanceof Error ? error.message : String(error)}`)
      if (stopping.aborted) return null
      await pause(1_000, undefined, { signal: stopping }).catch(() => undefined)
    }
}
