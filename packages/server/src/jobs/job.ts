/** Long work: what is asked for, what does it, and what the rest of the server may ask of it. */
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { SitePaths } from '../site-paths.ts'
import type { Schema } from '../storage/schema.ts'
import type { JobKind, JobTable } from '../storage/schema-jobs.ts'

export type JobRow = Selectable<JobTable>

export interface NewJob {
  office: string
  kind: JobKind
  /** What the list of jobs says: 导入 死亡登记.xlsx. Names no person. */
  title: string
  /** What the worker gets. */
  input: object
  /** Null: by a schedule or by the start of the platform. */
  requestedBy: string | null
}

export interface Work {
  /** The row as it stood when this attempt began. */
  job: JobRow
  input: unknown
  db: Kysely<Schema>
  site: SitePaths
  /** Aborted when the job is cancelled or the server stops; whoever goes on is killed ten seconds later. */
  signal: AbortSignal
  /** How far it is (0 to 1) and what it is doing, in Chinese; many calls cost nothing, the row is written twice a second. */
  progress(share: number, words: string): void
}

export interface Worked {
  /** Stored in job.result, for the page. */
  result: object
  /** Rows that belong to the result; in one transaction with the job's end, or not at all when another attempt took over. */
  commit?: (trx: Transaction<Schema>) => Promise<void>
}

/** Does the job of one kind in a process of its own. It may be killed at any moment and must be safe to run again. */
export type Worker = (work: Work) => Promise<Worked>

/** What the module of a kind exports. */
export interface WorkerModule {
  work: Worker
  /** Called in the transaction that ends a job as failed or cancelled, so that rows of its own follow (`job.state` is the new one). */
  ended?: (trx: Transaction<Schema>, job: JobRow) => Promise<void>
}

export interface Jobs {
  /** Asks for a job in the transaction of what it belongs to; it begins after the commit. Gives its id. */
  enqueue(trx: Transaction<Schema>, job: NewJob): Promise<string>
  /**
   * Ends a waiting job at once and asks a running one to stop, which takes up to ten seconds.
   * @throws Failure `jobs.not_found`, `jobs.ended_already`
   */
  cancel(trx: Transaction<Schema>, job: string): Promise<void>
  /**
   * Lets a failed or cancelled job begin once more.
   * @throws Failure `jobs.not_found`, `jobs.not_ended`
   */
  retry(trx: Transaction<Schema>, job: string): Promise<void>
}
