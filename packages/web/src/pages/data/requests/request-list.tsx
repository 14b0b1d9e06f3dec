import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Flex, Tag, Typography } from 'antd'
import { useState } from 'react'
import { api, call } from '../../../api/client.ts'
import { useMay } from '../../../api/me.ts'
import { AskReason } from '../../../app/ask-reason.tsx'
import { inMinutes } from '../../../app/moments.ts'
import type { ListColumn } from '../../../list/columns.ts'
import { DataTable } from '../../../list/data-table.tsx'
import { localPage } from '../../../list/local-page.ts'
import { type DataRequest, loadRequests, REQUESTS } from './request-data.ts'

const STATES = [
  { value: 'open', label: '等待答复' },
  { value: 'done', label: '已经办到' },
  { value: 'declined', label: '办不到' },
]
const COLOURS = { open: 'warning', done: 'success', declined: 'default' } as const

/** Requests for data, open ones first; the technician answers. */
export function RequestList() {
  const may = useMay()
  const client = useQueryClient()
  const [asked, ask] = useState<{ row: DataRequest; state: 'done' | 'declined' } | null>(null)
  const answering = useMutation({
    mutationFn: ({ request, ...body }: { request: string; state: 'done' | 'declined'; answer: string }) =>
      call(api.POST('/api/data-requests/{request}/answer', { params: { path: { request } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: REQUESTS }),
  })
  const columns: ListColumn<DataRequest>[] = [
    { key: 'label', title: '数据', always: true, width: 150, render: ({ label }) => label },
    { key: 'holder', title: '提供单位', width: 170, render: ({ holder }) => holder ?? '—' },
    { key: 'words', title: '要什么、为什么', always: true, render: ({ words }) => words },
    { key: 'by', title: '提出', width: 150, render: ({ by, at }) => <Who name={by.name} at={at} /> },
    { key: 'due', title: '希望以前', width: 104, render: ({ dueOn }) => dueOn ?? '—' },
    {
      ...{ key: 'state', title: '答复', width: 220 },
      render: ({ state, answer }) => (
        <span>
          <Tag color={COLOURS[state]}>{STATES.find(({ value }) => value === state)?.label}</Tag>
          {answer && `${answer.words}（${answer.by.name}）`}
        </span>
      ),
    },
    {
      ...{ key: 'steps', title: '', width: 140, always: true },
      render: (row) =>
        may('snapshot.import') &&
        row.state === 'open' && (
          <Flex gap={4}>
            <Button size="small" onClick={() => ask({ row, state: 'done' })}>
              已办到
            </Button>
            <Button size="small" onClick={() => ask({ row, state: 'declined' })}>
              办不到
            </Button>
          </Flex>
        ),
    },
  ]
  return (
    <>
      <DataTable<DataRequest>
        page="data-requests"
        noun="请求"
        searches="数据、内容"
        columns={columns}
        filters={[{ key: 'state', label: '状态', kind: 'one', options: STATES }]}
        rowKey={({ request }) => request}
        queryKey={REQUESTS}
        load={async (query, signal) =>
          localPage((await loadRequests(signal)).rows, query, {
            text: ({ label, words }) => `${label} ${words}`,
            filters: { state: ({ state }, value) => state === value },
          })
        }
        empty={{
          says: '没有补充数据的请求',
          next: '数据目录上方列出模型要用而没有的数据，办案人员可以在那里提出。',
        }}
        width={1060}
      />
      {asked && (
        <AskReason
          title={`${asked.state === 'done' ? '已办到' : '办不到'}：${asked.row.label}`}
          about={
            asked.state === 'done' ? '请写明数据从哪里来、截至哪一天。' : '请写明为什么办不到、还有什么办法。'
          }
          does="答复"
          run={(answer) => answering.mutateAsync({ request: asked.row.request, state: asked.state, answer })}
          close={() => ask(null)}
        />
      )}
    </>
  )
}

export const Who = ({ name, at }: { name: string; at: string }) => (
  <span>
    {name}
    <Typography.Text type="secondary" className="small" style={{ display: 'block' }}>
      {inMinutes(at)}
    </Typography.Text>
  </span>
)
