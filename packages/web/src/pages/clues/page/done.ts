/** What somebody did a moment ago, handed to the page of the next clue in the history of the browser. */
import type { FalseAlarmReason, MoveInput, MoveOffer } from '../clue-types.ts'

export interface Done {
  number: number
  words: string
  /** The move that takes it back, where there is one; with the changes that the clue has now. */
  undo: { move: string; changes: number } | null
}

const UNDO: Readonly<Record<string, string>> = {
  confirm: 'retract',
  false_alarm: 'retract',
  cannot_tell: 'retract',
  hold: 'resume',
}
/** After these the clue stays before the person: there is more to do with it. */
const STAYS: ReadonlySet<string> = new Set(['resume', 'retract', 'reassign', 'transfer'])

export const leadsOn = (move: string): boolean => !STAYS.has(move)

/** “不属实（不是同一人）” */
export function doneOf(
  number: number,
  offer: MoveOffer,
  input: MoveInput,
  { reasons, changes }: { reasons: readonly FalseAlarmReason[]; changes: number },
): Done {
  const reason = reasons.find(({ code }) => code === input.reason)?.label
  const undo = UNDO[offer.move]
  return {
    number,
    words: reason ? `${offer.label}（${reason}）` : offer.label,
    undo: undo ? { move: undo, changes } : null,
  }
}

/** What stands in the history of the browser; anything else there is none of ours. */
export function doneIn(state: unknown): Done | null {
  if (typeof state !== 'object' || state === null || !('done' in state)) return null
  return state.done as Done
}
