import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Modal, Radio } from 'antd'
import { useState } from 'react'
import { type Answer, api, call } from '../../../api/client.ts'
import { useMe } from '../../../api/me.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { cluesChanged } from '../clue-queries.ts'
import type { ClueRow, MoveInput, MoveOffer } from '../clue-types.ts'
import { MoveForm } from '../moves/move-form.tsx'

interface Props {
  rows: readonly ClueRow[]
  moves: readonly MoveOffer[]
  close: () => void
  done: () => void
}

type Moved = Answer<'/api/clues/moves', 'post'>

/** The same move for the selected clues; each is decided by itself, and what was refused says why. */
export function BulkMoveDialog({ rows, moves, close, done }: Props) {
  const me = useMe()
  const [offer, choose] = useState<MoveOffer | null>(null)
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: ({ move, input }: { move: string; input: MoveInput }) =>
      call(
        api.POST('/api/clues/moves', {
          body: { move, input, clues: rows.map(({ number, changes }) => ({ number, changes })) },
        }),
      ),
    onSuccess: () => cluesChanged(client),
  })
  return (
    <Modal
      open
      title={`一并办理 ${rows.length} 条线索`}
      width={560}
      footer={null}
      onCancel={send.data ? done : close}
      destroyOnHidden
    >
      <div className="clue in-dialog">
        {send.data ? (
          <Result moved={send.data} close={done} />
        ) : (
          <>
            <Trouble error={send.error} />
            <Radio.Group
              className="choices"
              aria-label="办理什么"
              value={offer?.move ?? null}
              onChange={({ target }) => choose(moves.find(({ move }) => move === target.value) ?? null)}
            >
              {moves.map(({ move, label }, place) => (
                <Radio key={move} value={move} autoFocus={place === 0}>
                  {label}
                </Radio>
              ))}
            </Radio.Group>
            {offer && (
              <MoveForm
                key={offer.move}
                offer={offer}
                reasons={[]}
                candidates={[]}
                account={me.account}
                busy={send.isPending}
                submit={(input) => send.mutate({ move: offer.move, input })}
                cancel={close}
              />
            )}
          </>
        )}
      </div>
    </Modal>
  )
}

function Result({ moved, close }: { moved: Moved; close: () => void }) {
  const refused = moved.results.filter((one) => !one.done)
  return (
    <div className="move-form">
      <Alert
        type={refused.length > 0 ? 'warning' : 'success'}
        showIcon
        title={`办理了 ${moved.done} 条${refused.length > 0 ? `，${refused.length} 条没有办成` : ''}`}
      />
      {refused.length > 0 && (
        <ul className="refused-list">
          {refused.map(({ number, says, next }) => (
            <li key={number}>
              线索 {number}：{says}。{next}
            </li>
          ))}
        </ul>
      )}
      <div className="move-form-foot">
        <Button type="primary" autoFocus onClick={close}>
          知道了
        </Button>
      </div>
    </div>
  )
}
