import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Flex, Tag, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMay } from '../../../api/me.ts'
import { inMinutes } from '../../../app/moments.ts'
import { Page } from '../../../app/page.tsx'
import type { ListColumn, ListFilter } from '../../../list/columns.ts'
import { DataTable } from '../../../list/data-table.tsx'
import { type LocalRules, localPage } from '../../../list/local-page.ts'
import { RequestData } from '../model/request-data.tsx'
import { LIBRARY, type ModelRow } from '../models-data.ts'
import { count, RUN_STATES } from '../words.ts'
import '../models.css'

/** What can be asked of the list of models, besides words. */
const STANDINGS: readonly { value: string; label: string; holds: (row: ModelRow) => boolean }[] = [
  { value: 'ready', label: '数据齐全', holds: (row) => row.lacking.length === 0 && !row.withdrawn },
  { value: 'lacking', label: '缺数据', holds: (row) => row.lacking.length > 0 },
  { value: 'never', label: '没有运行过', holds: (row) => row.lastRun === null },
  { value: 'withdrawn', label: '已停用', holds: (row) => row.withdrawn },
]

const RULES: LocalRules<ModelRow> = {
  text: ({ title, omission, authority, point, document, lacking }) =>
    [title, omission, authority, point, document, ...lacking].join(' '),
  filters: {
    area: ({ area }, value) => area === value,
    authority: ({ authority }, value) => authority === value,
    standing: (row, value) => STANDINGS.find((one) => one.value === value)?.holds(row) ?? true,
  },
  sorts: {
    area: ({ area, title }) => `${area} ${title}`,
    title: ({ title }) => title,
    lastRun: ({ lastRun }) => lastRun?.at ?? '',
    found: ({ counts }) => counts.found,
  },
}

const optionsOf = (rows: readonly ModelRow[], of: (row: ModelRow) => string) =>
  [...new Set(rows.map(of))].map((value) => ({ value, label: value }))

/** The library of models: whom each supervises for what, whether its data are there, what it has found. */
export function ModelsPage() {
  const client = useQueryClient()
  const may = useMay()
  const [wanted, want] = useState<ModelRow | null>(null)
  const rows = useQuery(LIBRARY).data ?? []
  const columns: ListColumn<ModelRow>[] = [
    { key: 'area', title: '领域', sorts: true, width: 88, render: ({ area }) => area },
    { key: 'title', title: '模型', sorts: true, always: true, render: (row) => <Named row={row} /> },
    { key: 'authority', title: '监督对象', width: 130, render: ({ authority }) => authority },
    { key: 'point', title: '监督点', width: 130, extra: true, render: ({ point }) => point },
    {
      ...{ key: 'data', title: '数据', width: 230 },
      render: (row) => <DataState row={row} ask={may('snapshot.request') ? () => want(row) : null} />,
    },
    { key: 'lastRun', title: '最近运行', sorts: true, width: 190, render: (row) => <LastRun row={row} /> },
    {
      ...{ key: 'found', title: '线索', sorts: true, width: 150 },
      render: ({ counts, model }) => <Counted {...counts} model={model} open={may('clue.read')} />,
    },
    { key: 'document', title: '查实后制作', width: 150, extra: true, render: ({ document }) => document },
    { key: 'version', title: '版本', width: 70, extra: true, render: ({ version }) => version },
  ]
  const filters: ListFilter[] = [
    { key: 'area', label: '领域', kind: 'one', width: 120, options: optionsOf(rows, ({ area }) => area) },
    {
      ...{ key: 'authority', label: '监督对象', kind: 'one', width: 150 },
      options: optionsOf(rows, ({ authority }) => authority),
    },
    {
      ...{ key: 'standing', label: '状态', kind: 'one', width: 120 },
      options: STANDINGS.map(({ value, label }) => ({ value, label })),
    },
  ]
  return (
    <Page
      title="模型"
      about="每个模型针对一种应当作为而没有作为、或者不当作为的情形。它只提出要核查的线索，不作结论。"
    >
      <DataTable<ModelRow>
        page="models"
        noun="模型"
        views
        columns={columns}
        filters={filters}
        defaults={{ sort: 'area' }}
        searches="模型、情形、监督对象、缺的数据"
        rowKey={({ model }) => model}
        queryKey={[...LIBRARY.queryKey, 'list']}
        load={async (query) => localPage(await client.fetchQuery(LIBRARY), query, RULES)}
        opens={({ model }) => `/models/${model}`}
        empty={{ says: '还没有模型', next: '模型随平台提供；这里是空的请联系系统管理员。' }}
      />
      {wanted && <RequestData model={wanted} close={() => want(null)} />}
    </Page>
  )
}

const Named = ({ row }: { row: ModelRow }) => (
  <Flex vertical>
    <span>
      <Link to={`/models/${row.model}`}>{row.title}</Link>
      {row.withdrawn && <Tag className="after">已停用</Tag>}
      {row.schedule && <Tag className="after">{row.schedule}运行</Tag>}
    </span>
    <Typography.Text type="secondary" className="small">
      {row.omission}
    </Typography.Text>
  </Flex>
)

/** Whether all data are there; if not, which are lacking and how to ask for them. */
function DataState({ row, ask }: { row: ModelRow; ask: (() => void) | null }) {
  if (row.lacking.length === 0) {
    const oldest = row.data.map(({ cutOff }) => cutOff ?? '').sort()[0]
    return (
      <Flex vertical>
        <span>齐全（{row.data.length} 种）</span>
        <Typography.Text type="secondary" className="small">
          最早截至 {oldest}
        </Typography.Text>
      </Flex>
    )
  }
  return (
    <Flex vertical gap={2} align="flex-start">
      <span className="lacking">缺：{row.lacking.join('、')}</span>
      {ask && (
        <Button
          size="small"
          onClick={(event) => {
            event.stopPropagation()
            ask()
          }}
        >
          提出调取请求
        </Button>
      )}
    </Flex>
  )
}

function LastRun({ row: { lastRun } }: { row: ModelRow }) {
  if (!lastRun) return <Typography.Text type="secondary">没有运行过</Typography.Text>
  return (
    <Flex vertical>
      <Link to={`/runs/${lastRun.run}`}>{inMinutes(lastRun.at)}</Link>
      <Typography.Text type="secondary" className="small">
        {lastRun.state === 'done'
          ? `发现 ${count(lastRun.clues ?? 0)} 条，基准日 ${lastRun.asOf}`
          : RUN_STATES[lastRun.state]}
      </Typography.Text>
    </Flex>
  )
}

interface CountedProps {
  found: number
  checked: number
  confirmed: number
  model: string
  open: boolean
}

function Counted({ found, checked, confirmed, model, open }: CountedProps) {
  if (found === 0) return <Typography.Text type="secondary">还没有</Typography.Text>
  const words = `发现 ${count(found)} 条`
  return (
    <Flex vertical>
      {open ? <Link to={`/clues?model=${model}`}>{words}</Link> : <span>{words}</span>}
      <Typography.Text type="secondary" className="small">
        核查 {count(checked)}，属实 {count(confirmed)}
      </Typography.Text>
    </Flex>
  )
}
