import { Alert, Button } from 'antd'
import type { Answer } from '../../../api/client.ts'
import { DrawTable } from '../side/draw-table.tsx'

interface Props {
  result: Answer<'/api/clues/assign', 'post'>
  close: () => void
}

/** What came of an assignment, in words, with the record of the draw. */
export function AssignResult({ result, close }: Props) {
  const { assigned, refused, says, draw } = result
  return (
    <div className="move-form">
      <Alert
        type={refused.length > 0 ? 'warning' : 'success'}
        showIcon
        title={says}
        description={draw?.sentence}
      />
      {draw ? (
        <DrawTable draw={draw} />
      ) : (
        <p>{assigned.map(({ number, assignee }) => `线索 ${number} 由${assignee.name}承办`).join('；')}</p>
      )}
      {refused.length > 0 && (
        <ul className="refused-list">
          {refused.map(({ number, says: why }) => (
            <li key={number}>
              线索 {number}：{why}
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
