import { Button, Typography } from 'antd'
import type { ExportRow } from './exports-page.tsx'

/** What may be done with a request; where nothing may, why. */
export function ExportSteps({ row, decide }: { row: ExportRow; decide: () => void }) {
  const { state, may } = row
  if (state === 'waiting' && may.approve.allowed)
    return (
      <Button size="small" type="primary" onClick={decide}>
        审批
      </Button>
    )
  if (state === 'ready' && may.download.allowed)
    return (
      <Button size="small" type="primary" href={`/api/exports/${row.export}/file`} download>
        下载
      </Button>
    )
  const why = state === 'waiting' ? may.approve.reason : state === 'ready' ? may.download.reason : ''
  return (
    <Typography.Text type="secondary" className="small">
      {why}
    </Typography.Text>
  )
}
