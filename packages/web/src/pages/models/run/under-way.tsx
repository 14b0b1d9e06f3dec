import { Alert, Progress } from 'antd'
import { Link } from 'react-router'
import type { RunDetails } from '../models-data.ts'

/** A run that is not done: how far it is, or why there is no result and what to do next. */
export function UnderWay({ run: { state, job, model } }: { run: RunDetails }) {
  if (state === 'waiting')
    return <p role="status">等待运行：前面还有任务，轮到时自动开始。离开页面不影响。</p>
  if (state === 'running')
    return (
      <section className="box" role="status">
        <Progress percent={Math.round((job?.share ?? 0) * 100)} aria-label="进度" />
        {job?.words || '正在开始'}。离开页面不影响运行。
      </section>
    )
  const again = <Link to={`/models/${model.id}`}>回到模型，重新运行</Link>
  if (state === 'cancelled')
    return <Alert type="info" showIcon title="这次运行已经停止，没有留下线索" description={again} />
  return (
    <Alert
      type="error"
      showIcon
      title={job?.failure?.says ?? '这次运行没有完成'}
      description={
        <>
          {job?.failure && <p>下一步：{job.failure.next}</p>}
          {again}
        </>
      }
    />
  )
}
