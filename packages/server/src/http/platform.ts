import type { Realm } from '../accounts/realm.ts'
import type { AuditWriter } from '../audit/audit-writer.ts'

/** What every route works with. */
export interface Platform {
  realm: Realm
  audit: AuditWriter
  /** What nobody foresaw goes to the log of the server, with the id of the request. */
  log(line: string): void
}
