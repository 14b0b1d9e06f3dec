import { Button, Flex } from 'antd'
import { useState } from 'react'
import { api, call } from '../../../api/client.ts'
import { isGoing, JOB_KINDS, JOB_STATES, JOBS, type Job, useJobStep } from '../../../api/jobs.ts'
import { useMay } from '../../../api/me.ts'
import { AskReason } from '../../../app/ask-reason.tsx'
import { JobState } from '../../../app/job-state.tsx'
import { inSeconds } from '../../../app/moments.ts'
import { Page } from '../../../app/page.tsx'
import type { ListColumn, ListFilter } from '../../../list/columns.ts'
import { DataTable } from '../../../list/data-table.tsx'
import type { ListQuery } from '../../../list/list-query.ts'

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
const FILTERS: readonly ListFilter[] = [
  { key: 'kind', label: '种类', kind: 'one', options: optionsOf(JOB_KINDS) },
  { key: 'state', label: '状态', kind: 'one', options: optionsOf(JOB_STATES) },
]
const POLL = 1000

const loadJobs = ({ filters, page, size }: ListQuery, signal: AbortSignal) => {
  const kind = filters.kind as Job['kind'] | undefined
  const state = filters.state as Job['state'] | undefined
  const query = { page, size, ...(kind ? { kind } : {}), ...(state ? { state } : {}) }
  return call(api.GET('/api/jobs', { params: { query }, signal }))
}

/** All jobs for the system officer, the own ones for everybody else; without any case data. */
export function JobsPage() {
  const all = useMay()('system.read_status')
  const step = useJobStep()
  const [asked, ask] = useState<{ job: Job; move: 'cancel' | 'retry' } | null>(null)
  const columns: ListColumn<Job>[] = [
    { key: 'kind', title: '种类', width: 90, render: ({ kind }) => JOB_KINDS[kind] },
    { key: 'title', title: '任务', always: true, render: ({ title }) => title },
    { key: 'state', title: '状态', always: true, width: 360, render: (job) => <JobState job={job} /> },
    {
      ...{ key: 'by', title: '提出人', width: 110 },
      render: ({ requestedBy }) => requestedBy?.name ?? '定时',
    },
    { key: 'requested', title: '提出', width: 156, render: ({ requestedAt }) => inSeconds(requestedAt) },
    { key: 'took', title: '用时', width: 90, align: 'right', render: took },
    {
      key: 'attempts',
      title: '第几次',
      width: 76,
      align: 'right',
      extra: true,
      render: ({ attempts }) => attempts,
    },
    {
      ...{ key: 'steps', title: '', width: 80, always: true },
      render: (job) => <Steps job={job} ask={(move) => ask({ job, move })} />,
    },
  ]
  return (
    <Page
      title="任务"
      about={
        all
          ? '导入、文书阅读、模型运行、导出、备份。这里没有案件内容。'
          : '您提出的导入、运行、导出。离开页面不影响任务继续进行。'
      }
    >
      <DataTable<Job>
        page="jobs"
        views
        noun="任务"
        columns={columns}
        filters={FILTERS}
        rowKey={({ job }) => job}
        queryKey={JOBS}
        load={loadJobs}
        pollWhile={({ rows }) => rows.some(isGoing) && POLL}
        empty={{ says: '还没有任务', next: '导入数据、运行模型、导出或者备份时，任务会出现在这里。' }}
      />
      {asked && (
        <AskReason
          title={`${asked.move === 'cancel' ? '停止' : '重新进行'}：${asked.job.title}`}
          about={
            asked.move === 'cancel'
              ? '已经写完整的结果保留，写到一半的不留下。停止最多需要十秒。'
              : '任务从头再做一次；上一次没有留下半成品。'
          }
          does={asked.move === 'cancel' ? '停止任务' : '重新进行'}
          danger={asked.move === 'cancel'}
          run={(reason) => step.mutateAsync({ job: asked.job.job, move: asked.move, reason })}
          close={() => ask(null)}
        />
      )}
    </Page>
  )
}

function Steps({ job, ask }: { job: Job; ask: (move: 'cancel' | 'retry') => void }) {
  if (isGoing(job))
    return (
      <Button size="small" disabled={job.stopping} onClick={() => ask('cancel')}>
        停止
      </Button>
    )
  if (job.state === 'done') return null
  return (
    <Flex>
      <Button size="small" onClick={() => ask('retry')}>
        重做
      </Button>
    </Flex>
  )
}

const SECOND = 1000
const MINUTE = 60

/** How long a job has taken: 12 秒, 3 分 05 秒. */
function took({ startedAt, endedAt }: Job): string {
  if (!startedAt) return '—'
  const end = endedAt ? new Date(endedAt) : new Date()
  const seconds = Math.max(0, Math.round((end.getTime() - new Date(startedAt).getTime()) / SECOND))
  if (seconds < MINUTE) return `${seconds} 秒`
  return `${Math.floor(seconds / MINUTE)} 分 ${String(seconds % MINUTE).padStart(2, '0')} 秒`
}
