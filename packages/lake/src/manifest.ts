import type { Coverage } from '@mingjian/model/binding'
import type { EmptyMeaning } from '@mingjian/model/schema'

/** What is known of a source file that a snapshot was made from. */
export interface SourceFile {
  name: string
  sm3: string
  bytes: number
}

/** How documents became rows: the version of the reader, and the hash of the elements that it wrote. */
export interface Reading {
  reader: string
  elementsSm3: string
}

/** How the columns of a ledger became fields: what a person confirmed, and where the table stood in its file. */
export interface ImportedTable {
  format: string
  sheet: string | null
  encoding: string | null
  /** Fingerprint of the shape that the mapping was made for. */
  shape: string
  headerRows: readonly number[]
  columns: { field: string; header: string; column: number; unit: string | null }[]
}

/** An empty cell of a field says something else in this snapshot than the schema has it. */
export interface EmptyOverride {
  field: string
  empty: EmptyMeaning
  decidedBy: string
}

/** Rows of snapshots whose place the snapshot `by` has taken: a Parquet file (`snapshot` VARCHAR, `row` BIGINT). */
export interface Supersession {
  by: string
  file: string
  rows: number
}

/**
 * The description of one immutable snapshot, stored beside its Parquet files.
 * `batch` is common to snapshots that were made from one reading and appear in the lake together or not at all.
 */
export interface Manifest {
  id: string
  batch: string
  schema: string
  /** `corrects` takes the place of the snapshot that `corrects` names. */
  mode: 'full' | 'increment' | 'corrects'
  corrects?: string | null
  madeAt: string
  madeBy: string
  sources: SourceFile[]
  /** Null when the rows come from a table. */
  reading: Reading | null
  /** Why the office may use the data. */
  legalGround: string | null
  classification: string
  /** YYYY-MM-DD: nothing after this day can be in the data. */
  cutOff: string
  coverage: Coverage | null
  rows: number
  rejected: number
  files: { name: string; sm3: string; rows: number }[]
  /** What follows is there for snapshots of tables only. */
  table?: ImportedTable | null
  /** Names the key K1 under which the keys of persons were made. */
  keyEpoch?: string | null
  /** How long the office may keep it, as it was said. */
  retention?: string | null
  empties?: readonly EmptyOverride[]
  superseded?: readonly Supersession[]
  /** Files that no model reads: vault, source and rows to repair (encrypted), tallies. */
  beside?: readonly { name: string; sm3: string }[]
}
