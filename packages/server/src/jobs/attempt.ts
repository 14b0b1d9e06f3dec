/** One attempt at a job: the worker's code, then its rows and the end of the job in one transaction. */
import { Failure, Failures } from '@mingjian/errors/failure'
import { maskDigits } from '@mingjian/lake/tables/mask-numbers'
import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { SitePaths } from '../site-paths.ts'
import type { Schema } from '../storage/schema.ts'
import type { StoredFailure } from '../storage/schema-jobs.ts'
import { fromStorage } from '../storage/storage-failures.ts'
import type { JobRow, Worked } from './job.ts'
import { endJob, tellProgress } from './job-rows.ts'
import { loadWorker } from './workers.ts'

export interface Attempt {
  job: JobRow
  /** The module of its kind. */
  file: string
  db: Kysely<Schema>
  clock: Clock
  site: SitePaths
  signal: AbortSignal
}

/** `superseded`: somebody else has ended the job or begun it anew, and nothing was stored. */
export type AttemptEnd =
  | { ended: 'done' | 'superseded' }
  | { ended: 'failed'; failure: StoredFailure; cause: string | null }

const PROGRESS_MS = 500

/** Does the work; every error becomes an end. */
export async function attemptJob(attempt: Attempt): Promise<AttemptEnd> {
  const { job, file, db, site, signal } = attempt
  const progress = progressWriter(attempt)
  try {
    const { work } = await loadWorker(file)
    const worked = await work({ job, input: job.input, db, site, signal, progress: progress.tell })
    await progress.stop()
    return { ended: (await store(attempt, worked)) ? 'done' : 'superseded' }
  } catch (error) {
    await progress.stop()
    return { ended: 'failed', ...storedFailure(error) }
  }
}

function store({ db, clock, job }: Attempt, { result, commit }: Worked): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    // First, so that the row is held: of two attempts only one comes as far as its commit.
    const mine = await endJob(trx, clock, job, { state: 'done', result })
    if (!mine) return false
    await commit?.(trx)
    return true
  })
}

/** Writes the newest progress twice a second. What cannot be written is left: the next one says more. */
function progressWriter({ db, job }: Attempt) {
  let newest: { share: number; words: string } | null = null
  let writing: Promise<void> = Promise.resolve()
  const write = () => {
    if (!newest) return
    const { share, words } = newest
    newest = null
    writing = writing.then(() => tellProgress(db, job, share, words)).catch(() => undefined)
  }
  const timer = setInterval(write, PROGRESS_MS)
  return {
    tell: (share: number, words: string) => {
      newest = { share: Number.isFinite(share) ? share : 0, words: maskDigits(words) }
    },
    stop: () => {
      clearInterval(timer)
      return writing
    },
  }
}

/** What the page and the log say of an error: the failure's own words, or that nobody foresaw it. */
export function storedFailure(error: unknown): { failure: StoredFailure; cause: string | null } {
  const known = fromStorage(error)
  const [first, ...others] = known instanceof Failures ? known.failures : [known]
  if (first instanceof Failure) {
    const { id, next, retry, cause } = first
    const more = others.length > 0 ? `；另有 ${others.length} 处` : ''
    const failure = { id, says: maskDigits(`${first.says}${more}`), next: maskDigits(next), retry }
    return { failure, cause: cause === undefined ? null : inLog(cause) }
  }
  const failure = {
    id: 'jobs.unexpected',
    says: '任务进行中程序出现了没有预料到的错误，没有留下半途的结果',
    next: '可以重试一次；再次失败请把任务编号告诉系统管理员，由其查看日志',
    retry: false,
  }
  return { failure, cause: inLog(error) }
}

const inLog = (error: unknown): string =>
  maskDigits(error instanceof Error ? (error.stack ?? error.message) : String(error)).slice(0, 4_000)
