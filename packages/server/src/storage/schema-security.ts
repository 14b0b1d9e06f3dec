/** The tables of backups and of other doors, as kysely sees them. */
import type { JSONColumnType } from 'kysely'

export type DoorId = 'certificate' | 'oidc' | 'ldap'

export interface BackupTable {
  /** The job that made it. */
  id: string
  office: string
  /** Name in the folder of backups. */
  file: string
  bytes: number
  sm3: string
  made_at: Date
  verified_at: Date
  /** Which parts open it. */
  keys: JSONColumnType<{ holder: 'security_officer' | 'chief'; key: string }[]>
  contents: JSONColumnType<{
    tables: number
    rows: number
    files: number
    audit: { n: number; hash: string }
  }>
}

export interface BackupKeyTable {
  id: string
  office: string
  holder: 'security_officer' | 'chief'
  public_key: string
  account: string
  given_at: Date
  /** When its holder last proved to have the part. */
  checked_at: Date | null
  ended_at: Date | null
}

/** By which name a door knows an account; never made by signing in. */
export interface AccountIdentityTable {
  id: string
  account: string
  door: DoorId
  name: string
  bound_by: string
  bound_at: Date
  ended_at: Date | null
}

export interface SecuritySchema {
  backup: BackupTable
  backup_key: BackupKeyTable
  account_identity: AccountIdentityTable
}
