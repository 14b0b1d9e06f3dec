import type { CluePlan, Expression, JoinKey, Plan, Step } from '@mingjian/model/plan'
import type { ValueType } from '@mingjian/model/schema'
import type { Cause, Drop, Exclusion, Marks, Point } from './marks.ts'
import type { Shape } from './shape.ts'

/** What a step reads: an input of the model or an earlier relation. */
export interface Source {
  kind: 'input' | 'relation'
  name: string
}

/** A column that an expression reads, with the causes to record when the expression is unknown. */
export interface MissingColumn {
  column: string
  type: ValueType
  /** Only cells that could not be read are missing: the others say that there is none. */
  unread?: true
  own: Cause
  leaves: { column: string; type: ValueType; unread?: true; cause: Cause }[]
}

/** A condition and what to record when it is unknown. */
export interface Test {
  expression: Expression
  missing: MissingColumn[]
  /** Recorded when none of the columns is empty (division by zero, a date that does not exist). */
  otherwise: Cause
}

/** Steps that keep one row per row and are fused into one scan. */
export type ChainStep =
  | { do: 'where'; line: number; drop: Drop; test: Test }
  | { do: 'let'; line: number; columns: { name: string; value: Expression }[] }
  | { do: 'exclude'; line: number; reasons: { drop: Drop; exclusion: Exclusion; when: Expression }[] }
  | { do: 'score'; line: number; points: { point: Point; when: Expression }[] }
  | { do: 'lookup'; line: number; step: StepOf<'lookup'>; columns: string[] }

export type StepOf<Name extends Step['do']> = Extract<Step, { do: Name }>

/** One of the relations in which `absent` searches. */
export interface AbsentTarget {
  source: Source
  as: string
  on: JoinKey[]
  when: Expression | null
  /** Inputs that the relation is made of: their coverage and cut-off decide. */
  inputs: string[]
  label: string
  possible: Cause
  /** Column of the row id of a possible partner. */
  lineage: string
}

export interface AbsentCauses {
  /** Left keys without which nothing can be searched, by label. */
  keys: Cause[]
  from: Cause
  to: Cause
  region: Cause
  coverage: Cause
  expects: Cause
}

/** What to record where a key that rows are grouped by is not known. */
export interface KeyCauses {
  /** In the order of `by`. */
  keys: Cause[]
  /** Another group may be the same person. */
  kin: Cause
}

interface JoinOpener<Name> {
  do: Name
  line: number
  right: Source
  as: string
  on: JoinKey[]
  when: Test | null
}

/** Steps that change which rows there are: each starts a segment. */
export type Opener =
  | { do: 'from'; line: number; sources: Source[] }
  | JoinOpener<'match'>
  | JoinOpener<'maybe'>
  | {
      do: 'absent'
      line: number
      drop: Drop
      targets: AbsentTarget[]
      expects: StepOf<'absent'>['expects']
      causes: AbsentCauses
    }
  | { do: 'pair'; line: number; as: [string, string]; on: JoinKey[]; when: Test | null }
  | {
      do: 'merge_periods'
      line: number
      step: StepOf<'merge_periods'>
      missing: { from: Cause; to: Cause }
      keys: KeyCauses
    }
  | { do: 'one'; line: number; step: StepOf<'one'>; missing: Cause; keys: KeyCauses }
  | { do: 'group'; line: number; step: StepOf<'group'>; having: Test | null; keys: KeyCauses }
  | { do: 'read'; line: number; step: StepOf<'read'> }

/** An opener with the row-wise steps after it: one view or one table. */
export interface Segment {
  /** Unique, of letters, digits and underscores. */
  table: string
  relation: string
  opener: Opener
  chain: ChainStep[]
  before: Shape
  liveBefore: ReadonlySet<string>
  /** After the opener. */
  opened: Shape
  /** At its end. */
  shape: Shape
  liveOpened: ReadonlySet<string>
  live: ReadonlySet<string>
  /** One row per row of a scanned input: computed again where it is used, never stored. */
  lazy: boolean
}

export interface LoweredRelation {
  name: string
  segments: Segment[]
  shape: Shape
  live: ReadonlySet<string>
}

/** A line of the funnel before its counts are known. */
export interface LineSpec {
  relation: string
  at: string
  operation: string
  words: string
}

export interface LoweredClue {
  clue: CluePlan
  line: number
  /** `absent` steps through which its rows came. */
  absents: { opener: Extract<Opener, { do: 'absent' }> }[]
}

/** A plan cut into segments, with every name resolved; still without SQL. */
export interface LoweredPlan {
  plan: Plan
  marks: Marks
  lines: LineSpec[]
  relations: LoweredRelation[]
  clues: LoweredClue[]
  /** Whether any step joins persons, so that rows carry a tier. */
  tiered: boolean
}
