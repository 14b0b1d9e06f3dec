import { useQuery } from '@tanstack/react-query'
import { Alert, Modal } from 'antd'
import { useState } from 'react'
import { api, call } from '../../../api/client.ts'
import { useMay } from '../../../api/me.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { Waiting } from '../../../app/waiting.tsx'
import type { CluePage } from '../clue-types.ts'
import { DrawTable } from './draw-table.tsx'

/** The record of the draw by which the clue came to its handler; the history above tells it in words, with its seed. */
export function DrawPart({ draw }: { draw: NonNullable<CluePage['draw']> }) {
  const may = useMay()
  const [open, setOpen] = useState(false)
  if (!may('clue.read_draw')) return null
  return (
    <p className="draw">
      <button type="button" className="link" onClick={() => setOpen(true)}>
        看分派记录并核验
      </button>
      {open && <DrawDialog draw={draw.draw} close={() => setOpen(false)} />}
    </p>
  )
}

function DrawDialog({ draw, close }: { draw: string; close: () => void }) {
  const record = useQuery({
    queryKey: ['draw', draw],
    queryFn: ({ signal }) => call(api.GET('/api/draws/{draw}', { params: { path: { draw } }, signal })),
  })
  return (
    <Modal open title="分派记录" width={720} footer={null} onCancel={close}>
      <div className="clue in-dialog move-form">
        <Trouble error={record.error} />
        {record.isPending && <Waiting words="正在按记录重新抽取" />}
        {record.data && (
          <>
            <Alert showIcon type={record.data.fits ? 'success' : 'error'} title={record.data.checked} />
            <DrawTable draw={record.data} />
          </>
        )}
      </div>
    </Modal>
  )
}
