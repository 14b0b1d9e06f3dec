import { Alert, Button, Flex, Tabs, Typography } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { Trouble } from '../../../api/trouble.tsx'
import { AskReason } from '../../../app/ask-reason.tsx'
import { inMinutes } from '../../../app/moments.ts'
import { Page } from '../../../app/page.tsx'
import { Waiting } from '../../../app/waiting.tsx'
import { isGoing, type RunDetails, useCancelRun, useRun } from '../models-data.ts'
import { count, differenceWords, RUN_STATES, tookWords } from '../words.ts'
import { FoundRows } from './found-rows.tsx'
import { FunnelTable } from './funnel-table.tsx'
import { InputsPart } from './inputs-part.tsx'
import { UnderWay } from './under-way.tsx'
import '../models.css'

/** One run: what went in, what each step left, what could not be decided, what differs from the run before. */
export function RunPage() {
  const { run: id = '' } = useParams()
  const { data: run, error, refetch } = useRun(id)
  const [stopping, stop] = useState(false)
  const cancel = useCancelRun(id)
  if (!run)
    return (
      <Page title="运行">
        {error ? <Trouble error={error} again={refetch} /> : <Waiting words="正在读取运行" />}
      </Page>
    )
  return (
    <Page
      title={`运行：${run.model.title}`}
      about={
        <>
          <Link to={`/models/${run.model.id}?tab=runs`}>全部运行</Link> · {inMinutes(run.requestedAt)} ·{' '}
          {run.requestedBy ? run.requestedBy.name : '定时或者随平台启动'} · 版本 {run.version}
        </>
      }
      actions={
        <>
          {isGoing(run) && run.may.cancel.allowed && <Button onClick={() => stop(true)}>停止</Button>}
          {run.before && run.state === 'done' && (
            <Link to={`/runs/${run.run}/compare?with=${run.before.run}&what=${firstClass(run)}`}>
              <Button>与上一次比较</Button>
            </Link>
          )}
        </>
      }
    >
      {run.state === 'done' ? <Done run={run} /> : <UnderWay run={run} />}
      {stopping && (
        <AskReason
          title="停止运行"
          about="停止以后这次运行不留下任何线索，可以重新运行。停止最多需要十秒。"
          does="停止"
          danger
          run={(reason) => cancel.mutateAsync(reason)}
          close={() => stop(false)}
        />
      )}
    </Page>
  )
}

/** The list of the comparison that has something in it. */
const firstClass = ({ difference }: RunDetails): string =>
  (['changed', 'appeared', 'gone'] as const).find((one) => (difference?.[one] ?? 0) > 0) ?? 'same'

const PARTS: readonly {
  key: string
  label: (run: RunDetails) => string
  show: (run: RunDetails) => ReactNode
}[] = [
  { key: 'funnel', label: () => '逐步筛选', show: (run) => <FunnelTable run={run} /> },
  { key: 'inputs', label: () => '数据与参数', show: (run) => <InputsPart run={run} /> },
  {
    key: 'undecided',
    label: ({ totals }) => `不能判断的 ${count(totals?.undecided ?? 0)}`,
    show: (run) => <FoundRows key="undecided" run={run} what="undecided" />,
  },
  {
    key: 'excluded',
    label: ({ totals }) => `按规则排除的 ${count(totals?.excluded ?? 0)}`,
    show: (run) => <FoundRows key="excluded" run={run} what="excluded" />,
  },
]

function Done({ run }: { run: RunDetails }) {
  const [params, setParams] = useSearchParams()
  const shown = PARTS.find(({ key }) => key === params.get('tab'))?.key ?? 'funnel'
  return (
    <div className="stack">
      <section className="box" aria-label="结果">
        <Summary run={run} />
      </section>
      {run.truncated.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title="结果不完整"
          description={
            <ul className="plain">
              {run.truncated.map((says) => (
                <li key={says}>{says}</li>
              ))}
            </ul>
          }
        />
      )}
      {run.lookBack && (
        <Alert
          type="info"
          showIcon
          title="这是回看"
          description="基准日早于已有的运行，这次结果只供查看和比较，没有改变任何线索。"
        />
      )}
      <Tabs
        activeKey={shown}
        destroyOnHidden
        items={PARTS.map(({ key, label, show }) => ({
          key,
          label: label(run),
          children: key === shown && show(run),
        }))}
        onChange={(tab) => setParams({ tab })}
      />
    </div>
  )
}

function Summary({ run }: { run: RunDetails }) {
  const { totals, screened, asOf, milliseconds, difference, before } = run
  const figures: readonly [string, string][] = [
    ['状态', RUN_STATES[run.state]],
    ['基准日', asOf ?? '—'],
    ['筛过的数据行', count(screened ?? 0)],
    ['线索', count(totals?.clues ?? 0)],
    ['不能判断', count(totals?.undecided ?? 0)],
    ['按规则排除', count(totals?.excluded ?? 0)],
    ['用时', tookWords(milliseconds)],
  ]
  return (
    <Flex vertical gap={8}>
      <dl className="figures">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {difference && (
        <Typography.Text>
          {before ? `与 ${inMinutes(before.at)} 的运行相比：${differenceWords(difference)}` : '第一次运行。'}
        </Typography.Text>
      )}
    </Flex>
  )
}
