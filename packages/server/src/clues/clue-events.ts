/** The history of a clue: every move, and the steps beside them (team, letters) that change no state. */

import type { ClueState } from '@mingjian/casework/clue-states'
import type { Moving } from '@mingjian/casework/moves/make-move'
import type { MoveInput } from '@mingjian/casework/moves/move'
import type { Actor } from '@mingjian/casework/roles'
import type { Transaction } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import type { StoredClue } from './clue-facts.ts'

/** Writes a move into the history. @param draw the draw by which it was assigned */
export async function recordMove(
  trx: Transaction<Schema>,
  { office, id }: Pick<StoredClue, 'office' | 'id'>,
  moving: Moving<ClueState>,
  at: Date,
  draw: string | null = null,
): Promise<void> {
  await trx
    .insertInto('clue_event')
    .values({
      ...{ office, clue: id, at, by: moving.by, move: moving.move, label: moving.label, draw },
      ...{ from_state: moving.from, to_state: moving.to, input: JSON.stringify(moving.input) },
    })
    .execute()
}

/** Writes a step that leaves the state as it is. */
export async function recordEvent(
  trx: Transaction<Schema>,
  clue: StoredClue,
  { move, label, input }: { move: string; label: string; input: MoveInput },
  { actor, at }: { actor: Actor; at: Date },
): Promise<void> {
  const { state } = clue
  await recordMove(trx, clue, { move, label, from: state, to: state, by: actor.account, input }, at)
}
