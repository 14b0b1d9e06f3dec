import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { useState } from 'react'
import { type Answer, api, call } from '../../api/client.ts'
import { Trouble } from '../../api/trouble.tsx'
import { inMinutes } from '../../app/moments.ts'
import { Page } from '../../app/page.tsx'
import type { ListColumn } from '../../list/columns.ts'
import { DataTable } from '../../list/data-table.tsx'
import { forServer } from '../../list/list-query.ts'
import { WORK_KEY } from '../clues/clue-queries.ts'
import { EXPORT_COLUMNS } from '../clues/list/export-columns.ts'
import { DecisionDialog } from './decision-dialog.tsx'
import { ExportSteps } from './export-steps.tsx'

export type ExportRow = Answer<'/api/exports'>['rows'][number]
const EXPORTS = ['exports'] as const
/** While a file is being made. */
const POLL = 2000

const STATES = [
  { value: 'waiting', label: '待审批' },
  { value: 'approved', label: '正在生成' },
  { value: 'ready', label: '可以下载' },
  { value: 'declined', label: '没有批准' },
  { value: 'failed', label: '生成失败' },
  { value: 'expired', label: '已过期' },
]

/** Tables that were asked for: who wants them and what for, who approved, and the file for who asked. */
export function ExportsPage() {
  const [decides, decide] = useState<ExportRow | null>(null)
  const client = useQueryClient()
  const decision = useMutation({
    mutationFn: ({ row, ...body }: { row: ExportRow; approve: boolean; note: string }) =>
      call(api.POST('/api/exports/{export}/decide', { params: { path: { export: row.export } }, body })),
    onSuccess: async () => {
      decide(null)
      await client.invalidateQueries({ queryKey: EXPORTS })
      await client.invalidateQueries({ queryKey: WORK_KEY })
    },
  })
  return (
    <Page title="导出" about="导出须写明用途，经负责人审批；文件只由申请人下载，带水印，七日后销毁。">
      <DataTable<ExportRow>
        page="exports"
        noun="导出申请"
        columns={columns((row) => {
          decision.reset()
          decide(row)
        })}
        filters={[{ key: 'state', label: '状态', kind: 'one', options: STATES }]}
        rowKey={(row) => row.export}
        queryKey={EXPORTS}
        load={(query, signal) =>
          call(api.GET('/api/exports', { params: { query: forServer(query) }, signal }))
        }
        pollWhile={({ rows }) => rows.some(({ state }) => state === 'approved') && POLL}
        opens={(row) => () => row.may.approve.allowed && decide(row)}
        empty={{
          says: '还没有导出申请',
          next: '在线索列表上方点“申请导出”，写明用途，批准后在这里下载。',
        }}
      />
      {decides && (
        <DecisionDialog
          row={decides}
          busy={decision.isPending}
          trouble={<Trouble error={decision.error} />}
          close={() => decide(null)}
          decide={(approve, note) => decision.mutate({ row: decides, approve, note })}
        />
      )}
    </Page>
  )
}

function columns(decide: (row: ExportRow) => void): ListColumn<ExportRow>[] {
  return [
    {
      ...{ key: 'purpose', title: '用途', always: true },
      render: ({ purpose, columns: names }) => (
        <Flex vertical>
          <span>{purpose}</span>
          <Typography.Text type="secondary" className="small">
            线索列表：{names.map(labelOf).join('、')}
          </Typography.Text>
        </Flex>
      ),
    },
    {
      key: 'rows',
      title: '行数',
      width: 80,
      align: 'right',
      render: ({ rows }) => rows?.toLocaleString('zh-CN') ?? '—',
    },
    {
      ...{ key: 'requestedBy', title: '申请', width: 150 },
      render: ({ requestedBy, requestedAt }) => <Who name={requestedBy.name} at={requestedAt} />,
    },
    {
      ...{ key: 'decidedBy', title: '审批', width: 190 },
      render: ({ decidedBy, decidedAt, decision }) =>
        decidedBy && decidedAt ? <Who name={decidedBy.name} at={decidedAt} words={decision} /> : '—',
    },
    {
      ...{ key: 'state', title: '状态', width: 150 },
      render: ({ stateLabel, expiresAt, downloads, state }) => (
        <Flex vertical>
          <span>{stateLabel}</span>
          {state === 'ready' && (
            <Typography.Text type="secondary" className="small">
              {expiresAt && `${inMinutes(expiresAt)} 前有效`}
              {downloads > 0 && `，已下载 ${downloads} 次`}
            </Typography.Text>
          )}
        </Flex>
      ),
    },
    {
      ...{ key: 'steps', title: '办理', width: 170, always: true },
      render: (row) => <ExportSteps row={row} decide={() => decide(row)} />,
    },
  ]
}

function Who({ name, at, words }: { name: string; at: string; words?: string | null }) {
  return (
    <Flex vertical>
      <span>
        {name}
        {words && `：${words}`}
      </span>
      <Typography.Text type="secondary" className="small">
        {inMinutes(at)}
      </Typography.Text>
    </Flex>
  )
}

const labelOf = (column: string): string =>
  EXPORT_COLUMNS.find(({ value }) => value === column)?.label ?? column
