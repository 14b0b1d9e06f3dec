import type { ProposedMapping } from './mapping-proposal.ts'

/** What an import says while it works, and what it may ask. */
export interface Dialogue {
  say: (text: string) => void
  /** Rows read so far; null when the reading is over. */
  progress: (rows: number | null) => void
  showMapping: (proposal: ProposedMapping) => void
  /** Null where nobody sits at a terminal: then what is open ends the import with a failure that says what to write. */
  ask: Questions | null
}

/** Questions to a person. */
export interface Questions {
  confirm: (question: string) => Promise<boolean>
  /** The answer; the default when it is left empty. */
  text: (question: string, proposed: string | null) => Promise<string>
  /** Index of the choice; null for none of them. */
  choose: (question: string, choices: readonly string[]) => Promise<number | null>
}

/** Nothing is shown and nobody is asked. */
export const SILENT: Dialogue = {
  say: () => undefined,
  progress: () => undefined,
  showMapping: () => undefined,
  ask: null,
}
