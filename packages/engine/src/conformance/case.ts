import type { Coverage, LawTable } from '@mingjian/model/binding'
import type { Literal, Plan } from '@mingjian/model/plan'
import type { EmptyMeaning } from '@mingjian/model/schema'
import type { FunnelLine, MatchTier } from '../result.ts'
import type { TestRow } from '../snapshot-files.ts'

/** Data of one input of a case. Cut-off and coverage have defaults, so that a case says only what matters. */
export interface CaseInput {
  rows: TestRow[]
  cutOff?: string
  coverage?: Coverage | null
  /** Rows whose place a later snapshot has taken. */
  superseded?: number[]
  /** Keys that are read as another: [key, one key]. */
  aliases?: [number, number][]
  sealed?: { key?: number; name: string; birth?: string }[]
  empties?: Record<string, EmptyMeaning>
}

export interface ExpectedClue {
  says: string
  tier?: MatchTier | null
  toVerify?: boolean
  unchecked?: string[]
  score?: number
  /** `input:row` of every source row, in any order. */
  lineage?: string[]
  /** `input cut-off rows` of every search that found nothing. */
  notFound?: string[]
  also?: string[]
}

/** Rows in, findings out: what a model must mean on every dialect. */
export interface ConformanceCase {
  name: string
  /** Which of the nine rules, or which operation. */
  rule: string
  plan: Plan
  inputs: Record<string, CaseInput>
  asOf?: string
  parameters?: Record<string, Literal>
  tables?: Record<string, LawTable>
  clues: ExpectedClue[]
  undecided?: { says: string; missing: string[]; lineage?: string[] }[]
  excluded?: { says: string; reason: string; lineage?: string[] }[]
  /** Lines that must be there, by `at`. */
  funnel?: ({ at: string } & Partial<FunnelLine>)[]
  /** Id of the failure that the run must end with. */
  fails?: string
}
