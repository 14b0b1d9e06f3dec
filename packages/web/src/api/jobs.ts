/** Long work: imports, readings, runs, exports, backups. Pages follow a job by `useJob`. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Answer, api, call } from './client.ts'

export type Job = Answer<'/api/jobs'>['rows'][number]

export const JOBS = ['jobs'] as const
const WHILE_RUNNING = 1000

export const JOB_KINDS: Readonly<Record<Job['kind'], string>> = {
  import: '导入',
  reading: '文书阅读',
  run: '模型运行',
  export: '导出',
  backup: '备份',
}
export const JOB_STATES: Readonly<Record<Job['state'], string>> = {
  waiting: '等待',
  running: '进行中',
  done: '完成',
  failed: '失败',
  cancelled: '已停止',
}

/** Whether a job will still change by itself. */
export const isGoing = ({ state }: Job): boolean => state === 'waiting' || state === 'running'

/** One job, asked every second while it goes; null: none to follow. */
export const useJob = (job: string | null) =>
  useQuery({
    queryKey: [...JOBS, job],
    enabled: job !== null,
    queryFn: ({ signal }) =>
      call(api.GET('/api/jobs/{job}', { params: { path: { job: job ?? '' } }, signal })),
    refetchInterval: ({ state }) => (!state.data || isGoing(state.data) ? WHILE_RUNNING : false),
  })

interface JobStep {
  job: string
  move: 'cancel' | 'retry'
  reason: string
}

/** Stops a job or lets it begin once more. */
export function useJobStep() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ job, move, reason }: JobStep) => {
      const params = { params: { path: { job } }, body: { reason } }
      return call(
        move === 'cancel'
          ? api.POST('/api/jobs/{job}/cancel', params)
          : api.POST('/api/jobs/{job}/retry', params),
      )
    },
    onSuccess: () => client.invalidateQueries({ queryKey: JOBS }),
  })
}
