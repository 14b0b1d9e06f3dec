import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Flex, Table, Tag, Typography } from 'antd'
import { useState } from 'react'
import { api, call } from '../../../api/client.ts'
import { download } from '../../../api/download.ts'
import { useMay } from '../../../api/me.ts'
import { AskReason } from '../../../app/ask-reason.tsx'
import { inMinutes } from '../../../app/moments.ts'
import { DESTRUCTIONS } from '../requests/request-data.ts'
import { CATALOGUE, type SnapshotRow } from './catalogue-data.ts'

interface Asked {
  snapshot: SnapshotRow
  move: 'repair' | 'destroy'
}

/** What was imported, the newest first: from which file, how it counts, what may be done with it. */
export function SnapshotTable({ snapshots }: { snapshots: readonly SnapshotRow[] }) {
  const may = useMay()
  const client = useQueryClient()
  const [asked, ask] = useState<Asked | null>(null)
  const destroy = useMutation({
    mutationFn: (body: { snapshot: string; reason: string }) => call(api.POST('/api/destructions', { body })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: DESTRUCTIONS })
      await client.invalidateQueries({ queryKey: CATALOGUE })
    },
  })
  const run = (reason: string) => {
    if (!asked) return Promise.resolve()
    const { snapshot } = asked.snapshot
    return asked.move === 'destroy'
      ? destroy.mutateAsync({ snapshot, reason })
      : download(`/api/snapshots/${snapshot}/rejects?reason=${encodeURIComponent(reason)}`)
  }
  return (
    <>
      <Table<SnapshotRow>
        size="small"
        rowKey="snapshot"
        pagination={false}
        dataSource={[...snapshots]}
        scroll={{ x: 1000 }}
        locale={{ emptyText: '还没有导入过' }}
        columns={[
          { title: '来自', key: 'source', width: 250, render: (_, row) => <Source row={row} /> },
          { title: '方式', key: 'mode', width: 110, render: (_, row) => <Mode row={row} /> },
          { title: '截至', dataIndex: 'cutOff', width: 100 },
          {
            title: '覆盖范围',
            key: 'coverage',
            width: 200,
            render: (_, { coverage }) => coverage ?? '没有申报',
          },
          {
            title: '行数',
            key: 'rows',
            width: 90,
            align: 'right',
            render: (_, { rows }) => rows.toLocaleString('zh-CN'),
          },
          { title: '依据、密级、期限', key: 'ground', render: (_, row) => <Ground row={row} /> },
          {
            ...{ title: '', key: 'steps', width: 130 },
            render: (_, snapshot) => (
              <Flex vertical gap={4} align="flex-start">
                {may('snapshot.read_rejects') && snapshot.toRepair > 0 && (
                  <Button size="small" onClick={() => ask({ snapshot, move: 'repair' })}>
                    待修补 {snapshot.toRepair} 行
                  </Button>
                )}
                {may('snapshot.request_destroy') && (
                  <Button size="small" danger onClick={() => ask({ snapshot, move: 'destroy' })}>
                    申请销毁
                  </Button>
                )}
              </Flex>
            ),
          },
        ]}
      />
      {asked && (
        <AskReason
          title={asked.move === 'destroy' ? '申请销毁这一份数据' : '下载待修补的行'}
          about={asked.move === 'destroy' ? destroyWords(asked.snapshot) : REPAIR_WORDS}
          does={asked.move === 'destroy' ? '提出申请' : '下载'}
          danger={asked.move === 'destroy'}
          run={run}
          close={() => ask(null)}
        />
      )}
    </>
  )
}

const REPAIR_WORDS =
  '文件里有姓名和证件号码的原文，只用于修补，用后请删除。读不出的格已标黄，原因在最后一列。改正后以“更正”方式重新导入。'

const destroyWords = ({ dependents }: SnapshotRow): string =>
  `申请后由院领导批准；批准以后数据和加密的原件删除，不能恢复，留下销毁证明。${dependents.length > 0 ? `接在它上面的 ${dependents.length} 份会一并销毁。` : ''}`

function Source({ row: { sources, sheet, madeAt, madeBy } }: { row: SnapshotRow }) {
  return (
    <span>
      {sources.map(({ name }) => name).join('、')}
      {sheet && `“${sheet}”`}
      <Typography.Text type="secondary" className="small" style={{ display: 'block' }}>
        {madeBy} 于 {inMinutes(madeAt)} 导入
      </Typography.Text>
    </span>
  )
}

const Mode = ({ row: { mode, inForce } }: { row: SnapshotRow }) => (
  <span>
    {mode}
    <br />
    <Tag color={inForce ? 'success' : 'default'}>{inForce ? '正在使用' : '已被代替'}</Tag>
  </span>
)

const Ground = ({ row: { legalGround, classification, retention, pastLimit } }: { row: SnapshotRow }) => (
  <span>
    {legalGround ?? '没有登记依据'}；{classification}；{retention ?? '没有说明保存期限'}
    {pastLimit && <Tag color="error">已过保存期限</Tag>}
  </span>
)
