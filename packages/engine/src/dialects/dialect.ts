import type { Calendar } from '@mingjian/law/calendar'
import type { Coverage, InputBinding, LawTable } from '@mingjian/model/binding'
import type { Expression, Plan } from '@mingjian/model/plan'
import type { ValueType } from '@mingjian/model/schema'
import type { Cell, Connection, ConnectionOptions, Row } from '../connection.ts'
import { unsupported } from '../failures.ts'
import type { LoweredPlan, Segment } from '../plan-walk/lowered.ts'

/** What a run fixes before any SQL is written. */
export interface RunSettings {
  /** YYYY-MM-DD. */
  asOf: string
  parameters: Readonly<Record<string, Plan['parameters'][string]>>
  inputs: Readonly<Record<string, InputSettings>>
  /** By the table of a filtered scan, how many of its rows about are left, as far as that was looked at. */
  left?: ReadonlyMap<string, { share: number; rows: number }>
}

export interface InputSettings {
  cutOff: string
  /** Rows that count: those of the snapshots without the hidden ones. */
  rows: number
  coverage: Coverage | null
  hidden: Hidden
  /** Columns of the files in which no cell is empty, as far as that is known. */
  complete: ReadonlySet<string>
  /** The files carry places in documents or which cells were unread: evidence is fetched, not carried along. */
  documents: boolean
  /** Index of a snapshot within the run (upper bits of `_rid`), its files, and which of them are numbered without gaps. */
  snapshots: readonly {
    index: number
    files: readonly string[]
    firstRows: ReadonlyMap<string, number>
    /** Fields of which some cell could not be read. */
    unread: ReadonlySet<string>
  }[]
}

/** What a binding takes out of an input or reads otherwise; tables of the run hold which. */
export interface Hidden {
  /** Rows that no run sees: superseded, or of a sealed person. */
  rows: number
  /** Of these, rows of sealed persons: `absent` still finds them, without showing them. */
  sealed: number
  /** Keys of persons that were found to be one are read as one key. */
  aliased: boolean
}

export const NOTHING_HIDDEN: Hidden = { rows: 0, sealed: 0, aliased: false }

/** How the rows of one segment are made and counted. */
export interface SegmentSql {
  /** Statements before it, in order; they make temporary tables. */
  setup: string[]
  /** Table or view of the segment with all rows still in it, `_drop` telling where each left. */
  create: string
  /** Counts by `_drop` and `_uat`; null where nothing can leave. */
  counts: string | null
  /** Rows that an exclusion took out, with the live columns. */
  excluded: string | null
  /** Source rows that the table of the segment holds, so that they need not be fetched again. */
  evidence: EvidenceTable[]
}

/**
 * A database that runs plans. A dialect is a folder with the same files; what it lacks throws by name
 * (`engine.unsupported_operation`) before anything runs. All SQL stands behind this interface.
 */
export interface Dialect {
  name: string
  open(options: ConnectionOptions): Promise<Connection>
  /** Makes what compiled plans rely on: functions, the calendar (null: no deadline is computed), the law tables. */
  prepare(connection: Connection, calendar: Calendar | null, tables: readonly LawTable[]): Promise<void>
  describe(connection: Connection, files: readonly string[]): Promise<Description>
  /** Makes the tables of what the binding of an input hides and joins; `index` is that of the input in the plan. */
  hide(connection: Connection, input: HidingInput): Promise<Hidden>
  expression(expression: Expression, settings: RunSettings): string
  /** Looks at a few rows of the large inputs, to know which filters leave few: `left` of the settings. */
  sample(connection: Connection, lowered: LoweredPlan, settings: RunSettings): Promise<RunSettings['left']>
  compile(lowered: LoweredPlan, settings: RunSettings): CompiledPlan
  /** Source rows by number: `_row`, the fields, `_document` and `_spans` as far as the files have them. */
  sourceRows(connection: Connection, snapshot: SourceRows): Promise<Row[]>
  /** Source rows that a table of the run holds, at least those of the row ids: `_rid` and the fields. */
  storedRows(connection: Connection, table: EvidenceTable, rids: readonly number[]): Promise<Row[]>
  /** Texts of the rows before a `read` segment: `_n`, `text`. */
  texts(connection: Connection, segment: Segment, lowered: LoweredPlan): Promise<Row[]>
  /** Stores what a reader found, `_n` before the values of the step's columns, for the segment to join. */
  storeRead(connection: Connection, segment: Segment, found: readonly (readonly Cell[])[]): Promise<void>
}

/** An input whose binding hides rows or joins keys. */
export interface HidingInput {
  index: number
  binding: Pick<InputBinding, 'superseded' | 'aliases' | 'sealed'>
  snapshots: readonly { index: number; id: string; files: readonly string[]; columns: ReadonlySet<string> }[]
}

/** What a snapshot's files say of themselves. */
export interface Description {
  columns: Set<string>
  rows: number
  /** Columns in which no cell is empty, as far as the files' statistics say. */
  complete: Set<string>
  /** Files whose rows are numbered without a gap, by the statistics of every row group, and the number of the first. */
  firstRows: Map<string, number>
  /** Fields of which some row says that the cell could not be read. */
  unread: Set<string>
}

/** Where a run has already stored source rows: fields under the names that they have in its table. */
export interface EvidenceTable {
  table: string
  /** Column of the row id. */
  rid: string
  /** Condition of the rows that a finding may show. */
  shown: string
  input: string
  columns: { field: string; name: string; type: ValueType }[]
}

/** Source rows that are wanted of one snapshot. */
export interface SourceRows {
  index: number
  files: readonly string[]
  columns: ReadonlySet<string>
  fields: readonly { name: string; type: ValueType }[]
  rows: readonly number[]
}

/** All SQL of a run. */
export interface CompiledPlan {
  /** Views over the snapshots. */
  prelude: string[]
  segments: { segment: Segment; sql: SegmentSql }[]
  /** Per clue of the plan, a SELECT of its rows with everything that its findings show. */
  clues: string[]
}

/** A table of capabilities by name: asking for one that is not there throws and names dialect and capability. */
export function capabilities<Name extends string, Value>(
  dialect: string,
  subject: string,
  table: Partial<Record<Name, Value>>,
): (name: Name) => Value {
  return (name) => {
    const found = table[name]
    if (found === undefined) throw unsupported(dialect, `${subject} ${name}`)
    return found
  }
}
