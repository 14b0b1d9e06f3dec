import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Flex, Tag, Tooltip } from 'antd'
import { useState } from 'react'
import { api, call } from '../../../api/client.ts'
import { useMay, useMe } from '../../../api/me.ts'
import { AskReason } from '../../../app/ask-reason.tsx'
import type { ListColumn } from '../../../list/columns.ts'
import { DataTable } from '../../../list/data-table.tsx'
import { localPage } from '../../../list/local-page.ts'
import { CATALOGUE } from '../catalogue/catalogue-data.ts'
import { DESTRUCTIONS, type Destruction, loadDestructions } from './request-data.ts'
import { Who } from './request-list.tsx'

const STATES = [
  { value: 'waiting', label: '等待批准' },
  { value: 'done', label: '已经销毁' },
  { value: 'declined', label: '没有批准' },
]
const COLOURS = { waiting: 'warning', done: 'success', declined: 'default' } as const

/** Snapshots somebody asked to destroy; a leader decides, never the one who asked. */
export function DestructionList() {
  const may = useMay()
  const me = useMe()
  const client = useQueryClient()
  const [asked, ask] = useState<{ row: Destruction; approve: boolean } | null>(null)
  const deciding = useMutation({
    mutationFn: ({ row, approve, note }: { row: Destruction; approve: boolean; note: string }) =>
      call(
        api.POST('/api/destructions/{destruction}/decide', {
          params: { path: { destruction: row.destruction } },
          body: { approve, note, also: [...row.also] },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: DESTRUCTIONS })
      await client.invalidateQueries({ queryKey: CATALOGUE })
    },
  })
  const columns: ListColumn<Destruction>[] = [
    {
      key: 'snapshot',
      title: '快照',
      always: true,
      width: 230,
      render: ({ snapshot }) => <code>{snapshot}</code>,
    },
    { key: 'reason', title: '理由', always: true, render: ({ reason }) => reason },
    { key: 'by', title: '申请', width: 150, render: ({ by, at }) => <Who name={by.name} at={at} /> },
    {
      ...{ key: 'also', title: '一并销毁', width: 110 },
      render: ({ also }) =>
        also.length > 0 ? <Tooltip title={also.join('、')}>{also.length} 份</Tooltip> : '—',
    },
    {
      ...{ key: 'state', title: '决定', width: 240 },
      render: ({ state, decision }) => (
        <span>
          <Tag color={COLOURS[state]}>{STATES.find(({ value }) => value === state)?.label}</Tag>
          {decision && `${decision.words}（${decision.by.name}）`}
        </span>
      ),
    },
    {
      ...{ key: 'steps', title: '', width: 130, always: true },
      render: (row) =>
        may('snapshot.approve_destroy') &&
        row.state === 'waiting' &&
        row.by.account !== me.account && (
          <Flex gap={4}>
            <Button size="small" danger onClick={() => ask({ row, approve: true })}>
              批准
            </Button>
            <Button size="small" onClick={() => ask({ row, approve: false })}>
              不批准
            </Button>
          </Flex>
        ),
    },
  ]
  return (
    <>
      <DataTable<Destruction>
        page="destructions"
        noun="销毁申请"
        columns={columns}
        filters={[{ key: 'state', label: '状态', kind: 'one', options: STATES }]}
        rowKey={({ destruction }) => destruction}
        queryKey={DESTRUCTIONS}
        load={async (query, signal) =>
          localPage((await loadDestructions(signal)).rows, query, {
            text: ({ snapshot, reason }) => `${snapshot} ${reason}`,
            filters: { state: ({ state }, value) => state === value },
          })
        }
        empty={{ says: '没有销毁申请', next: '在数据目录打开一种数据，可以为其中一份申请销毁。' }}
        width={1060}
      />
      {asked && (
        <AskReason
          title={asked.approve ? '批准销毁' : '不批准销毁'}
          about={asked.approve ? approveWords(asked.row) : '数据照旧保留。'}
          does={asked.approve ? '批准并立即销毁' : '不批准'}
          danger={asked.approve}
          run={(note) => deciding.mutateAsync({ ...asked, note })}
          close={() => ask(null)}
        />
      )}
    </>
  )
}

const approveWords = ({ snapshot, also }: Destruction): string =>
  `批准以后立即删除快照 ${snapshot}${also.length > 0 ? `和接在它上面的 ${also.length} 份（${also.join('、')}）` : ''}，不能恢复，留下销毁证明。备份里的和已导出的不在其内。`
