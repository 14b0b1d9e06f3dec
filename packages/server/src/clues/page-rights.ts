import { allow, anyOf } from '@mingjian/casework/policies/allow'
import type { CluePage } from '../http/shapes/clues.ts'
import { resourceOf, type StoredClue } from './clue-facts.ts'
import { mayDecide, mayDraft, type StoredLetter } from './letters.ts'
import type { PageRequest } from './page-parts.ts'

/** What the viewer may do with a clue besides its moves, and why not. */
export async function mayDo(
  { db, sight, at }: Pick<PageRequest, 'db' | 'sight' | 'at'>,
  row: StoredClue,
  letter: StoredLetter | null,
): Promise<CluePage['may']> {
  const { actor } = sight
  const resource = resourceOf(row, '已写明')
  const asked = (action: string) => {
    const { allowed, reason } = allow(actor, action, resource)
    return { allowed, reason: allowed ? '' : reason }
  }
  const draft = asked('draft_letter')
  const decided = await mayDecide(db, row, letter, { actor, at })
  const request = allow(actor, 'request', anyOf('snapshot', actor.office))
  return {
    note: asked('note'),
    draftLetter: draft.allowed ? mayDraft(row, letter) : draft,
    decideLetter: { allowed: decided.allowed, reason: decided.allowed ? '' : decided.reason },
    setTeam: asked('set_team'),
    requestData: { allowed: request.allowed, reason: request.allowed ? '' : request.reason },
  }
}
