import { Flex, Progress, Tag, Typography } from 'antd'
import { isGoing, JOB_STATES, type Job } from '../api/jobs.ts'

const COLOURS: Readonly<Record<Job['state'], string>> = {
  waiting: 'default',
  running: 'processing',
  done: 'success',
  failed: 'error',
  cancelled: 'default',
}

/** How a job stands: the state, how far it is and what it is doing, or why it failed and what to do next. */
export function JobState({ job }: { job: Job }) {
  const { state, share, words, stopping, failure } = job
  return (
    <Flex vertical gap={2} role={isGoing(job) ? 'status' : undefined}>
      <Flex gap={8} align="center">
        <Tag color={COLOURS[state]}>{stopping ? '正在停止' : JOB_STATES[state]}</Tag>
        {state === 'running' && (
          <Progress
            percent={Math.round(share * 100)}
            size="small"
            className="job-progress"
            aria-label="进度"
          />
        )}
      </Flex>
      {state === 'running' && words && <Typography.Text type="secondary">{words}</Typography.Text>}
      {failure && (
        <span>
          {failure.says}
          <br />
          <Typography.Text type="secondary">下一步：{failure.next}</Typography.Text>
        </span>
      )}
    </Flex>
  )
}
