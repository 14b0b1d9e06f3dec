import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Flex, Popconfirm, Steps, Typography } from 'antd'
import { useEffect } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { isGoing, useJob, useJobStep } from '../../../api/jobs.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { JobState } from '../../../app/job-state.tsx'
import { inMinutes } from '../../../app/moments.ts'
import { Page } from '../../../app/page.tsx'
import { Waiting } from '../../../app/waiting.tsx'
import { CheckStep } from './check-step.tsx'
import { DRAFTS, type Draft, useDiscard, useDraft, useSettle } from './draft-data.ts'
import { isOpen } from './mapping-changes.ts'
import { ResultPart } from './result-part.tsx'
import { SettingsStep } from './settings-step.tsx'
import { TableStep } from './table-step.tsx'
import '../data.css'

type Step = 'table' | 'settings' | 'check'
const STEPS: readonly { step: Step; title: string }[] = [
  { step: 'table', title: '核对列名' },
  { step: 'settings', title: '说明来源' },
  { step: 'check', title: '核对后开始' },
]

/** One import from the dropped file to its result; whoever comes back finds it where it was left. */
export function DraftPage() {
  const { draft: id = '' } = useParams()
  const { data: draft, error, refetch } = useDraft(id)
  const title = draft ? `导入 ${draft.name}` : '导入'
  return (
    <Page title={title} about={draft && <About draft={draft} />} actions={draft && <Remove draft={draft} />}>
      <Trouble error={error} again={refetch} />
      {!draft && !error && <Waiting words="正在读取这份导入" />}
      {draft?.state === 'importing' && <Running draft={draft} />}
      {draft?.state === 'imported' && <ResultPart draft={draft} />}
      {draft?.state === 'open' && <OpenDraft draft={draft} />}
    </Page>
  )
}

const About = ({ draft: { by, createdAt, label, files } }: { draft: Draft }) => (
  <>
    {label && `${label} · `}
    {files > 1 && `${files} 个文件 · `}
    {by.name} 于 {inMinutes(createdAt)} 上传；每一步随时保存
  </>
)

function Remove({ draft }: { draft: Draft }) {
  const discard = useDiscard()
  const navigate = useNavigate()
  if (draft.state !== 'open') return null
  return (
    <Popconfirm
      title="移除这份导入？"
      description="没有导入的内容会删除；已经导入的数据不受影响。"
      okText="移除"
      onConfirm={async () => {
        await discard.mutateAsync(draft.draft)
        navigate('/data/imports')
      }}
    >
      <Button>移除</Button>
    </Popconfirm>
  )
}

/** The first step that something is missing in. */
function firstOpen(draft: Draft): Step {
  const { kind, missing, settled, looked } = draft
  if (kind === 'judgments') return missing.length > 0 ? 'settings' : 'check'
  const isStarted = settled.legalGround !== null || settled.mode !== null
  if (!isStarted || (looked?.columns ?? []).some((column) => isOpen(draft, column))) return 'table'
  return missing.length > 0 ? 'settings' : 'check'
}

function OpenDraft({ draft }: { draft: Draft }) {
  const [params, setParams] = useSearchParams()
  const settling = useSettle(draft.draft)
  const steps = draft.kind === 'judgments' ? STEPS.filter(({ step }) => step !== 'table') : STEPS
  const asked = steps.find(({ step }) => step === params.get('step'))?.step
  const step = asked ?? firstOpen(draft)
  const at = Math.max(
    0,
    steps.findIndex((one) => one.step === step),
  )
  const go = (to: Step) => setParams({ step: to })
  const settle = settling.mutate
  const [before, after] = [steps[at - 1], steps[at + 1]]
  const busy = draft.kind === 'ledger' && draft.looking !== 'done'
  return (
    <>
      <Steps
        className="wizard-steps"
        size="small"
        current={at}
        onChange={(to) => {
          const wanted = steps[to]
          if (wanted) go(wanted.step)
        }}
        items={steps.map(({ title }) => ({ title }))}
      />
      <div className="stack">
        {draft.job?.failure && (
          <Alert
            type="warning"
            showIcon
            title={`上一次没有导入成：${draft.job.failure.says}`}
            description={`下一步：${draft.job.failure.next}`}
          />
        )}
        {draft.job?.state === 'cancelled' && (
          <Alert type="info" showIcon title="上一次被停止了，没有写入任何内容，可以重新开始" />
        )}
        <Trouble error={settling.error} />
        {step === 'table' && <TableStep {...{ draft, settle }} />}
        {step === 'settings' && <SettingsStep {...{ draft, settle }} />}
        {step === 'check' && <CheckStep {...{ draft, settle }} />}
        {draft.kind === 'judgments' && <FileNames names={draft.fileNames} />}
        <Flex gap={8} align="center">
          {before && <Button onClick={() => go(before.step)}>上一步：{before.title}</Button>}
          {after && (
            <Button type="primary" disabled={busy} onClick={() => go(after.step)}>
              下一步：{after.title}
            </Button>
          )}
          <Typography.Text type="secondary" role="status">
            {settling.isPending ? '正在保存……' : '已保存'}
          </Typography.Text>
        </Flex>
      </div>
    </>
  )
}

const SHOWN = 30

function FileNames({ names }: { names: readonly string[] }) {
  return (
    <section className="box" aria-label="文件">
      <h2>{names.length} 个文件</h2>
      {names.slice(0, SHOWN).join('、')}
      {names.length > SHOWN && ` 等 ${names.length} 个`}
    </section>
  )
}

function Running({ draft }: { draft: Draft }) {
  const { data: job } = useJob(draft.job?.job ?? null)
  const step = useJobStep()
  const client = useQueryClient()
  const over = job !== undefined && !isGoing(job)
  useEffect(() => {
    if (over) void client.invalidateQueries({ queryKey: DRAFTS })
  }, [over, client])
  if (!job || over) return <Waiting words={over ? '导入结束，正在读取结果' : '正在读取进度'} />
  return (
    <section className="box stack" aria-label="进度">
      <h2>正在导入</h2>
      <JobState job={job} />
      <p className="about">可以离开这一页去做别的，导入会继续；回来还在这里。</p>
      <Trouble error={step.error} />
      <div>
        <Button
          disabled={job.stopping || step.isPending}
          onClick={() => step.mutate({ job: job.job, move: 'cancel', reason: '导入人停止' })}
        >
          停止导入
        </Button>
      </div>
    </section>
  )
}
