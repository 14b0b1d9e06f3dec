import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Modal } from 'antd'
import { useId, useState } from 'react'
import { Link } from 'react-router'
import { api, call } from '../../../api/client.ts'
import { Trouble } from '../../../api/trouble.tsx'
import type { ListConditions } from '../clue-types.ts'
import { EXPORT_COLUMNS, type ExportColumn } from './export-columns.ts'

interface Props {
  filter: ListConditions
  total: number
  close: () => void
}

/** Asks for the list as a table: which columns and what for. Somebody else approves it; the file bears the name of who asked. */
export function ExportDialog({ filter, total, close }: Props) {
  const [purpose, setPurpose] = useState('')
  const [columns, setColumns] = useState<ExportColumn[]>(
    EXPORT_COLUMNS.filter(({ usual }) => usual).map(({ value }) => value),
  )
  const purposeField = useId()
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: () =>
      call(api.POST('/api/exports', { body: { page: 'clues', filter, columns, purpose: purpose.trim() } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['exports'] }),
  })
  const ready = purpose.trim() !== '' && columns.length > 0
  return (
    <Modal
      open
      title={`申请导出 ${total.toLocaleString('zh-CN')} 条线索`}
      width={560}
      footer={null}
      onCancel={close}
    >
      {send.data ? (
        <div className="clue in-dialog move-form">
          <Alert
            showIcon
            type="success"
            title="已提出申请，等待负责人审批"
            description={
              <>
                批准后系统生成文件，到<Link to="/exports">导出</Link>页下载，七日内有效。
              </>
            }
          />
          <div className="move-form-foot">
            <Button type="primary" autoFocus onClick={close}>
              知道了
            </Button>
          </div>
        </div>
      ) : (
        <form
          className="clue in-dialog move-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (ready && !send.isPending) send.mutate()
          }}
        >
          <Trouble error={send.error} />
          <p className="field-hint">
            按现在的条件和顺序导出；没有分派给您的线索，姓名和证件号码仍然遮盖。文件带您的姓名和时间水印，下载有记录。
          </p>
          <label htmlFor={purposeField}>用途（供审批和审计）</label>
          <textarea
            id={purposeField}
            rows={2}
            maxLength={200}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
          />
          <fieldset className="reasons">
            <legend>要哪些列</legend>
            <Checkbox.Group<ExportColumn>
              className="choices"
              value={columns}
              onChange={setColumns}
              options={EXPORT_COLUMNS.map(({ value, label }) => ({ value, label }))}
            />
          </fieldset>
          <div className="move-form-foot">
            <Button type="primary" htmlType="submit" disabled={!ready} loading={send.isPending}>
              提出申请
            </Button>
            <Button onClick={close}>取消</Button>
            {!ready && <span className="field-hint">请写明用途，至少选一列</span>}
          </div>
        </form>
      )}
    </Modal>
  )
}
