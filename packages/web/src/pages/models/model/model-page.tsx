import { PlayCircleOutlined } from '@ant-design/icons'
import { Alert, Button, Tabs, Tooltip } from 'antd'
import { type ReactNode, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { Trouble } from '../../../api/trouble.tsx'
import { AskReason } from '../../../app/ask-reason.tsx'
import { Page } from '../../../app/page.tsx'
import { Waiting } from '../../../app/waiting.tsx'
import { useKeys } from '../../../keys/keys.tsx'
import { type Model, useModel, useSetWithdrawn } from '../models-data.ts'
import { OutcomesTab } from '../outcomes/outcomes-tab.tsx'
import { AboutTab } from './about-tab.tsx'
import { DataTab } from './data-tab.tsx'
import { RuleTab } from './rule-tab.tsx'
import { RunsTab } from './runs-tab.tsx'
import { StartRun } from './start-run.tsx'
import { TestsTab } from './tests-tab.tsx'
import { VersionsTab } from './versions-tab.tsx'
import '../models.css'

const TABS: readonly { key: string; label: string; show: (model: Model) => ReactNode }[] = [
  { key: 'about', label: '说明', show: (model) => <AboutTab model={model} /> },
  { key: 'rule', label: '规则', show: (model) => <RuleTab model={model} /> },
  { key: 'data', label: '数据', show: (model) => <DataTab model={model} /> },
  { key: 'tests', label: '测试', show: (model) => <TestsTab model={model} /> },
  { key: 'versions', label: '版本', show: (model) => <VersionsTab model={model} /> },
  { key: 'runs', label: '运行', show: (model) => <RunsTab model={model} /> },
  { key: 'outcomes', label: '成效', show: (model) => <OutcomesTab model={model} /> },
]

/** One model: what it says of itself, its rule, its data, its tests, versions, runs and figures. */
export function ModelPage() {
  const { model: id = '' } = useParams()
  const { data: model, error, refetch } = useModel(id)
  if (error && !model)
    return (
      <Page title="模型">
        <Trouble error={error} again={refetch} />
      </Page>
    )
  if (!model)
    return (
      <Page title="模型">
        <Waiting words="正在读取模型" />
      </Page>
    )
  return <Opened model={model} />
}

function Opened({ model }: { model: Model }) {
  const [params, setParams] = useSearchParams()
  const [starting, start] = useState(false)
  const [setting, set] = useState(false)
  const state = useSetWithdrawn(model.model)
  const hinders = hindrance(model)
  useKeys([{ keys: ['g'], says: '运行模型', off: hinders !== null, run: () => start(true) }])
  const shown = TABS.find(({ key }) => key === params.get('tab'))?.key ?? 'about'
  return (
    <Page
      title={model.title}
      about={`${model.area} · 监督${model.authority} · 版本 ${model.version}${model.schedule ? ` · ${model.schedule}运行` : ''}`}
      actions={
        <>
          {model.may.withdraw.allowed && (
            <Button onClick={() => set(true)}>{model.withdrawn ? '恢复使用' : '停用'}</Button>
          )}
          <Tooltip title={hinders}>
            <Button
              type="primary"
              icon={<PlayCircleOutlined aria-hidden />}
              disabled={hinders !== null}
              onClick={() => start(true)}
            >
              运行
            </Button>
          </Tooltip>
        </>
      }
    >
      {model.withdrawn && <Withdrawn model={model} />}
      <Tabs
        activeKey={shown}
        destroyOnHidden
        items={TABS.map(({ key, label, show }) => ({ key, label, children: key === shown && show(model) }))}
        onChange={(tab) => setParams({ tab })}
      />
      {starting && <StartRun model={model} close={() => start(false)} />}
      {setting && (
        <AskReason
          title={`${model.withdrawn ? '恢复使用' : '停用'}：${model.title}`}
          about={
            model.withdrawn
              ? '恢复以后可以运行；停用以前发现的线索照旧。'
              : '停用以后不再运行，定时也一并取消；已经发现的线索照常核查。'
          }
          does={model.withdrawn ? '恢复使用' : '停用'}
          danger={!model.withdrawn}
          run={(reason) => state.mutateAsync({ withdrawn: !model.withdrawn, reason })}
          close={() => set(false)}
        />
      )}
    </Page>
  )
}

/** Why the model cannot be run just now; null when it can. */
function hindrance({ may, withdrawn, lacking }: Model): string | null {
  if (!may.start.allowed) return may.start.reason
  if (withdrawn) return '模型已停用'
  return lacking.length > 0 ? `还缺数据：${lacking.join('、')}` : null
}

const Withdrawn = ({ model: { state } }: { model: Model }) => (
  <Alert
    type="warning"
    showIcon
    title="这个模型已经停用"
    description={`理由：${state.reason}${state.by ? `（${state.by.name}）` : ''}`}
  />
)
