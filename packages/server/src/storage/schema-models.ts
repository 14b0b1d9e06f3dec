/** The tables of models and runs, as kysely sees them. */
import type { Clue, Excluded, FunnelLine, RunResult, Truncation, Undecided } from '@mingjian/engine/result'
import type { Generated, JSONColumnType } from 'kysely'
import type { StoredModel } from '../models/stored-model.ts'
import type { JobState } from './schema-jobs.ts'

/** How the cases of tests.yaml came out. */
export interface TestResult {
  passed: number
  failed: number
  cases: { name: string; passed: boolean; differences: string[] }[]
}

export interface ModelVersionTable {
  model: string
  version: string
  plan_hash: string
  yaml: string
  tests: string
  readme: string
  /** What the model says of itself, and its rule in words. */
  info: JSONColumnType<StoredModel>
  test_result: JSONColumnType<TestResult>
  added_at: Date
  /** Null: it ships with the platform. */
  added_by: string | null
}

/** Which version an office uses. */
export interface ModelStateTable {
  office: string
  model: string
  /** Null: none is published here. */
  version: string | null
  withdrawn: Generated<boolean>
  reason: string
  set_by: string | null
  set_at: Date
}

export interface ModelParameterTable {
  id: string
  office: string
  model: string
  name: string
  value: JSONColumnType<{ value: string | number | boolean }>
  reason: string
  set_by: string
  set_at: Date
  /** When another value took its place, or the default again; null: in force. */
  ended_at: Date | null
}

export interface ScheduleTable {
  id: string
  office: string
  model: string
  /** Five fields, in the time of the site. */
  cron: string
  made_by: string
  made_at: Date
  ended_at: Date | null
}

/** Numbers of clues by what became of them since the run before. */
export interface RunDifference {
  appeared: number
  gone: number
  changed: number
  same: number
}

export interface RunTable {
  id: string
  office: string
  model: string
  version: string
  plan_hash: string
  job: string | null
  state: JobState
  as_of: string | null
  parameters: JSONColumnType<RunResult['parameters']>
  inputs: JSONColumnType<RunResult['inputs']> | null
  funnel: JSONColumnType<FunnelLine[]> | null
  totals: JSONColumnType<{ clues: number; undecided: number; excluded: number }> | null
  truncated: JSONColumnType<Truncation[]> | null
  calendar: string | null
  /** Source rows that it went through. */
  screened: number | null
  milliseconds: number | null
  /** The run of the same model with which it was compared. */
  before: string | null
  difference: JSONColumnType<RunDifference> | null
  requested_by: string | null
  requested_at: Date
  ended_at: Date | null
}

/** A clue as one run found it, whole; masked on the way out. */
export interface RunClueTable {
  run: string
  clue: string
  content: JSONColumnType<Clue>
}

export interface RunRowTable {
  run: string
  what: 'undecided' | 'excluded'
  n: number
  content: JSONColumnType<Undecided | Excluded>
}

export interface ModelSchema {
  model_version: ModelVersionTable
  model_state: ModelStateTable
  model_parameter: ModelParameterTable
  schedule: ScheduleTable
  run: RunTable
  run_clue: RunClueTable
  run_row: RunRowTable
}
