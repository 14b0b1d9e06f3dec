/**
 * What may be done with many clues at once. Conclusions are not among them: each clue is checked by itself. What is reviewed,
 * passed back or waits for the same data may be many.
 */
import type { Ability, Me } from '../../../api/me.ts'
import type { MoveOffer } from '../clue-types.ts'
import { handlesClues } from '../handles.ts'

interface BulkMove extends Pick<MoveOffer, 'move' | 'label' | 'needs'> {
  /** A move of the handler: the policies allow it with a clue in hand only, not in general. */
  ofHandler?: true
}

const NOTE = { id: 'note', asks: '请写明理由，对每一条都适用' }
const BULK_MOVES: readonly BulkMove[] = [
  { move: 'close', label: '审核办结', needs: [] },
  { move: 'send_back', label: '退回重新核查', needs: [NOTE] },
  { move: 'close_gone', label: '因数据更正办结', needs: [NOTE] },
  {
    ...{ move: 'hold', label: '待补数据', ofHandler: true },
    needs: [{ id: 'request', asks: '请写明要补的数据、向哪个单位调取' }],
  },
  { move: 'resume', label: '继续核查', needs: [NOTE], ofHandler: true },
  { move: 'return', label: '退回重新分派', needs: [NOTE], ofHandler: true },
]

/** Those that this person can make somewhere; each clue is decided by the server. */
export const bulkMoves = (me: Pick<Me, 'roles'>, may: (asked: Ability) => boolean): readonly MoveOffer[] =>
  BULK_MOVES.filter(({ move, ofHandler }) => (ofHandler ? handlesClues(me) : may(`clue.move.${move}`))).map(
    ({ move, label, needs }) => ({
      ...{ move, label, needs },
      key: null,
      allowed: true,
      reason: '',
    }),
  )
