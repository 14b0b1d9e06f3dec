import type { EmptyMeaning } from './schema.ts'

/** Which part of the world a snapshot claims to show completely. */
export type Coverage =
  | { kind: 'stock'; at: string; regions?: readonly string[]; population?: string }
  | { kind: 'flow'; by: string; from: string; to: string; regions?: readonly string[]; population?: string }

/** One immutable snapshot as the engine sees it. */
export interface BoundSnapshot {
  id: string
  /** Absolute paths of Parquet files with the columns that schema.ts describes. */
  files: readonly string[]
  rows: number
}

/** One input of a model bound to the data of a lake as of a day. */
export interface InputBinding {
  /** Schema id. */
  schema: string
  snapshots: readonly BoundSnapshot[]
  /** YYYY-MM-DD: nothing after this day can be in the data. */
  cutOff: string
  /** Null when nobody declared it: then `absent` gives undecided, never a clue. */
  coverage: Coverage | null
  /** Parquet files (`snapshot` VARCHAR, `row` BIGINT): rows whose place a later snapshot has taken. */
  superseded?: readonly string[]
  /** Parquet file (`key` BIGINT, `one_key` BIGINT, not a `key` itself): keys of persons that were found to be one; read as `one_key`. */
  aliases?: string | null
  /** Parquet file (`key` BIGINT, `name` VARCHAR, `birth` DATE): rows of these persons are hidden from every run. */
  sealed?: string | null
  /** What an empty cell of a field says in these snapshots, where somebody decided other than the schema. */
  empties?: Readonly<Record<string, EmptyMeaning>>
}

/** A versioned law table for `lookup`: rows with their dates in force ([from, to), `to` null while in force). */
export interface LawTable {
  id: string
  version: string
  /** Column name → type, without key and dates. */
  columns: Readonly<Record<string, '是否' | '整数' | '金额' | '文本'>>
  /** What people read instead of the name of a column, as in the funnel. */
  labels?: Readonly<Record<string, string>>
  rows: readonly {
    key: string
    from: string | null
    to: string | null
    basis: string
    values: Readonly<Record<string, string | number | boolean | null>>
  }[]
}
