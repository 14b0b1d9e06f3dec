/** The tables of the platform as kysely sees them; each stands in `migrations/`. */
import type { RoleId } from '@mingjian/casework/roles'
import type { Generated, GeneratedAlways } from 'kysely'
import type { ClueSchema } from './schema-clues.ts'
import type { DataSchema } from './schema-data.ts'
import type { JobSchema } from './schema-jobs.ts'
import type { ModelSchema } from './schema-models.ts'
import type { SecuritySchema } from './schema-security.ts'

/** `invited`: no password yet; `disabled`: may not sign in, its rows stay. */
export type AccountState = 'invited' | 'active' | 'disabled'

export interface AccountTable {
  id: string
  /** In lower case; what a person types to sign in. */
  login: string
  name: string
  office: string
  departments: string[]
  state: AccountState
  password_hash: string | null
  /** Wrong passwords in a row, the one being checked included. */
  failures: Generated<number>
  locked_until: Date | null
  /** Sealed by the secret box; null: no second factor. */
  totp_secret: string | null
  /** A secret that its owner has not confirmed by a first code yet. */
  totp_pending: string | null
  /** The step of the last code taken, so that none is taken twice (RFC 6238, 5.2). */
  totp_step: number | null
  created_at: Date
  /** Account, or null for the first three. */
  created_by: string | null
}

export interface AccountRoleTable {
  account: string
  role: RoleId
  granted_at: Date
  granted_by: string | null
}

export interface SessionTable {
  id: string
  account: string
  /** SM3 of the token; the token itself is only in the cookie. */
  token_hash: string
  created_at: Date
  seen_at: Date
  /** The latest moment, however busy the session is. */
  ends_at: Date
  ended_at: Date | null
  ended_because: string | null
  address: string
}

export interface ActivationTable {
  /** SM3 of the code. */
  code_hash: string
  account: string
  created_at: Date
  expires_at: Date
  used_at: Date | null
}

export interface AuditRowTable {
  n: number
  /** Canonical JSON; the columns behind it are computed from it by the database, for filters. */
  content: string
  /** SM3 of the row before and of `content`. */
  hash: string
  at: GeneratedAlways<string>
  account: GeneratedAlways<string | null>
  action: GeneratedAlways<string>
  decision: GeneratedAlways<string>
  ids: GeneratedAlways<string[]>
}

/** One row: the end of the chain. Who appends holds it until the commit. */
export interface AuditHeadTable {
  one: Generated<boolean>
  n: number
  hash: string
}

export interface AuditSealTable {
  number: number
  content: string
  signature: string
}

export interface Schema extends JobSchema, DataSchema, ModelSchema, ClueSchema, SecuritySchema {
  account: AccountTable
  account_role: AccountRoleTable
  session: SessionTable
  activation: ActivationTable
  audit_row: AuditRowTable
  audit_head: AuditHeadTable
  audit_seal: AuditSealTable
}
