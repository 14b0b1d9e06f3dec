/** What a move leaves behind in the stored case. */
import type { CaseState } from './case-states.ts'
import type { Moving } from './moves/make-move.ts'

export interface CaseRecord {
  state: CaseState
  handler: string
  /** Result of the investigation (调查核实). */
  findings: string | null
  /** Who passed the document on, and who decided it. */
  reviewedBy: string | null
  decidedBy: string | null
  /** Number of the minutes of the committee. */
  minutes: string | null
  receipt: string | null
  /** Last day for the reply as the document sets it. */
  replyDue: string | null
  reply: string | null
  outcome: string | null
  cameBack: boolean
}

/** A case made of confirmed clues, in the hand of who confirmed them or of whom the head names. */
export const newCase = (handler: string): CaseRecord => ({
  state: 'investigating',
  handler,
  findings: null,
  reviewedBy: null,
  decidedBy: null,
  minutes: null,
  receipt: null,
  replyDue: null,
  reply: null,
  outcome: null,
  cameBack: false,
})

/** What a new draft makes void: nobody has reviewed or decided it. */
const UNDECIDED = { reviewedBy: null, decidedBy: null, minutes: null } as const

type Effect = (moving: Moving<CaseState>) => Partial<CaseRecord>

const EFFECTS: Readonly<Record<string, Effect>> = {
  reassign: ({ input }) => (input.assignee ? { handler: input.assignee } : {}),
  finish_investigation: ({ input }) => ({ findings: input.findings ?? null, cameBack: false }),
  investigate_again: () => ({ findings: null }),
  submit: () => ({ ...UNDECIDED, cameBack: false }),
  pass: ({ by }) => ({ reviewedBy: by }),
  send_back: () => ({ ...UNDECIDED, cameBack: true }),
  decide: ({ by, input }) => ({ decidedBy: by, minutes: input.minutes ?? null }),
  serve: ({ input }) => ({ receipt: input.receipt ?? null, replyDue: input.due ?? null }),
  register_reply: ({ input }) => ({ reply: input.reply ?? null }),
  urge: () => ({}),
  follow: () => ({ cameBack: false }),
  close: ({ input }) => ({ outcome: input.outcome ?? null, cameBack: false }),
  terminate: ({ by }) => ({ ...UNDECIDED, decidedBy: by, cameBack: false }),
  reopen: () => ({ outcome: null, cameBack: true }),
  resume: () => ({ ...UNDECIDED, findings: null, cameBack: true }),
}

/** The case after a move; the history of moves is kept beside it. */
export const afterCaseMove = (record: CaseRecord, moving: Moving<CaseState>): CaseRecord => ({
  ...record,
  ...EFFECTS[moving.move]?.(moving),
  state: moving.to,
})
