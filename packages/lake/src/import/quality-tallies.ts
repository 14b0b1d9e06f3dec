import type { ColumnTally } from '../tables/checked-rows.ts'
import type { SkippedRows } from '../tables/shape/data-rows.ts'
import type { ContentKind } from '../tables/values/content-kind.ts'

/** What is known of the ID number of a row's person; `valid` alone has a key. */
export type KeyState = 'valid' | 'masked' | 'malformed' | 'missing'

/** What one column of the source held. */
export interface TalliedColumn {
  field: string
  header: string
  /** 1-based. */
  column: number
  kind: ContentKind
  tally: ColumnTally
}

/** Rows with the key of another row: with the same values in every column, or with others. */
export interface KeyedTwice {
  same: number
  changed: number
}

/** The persons of one kind in a table. */
export interface PersonTally {
  states: Record<KeyState, number>
  /** Rows whose printed day of birth is not the one in their valid ID number. */
  birthDiffers: { count: number; firstRow: number | null }
}

/**
 * `quality.json` of a snapshot: what was counted while its table was read. No value of any cell stands in it.
 */
export interface QualityTallies {
  format: 1
  /** Rows in the snapshot. */
  rows: number
  /** Rows of which nothing could be read; they are in `rejects.enc` only. */
  rejected: number
  /** Rows in the snapshot with a cell to repair; they are in `rejects.enc` as well. */
  toRepair: number
  columns: readonly TalliedColumn[]
  /** Headers of columns that fill no field, and fields that no column fills. */
  ignored: readonly string[]
  unfilled: readonly string[]
  persons: Readonly<Record<string, PersonTally>>
  /** Cells of text from which a whole ID number was taken out. */
  redacted: number
  skipped: SkippedRows
  /** Rows of this table with the row key of an earlier row of it; null when the schema has no row key. */
  doubled: KeyedTwice | null
  /** Rows of earlier snapshots whose place this one has taken. */
  superseded: KeyedTwice
}
