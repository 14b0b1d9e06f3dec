import { Button, Flex, Tag, Typography } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { api, call } from '../../../api/client.ts'
import { inMinutes } from '../../../app/moments.ts'
import type { ListColumn } from '../../../list/columns.ts'
import { DataTable } from '../../../list/data-table.tsx'
import { isGoing, type Model, RUNS, type Run, useSchedule } from '../models-data.ts'
import { count, differenceWords, RUN_STATES, tookWords, valueWords } from '../words.ts'
import { ScheduleForm } from './schedule-form.tsx'

const POLL = 1000

const COLUMNS: readonly ListColumn<Run>[] = [
  {
    ...{ key: 'at', title: '时间', width: 150, always: true },
    render: ({ run, requestedAt }) => <Link to={`/runs/${run}`}>{inMinutes(requestedAt)}</Link>,
  },
  { key: 'state', title: '状态', width: 150, render: (run) => <State run={run} /> },
  { key: 'asOf', title: '基准日', width: 104, render: ({ asOf }) => asOf ?? '—' },
  {
    ...{ key: 'clues', title: '线索', width: 70, align: 'right' },
    render: ({ totals }) => (totals ? count(totals.clues) : '—'),
  },
  {
    ...{ key: 'undecided', title: '未定', width: 70, align: 'right' },
    render: ({ totals }) => (totals ? count(totals.undecided) : '—'),
  },
  {
    ...{ key: 'difference', title: '与上一次相比' },
    render: ({ difference, lookBack }) => (lookBack ? '回看，不改变线索' : differenceWords(difference)),
  },
  {
    ...{ key: 'changed', title: '调整过的参数', width: 160 },
    render: ({ changed }) =>
      changed.map(({ label, value, unit }) => `${label} ${valueWords(value, unit)}`).join('；') || '—',
  },
  { key: 'version', title: '版本', width: 70, render: ({ version }) => version },
  {
    ...{ key: 'by', title: '提出人', width: 90 },
    render: ({ requestedBy }) => requestedBy?.name ?? '定时',
  },
  {
    ...{ key: 'took', title: '用时', width: 90, align: 'right', extra: true },
    render: ({ milliseconds }) => tookWords(milliseconds),
  },
]

/** The runs of a model: the newest first, two of them compared, and when it runs by itself. */
export function RunsTab({ model }: { model: Model }) {
  const navigate = useNavigate()
  const [scheduling, schedule] = useState(false)
  return (
    <div className="stack">
      <ScheduleLine model={model} change={() => schedule(true)} />
      <DataTable<Run>
        page="runs"
        noun="运行"
        columns={COLUMNS}
        rowKey={({ run }) => run}
        queryKey={[...RUNS, model.model]}
        load={({ page, size }, signal) =>
          call(api.GET('/api/runs', { params: { query: { model: model.model, page, size } }, signal }))
        }
        pollWhile={({ rows }) => rows.some(isGoing) && POLL}
        opens={({ run }) => `/runs/${run}`}
        bulk={(rows) => <Compare runs={rows} open={navigate} />}
        empty={{ says: '这个模型还没有运行过', next: '数据齐全以后，点右上角的“运行”。' }}
      />
      {scheduling && <ScheduleForm model={model.model} close={() => schedule(false)} />}
    </div>
  )
}

const State = ({ run: { state, job } }: { run: Run }) => (
  <Flex vertical>
    <span>
      {RUN_STATES[state]}
      {state === 'running' && job && ` ${Math.round(job.share * 100)}%`}
    </span>
    {job?.failure && (
      <Typography.Text type="secondary" className="small">
        {job.failure.says}
      </Typography.Text>
    )}
  </Flex>
)

/** Two runs that are done can be compared, the later against the earlier. */
function Compare({ runs, open }: { runs: readonly Run[]; open: (path: string) => void }) {
  const [later, earlier] = [...runs].sort((a, b) => b.requestedAt.localeCompare(a.requestedAt))
  const fits = runs.length === 2 && runs.every(({ state }) => state === 'done')
  return (
    <Button
      size="small"
      type="primary"
      disabled={!fits}
      onClick={() => open(`/runs/${later?.run}/compare?with=${earlier?.run}`)}
    >
      {fits ? '比较这两次' : '选两次已完成的运行来比较'}
    </Button>
  )
}

function ScheduleLine({ model, change }: { model: Model; change: () => void }) {
  const { data } = useSchedule(model.model)
  return (
    <Flex gap={12} align="center">
      {data?.words ? (
        <span>
          定时：<Tag>{data.words}</Tag>
          {data.by && `由${data.by.name}设定`}
        </span>
      ) : (
        <span>没有设定定时运行。</span>
      )}
      {model.may.schedule.allowed && (
        <Button size="small" onClick={change}>
          {data?.words ? '修改定时' : '设定定时'}
        </Button>
      )}
    </Flex>
  )
}
