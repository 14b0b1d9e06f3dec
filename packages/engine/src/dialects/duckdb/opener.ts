import type { Opener, Segment } from '../../plan-walk/lowered.ts'
import type { Emission } from './emission.ts'

/** The rows after an opener: statements that make its tables, then one SELECT with the opened live columns. */
export interface OpenedSql {
  setup: string[]
  select: string
  /** The SELECT has `_drop` itself. */
  drops?: true
}

/** Where an opener finds the rows before it. */
export interface OpenerContext<Name extends Opener['do']> {
  opener: Extract<Opener, { do: Name }>
  segment: Segment
  /** View of the rows before, with `_n`; empty for `from`. */
  left: string
  /** Quoted columns of source rows to be carried through, for the segment's table to store. */
  carried: readonly string[]
  emission: Emission
}
