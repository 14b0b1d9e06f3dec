/** What a move leaves behind in the stored clue, so that no caller has to know what each move means. */
import type { ClueState } from './clue-states.ts'
import type { Moving } from './moves/make-move.ts'
import type { Conclusion } from './outcomes.ts'

export interface ClueRecord {
  state: ClueState
  handler: string | null
  /** Who made the conclusion in force: the `author` among the duties. */
  concludedBy: string | null
  conclusion: Conclusion | null
  /** Code of a false alarm. */
  reason: string | null
  transferred: boolean
  case: string | null
  /** Sent back, returned or reopened, and not concluded since. */
  cameBack: boolean
  closedAsGone: boolean
}

/** A clue that a run has just found. */
export const NEW_CLUE: ClueRecord = {
  state: 'found',
  handler: null,
  concludedBy: null,
  conclusion: null,
  reason: null,
  transferred: false,
  case: null,
  cameBack: false,
  closedAsGone: false,
}

const UNDONE = {
  conclusion: null,
  concludedBy: null,
  reason: null,
  transferred: false,
  closedAsGone: false,
} as const

type Effect = (moving: Moving<ClueState>) => Partial<ClueRecord>

const concluded =
  (conclusion: Conclusion): Effect =>
  ({ by, input }) => ({ conclusion, concludedBy: by, reason: input.reason ?? null, cameBack: false })

const EFFECTS: Readonly<Record<string, Effect>> = {
  assign: ({ input }) => ({ handler: input.assignee ?? null }),
  reassign: ({ input }) => ({ handler: input.assignee ?? null }),
  return: () => ({ handler: null, cameBack: true }),
  confirm: concluded('confirmed'),
  false_alarm: concluded('false_alarm'),
  cannot_tell: concluded('cannot_tell'),
  hold: () => UNDONE,
  resume: () => ({}),
  retract: () => UNDONE,
  send_back: () => ({ ...UNDONE, cameBack: true }),
  transfer: () => ({ transferred: true }),
  make_case: ({ input }) => ({ case: input.case ?? null }),
  close: () => ({}),
  close_confirmed: () => ({}),
  close_gone: () => ({ closedAsGone: true, cameBack: false }),
  reopen: () => ({ ...UNDONE, cameBack: true }),
  find_again: () => ({ ...UNDONE, handler: null, cameBack: true }),
}

/** The clue after a move. The history of moves is kept beside it; nothing of an undone conclusion is lost. */
export const afterClueMove = (record: ClueRecord, moving: Moving<ClueState>): ClueRecord => ({
  ...record,
  ...EFFECTS[moving.move]?.(moving),
  state: moving.to,
})
