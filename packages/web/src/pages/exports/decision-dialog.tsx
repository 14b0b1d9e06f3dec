import { Button, Flex, Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import type { ExportRow } from './exports-page.tsx'

interface Props {
  row: ExportRow
  busy: boolean
  trouble: ReactNode
  decide: (approve: boolean, note: string) => void
  close: () => void
}

/** Approves an export or not, with a word why; the data leaves the platform by this decision. */
export function DecisionDialog({ row, busy, trouble, decide, close }: Props) {
  const [note, setNote] = useState('')
  const field = useId()
  const ready = note.trim() !== ''
  return (
    <Modal open title="审批导出" width={520} footer={null} onCancel={close} destroyOnHidden>
      <Flex vertical gap={12}>
        {trouble}
        <p>
          {row.requestedBy.name} 申请导出{row.rows === null ? '' : ` ${row.rows.toLocaleString('zh-CN')} 条`}
          线索，用途：
          <b>{row.purpose}</b>
        </p>
        <label htmlFor={field}>审批意见</label>
        <Input.TextArea
          id={field}
          autoFocus
          rows={2}
          maxLength={200}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
        <Flex gap={8}>
          <Button type="primary" disabled={!ready} loading={busy} onClick={() => decide(true, note.trim())}>
            批准
          </Button>
          <Button disabled={!ready} loading={busy} onClick={() => decide(false, note.trim())}>
            不批准
          </Button>
          <Button onClick={close}>取消</Button>
        </Flex>
      </Flex>
    </Modal>
  )
}
