import { useQuery } from '@tanstack/react-query'
import { Alert, Tabs } from 'antd'
import { Link, useParams, useSearchParams } from 'react-router'
import { api, call } from '../../../api/client.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { inMinutes } from '../../../app/moments.ts'
import { Page } from '../../../app/page.tsx'
import { Waiting } from '../../../app/waiting.tsx'
import type { ListColumn } from '../../../list/columns.ts'
import { DataTable } from '../../../list/data-table.tsx'
import { type Class, type Comparison, RUNS } from '../models-data.ts'
import { CLASS_LABELS, count } from '../words.ts'
import '../models.css'

type Row = Comparison['rows'][number]

const CLASSES = ['appeared', 'changed', 'gone', 'same'] as const
const ABOUT: Readonly<Record<Class, string>> = {
  appeared: '这一次发现、比较的那一次没有的。',
  changed: '两次都发现，但据以判断的数据变了；已有结论的会重新打开。',
  gone: '比较的那一次发现、这一次不再发现的；没有结论的，请核对数据后办结。',
  same: '两次都发现，据以判断的数据也相同；已有结论的继续有效。',
}

const load = (run: string, other: string, what: Class, page: number, size: number, signal: AbortSignal) =>
  call(
    api.GET('/api/runs/{run}/compare', {
      params: { path: { run }, query: { with: other, what, page, size } },
      signal,
    }),
  )

/** Two runs of a model: which clues are new, changed (which values, from what to what), gone, the same. */
export function ComparePage() {
  const { run = '' } = useParams()
  const [params, setParams] = useSearchParams()
  const other = params.get('with') ?? ''
  const what = CLASSES.find((one) => one === params.get('what')) ?? 'appeared'
  const { data, error, refetch } = useQuery({
    queryKey: [...RUNS, run, 'compare', other],
    queryFn: ({ signal }) => load(run, other, what, 1, 1, signal),
  })
  if (!data)
    return (
      <Page title="比较两次运行">
        {error ? <Trouble error={error} again={refetch} /> : <Waiting words="正在比较两次运行" />}
      </Page>
    )
  return (
    <Page title="比较两次运行" about={<Heads {...data} />}>
      <div className="stack">
        <Columns {...data} />
        <Tabs
          activeKey={what}
          items={CLASSES.map((one) => ({
            key: one,
            label: `${CLASS_LABELS[one]} ${count(data.counts[one])}`,
          }))}
          onChange={(next) => setParams({ with: other, what: next })}
        />
        {data.shown ? (
          <List key={what} run={run} other={other} what={what} />
        ) : (
          <Alert
            type="info"
            showIcon
            title="只显示数量"
            description="线索内容只给办案、案管人员按职责范围查看。"
          />
        )}
      </div>
    </Page>
  )
}

const Heads = ({ run, with: other }: Comparison) => (
  <>
    <Link to={`/runs/${run.run}`}>{inMinutes(run.at)}</Link>（基准日 {run.asOf}，版本 {run.version}）与{' '}
    <Link to={`/runs/${other.run}`}>{inMinutes(other.at)}</Link>（基准日 {other.asOf}，版本 {other.version}
    ）相比
  </>
)

function Columns({ columns: { onlyBefore, onlyNow } }: Comparison) {
  if (onlyBefore.length + onlyNow.length === 0) return null
  return (
    <Alert
      type="info"
      showIcon
      title="两次运行的规则不同"
      description={`${onlyNow.length > 0 ? `这一次新增：${onlyNow.join('、')}。` : ''}${onlyBefore.length > 0 ? `这一次没有：${onlyBefore.join('、')}。` : ''}只有一边有的项目不算变化。`}
    />
  )
}

const COLUMNS: readonly ListColumn<Row>[] = [
  {
    ...{ key: 'number', title: '编号', width: 90, always: true },
    render: ({ number }) => (number === null ? '—' : <Link to={`/clues/${number}`}>{number}</Link>),
  },
  { key: 'kind', title: '种类', width: 140, render: ({ kind }) => kind },
  { key: 'sentence', title: '线索', render: (row) => <Shown row={row} /> },
]

function List({ run, other, what }: { run: string; other: string; what: Class }) {
  return (
    <>
      <p className="about">{ABOUT[what]}个人信息遮盖显示，分派给您的在线索页看全文。</p>
      <DataTable<Row>
        page="compare"
        noun="线索"
        columns={COLUMNS}
        rowKey={({ number, sentence }) => `${number}${sentence}`}
        queryKey={[...RUNS, run, 'compare', other, what]}
        load={({ page, size }, signal) => load(run, other, what, page, size, signal)}
        opens={({ number }) => (number === null ? () => undefined : `/clues/${number}`)}
        empty={{ says: '这里没有您可以查看的线索', next: '数量是全院的；内容只列您职责范围内的线索。' }}
      />
    </>
  )
}

const Shown = ({ row: { sentence, changes } }: { row: Row }) => (
  <>
    {sentence}
    {changes.length > 0 && (
      <ul className="value-changes">
        {changes.map(({ label, from, to }) => (
          <li key={label}>
            {label}：<span className="was">{from || '（空）'}</span> → <strong>{to || '（空）'}</strong>
          </li>
        ))}
      </ul>
    )}
  </>
)
