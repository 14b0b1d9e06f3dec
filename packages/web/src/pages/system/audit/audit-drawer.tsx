import { Button, Descriptions, Drawer, Flex, Tag, Typography } from 'antd'
import { useSearchParams } from 'react-router'
import { inSeconds } from '../../../app/moments.ts'
import { type AuditRow, RESULT_DONE, whoOf, type wordsOf } from './audit-data.ts'

interface Props {
  row: AuditRow
  words: ReturnType<typeof wordsOf>
  close: () => void
}

/** One row of the log with all it holds, and ways to the rows beside it. */
export function AuditDrawer({ row, words, close }: Props) {
  const [, setParams] = useSearchParams()
  const only = (name: string, value: string) => {
    setParams({ [name]: value })
    close()
  }
  return (
    <Drawer open onClose={close} size={600} title={`第 ${row.n} 条审计记录`}>
      <Flex vertical gap={16}>
        <Descriptions
          column={1}
          size="small"
          bordered
          styles={{ label: { width: 110 } }}
          items={[
            { key: 'at', label: '时间', children: inSeconds(row.at) },
            { key: 'who', label: '谁', children: whoOf(row) },
            { key: 'roles', label: '身份', children: words.roles(row.roles) || '—' },
            {
              ...{ key: 'action', label: '操作' },
              children: (
                <>
                  {words.action(row.action)} <Typography.Text type="secondary">{row.action}</Typography.Text>
                </>
              ),
            },
            {
              ...{ key: 'decision', label: '决定' },
              children: (
                <>
                  <Tag color={row.decision === 'allowed' ? 'success' : 'error'}>
                    {row.decision === 'allowed' ? '允许' : '拒绝'}
                  </Tag>
                  {row.because}
                </>
              ),
            },
            { key: 'result', label: '结果', children: row.result === RESULT_DONE ? '已办' : row.result },
            { key: 'purpose', label: '理由、用途', children: row.purpose ?? '（没有写）' },
            { key: 'address', label: '来自', children: row.address },
            { key: 'request', label: '请求编号', children: <code>{row.request}</code> },
            { key: 'ids', label: `涉及 ${row.ids.length} 项`, children: <Ids ids={row.ids} only={only} /> },
          ]}
        />
        <Flex gap={8} wrap>
          {row.account && (
            <Button onClick={() => only('account', row.account ?? '')}>只看这个账号的记录</Button>
          )}
          <Button onClick={() => only('action', row.action)}>只看同一操作的记录</Button>
        </Flex>
      </Flex>
    </Drawer>
  )
}

const SHOWN = 100

function Ids({ ids, only }: { ids: readonly string[]; only: (name: string, value: string) => void }) {
  if (ids.length === 0) return '（没有）'
  return (
    <Flex vertical align="flex-start" className="ids">
      {ids.slice(0, SHOWN).map((id) => (
        <Button key={id} type="link" size="small" title="只看涉及它的记录" onClick={() => only('id', id)}>
          <code>{id}</code>
        </Button>
      ))}
      {ids.length > SHOWN && <span>另有 {ids.length - SHOWN} 项没有列出</span>}
    </Flex>
  )
}
