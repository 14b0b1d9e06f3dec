/** The tables of clues, as kysely sees them. */
import type { DrawRecord } from '@mingjian/casework/assignment'
import type { ClueFacts, ClueState } from '@mingjian/casework/clue-states'
import type { MoveInput } from '@mingjian/casework/moves/move'
import type { Conclusion } from '@mingjian/casework/outcomes'
import type { Clue, MatchTier } from '@mingjian/engine/result'
import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'

export interface ClueTable {
  office: string
  /** The clue's id of the engine: SM3 of model, kind, subject and same_when. */
  id: string
  /** What people call it by; also in the address of its page. */
  number: GeneratedAlways<number>
  model: string
  version: string
  kind: string
  /** 刑事, 刑事执行 … of the model. */
  area: string
  /** Whom the model supervises. */
  authority: string
  /** The department that works on the area; null where the office has set none. */
  department: string | null
  state: ClueState
  handler: string | null
  team: Generated<string[]>
  concluded_by: string | null
  conclusion: Conclusion | null
  reason: string | null
  transferred: Generated<boolean>
  in_case: string | null
  came_back: Generated<boolean>
  closed_as_gone: Generated<boolean>
  to_verify: boolean
  tier: MatchTier | null
  score: number | null
  /** Whole; only for whom the clue is assigned to. */
  sentence: string
  /** As everybody else of the office reads and searches it. */
  sentence_masked: string
  /** The deciding values on which it was last judged. */
  judged: JSONColumnType<Clue['deciding']>
  latest: ClueFacts['latest']
  /** What the page says of the difference; empty: nothing. */
  latest_says: Generated<string>
  first_run: string
  /** The last run that found it. */
  latest_run: string
  /** Keys of its persons by valid ID numbers, as printed (16 hex digits). */
  persons: Generated<string[]>
  /** A person of it was sealed (刑诉法 286): shown to nobody without a named purpose. */
  sealed: Generated<boolean>
  found_at: Date
  assigned_at: Date | null
  /** Since when in its state. */
  since: Date
  due_on: string | null
  /** Grows with every change; a change made on an older one is refused. */
  changes: Generated<number>
}

export interface ClueEventTable {
  id: GeneratedAlways<number>
  office: string
  clue: string
  at: Date
  /** Account, or `run:<id>`. */
  by: string
  move: string
  label: string
  from_state: string
  to_state: string
  input: JSONColumnType<MoveInput>
  draw: string | null
}

export interface ClueNoteTable {
  id: string
  office: string
  clue: string
  by: string
  at: Date
  text: string
}

export interface DrawTable {
  id: string
  office: string
  by: string
  at: Date
  record: JSONColumnType<DrawRecord>
}

export interface SavedViewTable {
  id: string
  account: string
  page: string
  name: string
  content: JSONColumnType<object>
  changed_at: Date
}

/** 线索移送函. */
export interface LetterTable {
  id: string
  office: string
  clue: string
  receiver: string
  text: string
  state: 'draft' | 'submitted' | 'approved' | 'returned'
  drafted_by: string
  drafted_at: Date
  decided_by: string | null
  decided_at: Date | null
  decision: string | null
}

export interface ClueSchema {
  clue: ClueTable
  clue_event: ClueEventTable
  clue_note: ClueNoteTable
  draw: DrawTable
  saved_view: SavedViewTable
  letter: LetterTable
}
