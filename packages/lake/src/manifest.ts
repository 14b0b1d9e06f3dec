import type { Coverage } from '@mingjian/model/binding'

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

/**
 * The description of one immutable snapshot, stored beside its Parquet files.
 * `batch` is common to snapshots that were made from one reading and appear in the lake together or not at all.
 */
export interface Manifest {
  id: string
  batch: string
  schema: string
  mode: 'full' | 'increment'
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
  /** Files beside the data (vault, source, rejects, superseded rows, tallies) with their hashes. */
  beside?: { name: string; sm3: string }[]
  /** Epoch of K1 that the person keys were made with; absent when the snapshot has none. */
  keyEpoch?: string | null
  /** The snapshot whose place this one takes. */
  corrects?: string | null
}
