import type { Realm } from '../accounts/realm.ts'
import type { AuditWriter } from '../audit/audit-writer.ts'
import type { Jobs } from '../jobs/job.ts'
import type { SitePaths } from '../site-paths.ts'
import type { SiteFront } from './shapes/site.ts'

/** What every route works with. */
export interface Platform {
  realm: Realm
  audit: AuditWriter
  jobs: Jobs
  site: SitePaths
  /** The folder of the built pages; none: the API alone. */
  pages?: string
  /** What the sign-in page shows besides the name of the office: accounts of a demonstration, other doors. */
  front?: Partial<Pick<SiteFront, 'demo' | 'doors'>>
  /** Aborted when the server is asked to stop. */
  signal: AbortSignal
  /** What nobody foresaw goes to the log of the server, with the id of the request. */
  log(line: string): void
}
