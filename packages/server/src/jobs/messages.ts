/** What the server and the process of a job tell each other. */
import type { SitePaths } from '../site-paths.ts'
import type { AttemptEnd } from './attempt.ts'
import type { JobRow } from './job.ts'

/** To the process: what it is for. Dates come as texts, as IPC carries JSON. */
export interface Begin {
  begin: { id: JobRow['id']; attempts: number; file: string; url: string; site: SitePaths }
}
/** To the process: come to an end. */
export interface Stop {
  stop: true
}
export type ToChild = Begin | Stop
/** From the process, as its last word. */
export type FromChild = { end: AttemptEnd }
