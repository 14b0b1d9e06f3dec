/** The tables of long work and of settings, as kysely sees them. */
import type { Generated, JSONColumnType } from 'kysely'

export type JobKind = 'import' | 'reading' | 'run' | 'export' | 'backup'
export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** A failure as it is stored and shown: never with a stack. */
export interface StoredFailure {
  id: string
  says: string
  next: string
  retry: boolean
}

export interface JobTable {
  id: string
  office: string
  kind: JobKind
  /** What the list of jobs says: 导入 死亡登记.xlsx. Names no person. */
  title: string
  state: JobState
  /** 0 to 1. */
  share: Generated<number>
  /** What it is doing just now, in words. */
  words: Generated<string>
  /** What the job's own code needs; its form is that of the kind. */
  input: JSONColumnType<object>
  result: JSONColumnType<object> | null
  failure: JSONColumnType<StoredFailure> | null
  attempts: Generated<number>
  cancel_requested: Generated<boolean>
  /** Null: by a schedule. */
  requested_by: string | null
  requested_at: Date
  started_at: Date | null
  ended_at: Date | null
}

/** What an office has set, with the reason. */
export interface SettingTable {
  office: string
  key: string
  value: JSONColumnType<object>
  reason: string
  set_by: string | null
  set_at: Date
}

export interface JobSchema {
  job: JobTable
  setting: SettingTable
}
