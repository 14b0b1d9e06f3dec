/** What one row of the audit says: who, what, which things, for what purpose, decided how. Ids only, never contents. */
import type { RoleId } from '@mingjian/casework/roles'
import { sm3 } from '@mingjian/lake/sm3'
import { canonicalJson } from '@mingjian/model/canonical'

export interface AuditEntry {
  /** Null: nobody was signed in. */
  account: string | null
  roles: readonly RoleId[]
  office: string | null
  /** `resource.action` of the policies: `account.disable`. */
  action: string
  /** The things concerned. */
  ids: readonly string[]
  purpose: string | null
  decision: 'allowed' | 'refused'
  /** Why it was allowed or refused, in the words of the policy. */
  because: string
  /** `done`, or the id of the failure that came after an allowance. */
  result: string
  /** The request of the log, and where it came from. */
  request: string
  address: string
}

export interface AuditRow extends AuditEntry {
  n: number
  /** ISO 8601 in UTC, by the server's clock. */
  at: string
}

/** What the first row follows. */
export const BEFORE_FIRST = '0'.repeat(64)

/** The text of a row that is hashed and stored: keys in order. */
export const contentOf = (row: AuditRow): string => canonicalJson(row)

/** The hash of a row: SM3 (GB/T 32905) of the hash before it and its text. */
export const linkHash = (previous: string, content: string): string => sm3(`${previous}\n${content}`)
