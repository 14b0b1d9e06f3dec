import { Select, Table, theme } from 'antd'
import { useMemo, useState } from 'react'
import { Trouble } from '../../../api/trouble.tsx'
import { Waiting } from '../../../app/waiting.tsx'
import { type Model, type Outcome, useOutcomes } from '../models-data.ts'
import { count, percent } from '../words.ts'
import { type Bar, barOption, barWords, heightOf } from './bars.ts'
import { Chart } from './chart.tsx'

/** What became of the clues of a model, per version; never of persons or departments. */
export function OutcomesTab({ model }: { model: Model }) {
  const { data, error, refetch } = useOutcomes(model.model)
  const [chosen, choose] = useState<string | null>(null)
  if (!data) return error ? <Trouble error={error} again={refetch} /> : <Waiting words="正在统计核查结果" />
  const shown = data.versions.find(({ version }) => version === chosen) ?? data.versions.at(-1)
  if (!shown)
    return <p className="about">还没有运行过。运行并核查以后，这里说明这个模型准不准、误报在哪里。</p>
  return (
    <div className="stack">
      <p className="about">
        按模型版本统计，用来改进模型；不涉及个人和部门，不作排名。
        {data.versions.length > 1 && (
          <Select
            className="after"
            size="small"
            aria-label="版本"
            value={shown.version}
            options={data.versions.map(({ version }) => ({ value: version, label: `版本 ${version}` }))}
            onChange={choose}
          />
        )}
      </p>
      <Version outcome={shown} />
      {data.versions.length > 1 && <Versions versions={data.versions} />}
    </div>
  )
}

const stagesOf = (outcome: Outcome): Bar[] => [
  { label: '发现线索', value: outcome.found },
  { label: '已核查', value: outcome.checked },
  { label: '属实', value: outcome.confirmed },
  { label: '不属实', value: outcome.falseAlarms },
  { label: '无法判断', value: outcome.cannotTell },
  { label: '已移送', value: outcome.transferred },
  { label: '成案', value: outcome.cases },
]
const reasonsOf = ({ reasons }: Outcome): Bar[] =>
  reasons.map(({ label, count: value }) => ({ label, value }))

function Version({ outcome }: { outcome: Outcome }) {
  const stages = useMemo(() => stagesOf(outcome), [outcome])
  const reasons = useMemo(() => reasonsOf(outcome), [outcome])
  return (
    <>
      <section className="box" aria-label="结论">
        <h2>版本 {outcome.version}</h2>
        <p>
          筛过 {count(outcome.screened)} 行数据。{outcome.sentence}。
        </p>
        {outcome.precision && (
          <p className="about">
            属实率按 {outcome.precision.of} 条属实、不属实的线索计算，无法判断的不计入；核查得越多，区间越窄。
          </p>
        )}
      </section>
      <div className="columns">
        <section className="box" aria-label="从发现到核查">
          <h2>从发现到核查</h2>
          <BarChart bars={stages} />
        </section>
        <section className="box" aria-label="不属实的原因">
          <h2>不属实的原因</h2>
          {reasons.length > 0 ? <BarChart bars={reasons} /> : <p className="about">还没有核查为不属实的。</p>}
        </section>
      </div>
    </>
  )
}

function BarChart({ bars }: { bars: readonly Bar[] }) {
  const { token } = theme.useToken()
  const option = useMemo(
    () => barOption(bars, { text: token.colorText, bar: token.colorPrimary }),
    [bars, token.colorText, token.colorPrimary],
  )
  return <Chart option={option} height={heightOf(bars)} label={barWords(bars)} />
}

const Versions = ({ versions }: { versions: readonly Outcome[] }) => (
  <Table<Outcome>
    size="small"
    rowKey="version"
    pagination={false}
    dataSource={[...versions].reverse()}
    columns={[
      { title: '版本', render: (_, { version }) => version },
      { title: '筛过的行', align: 'right', render: (_, { screened }) => count(screened) },
      { title: '发现', align: 'right', render: (_, { found }) => count(found) },
      { title: '核查', align: 'right', render: (_, { checked }) => count(checked) },
      { title: '属实', align: 'right', render: (_, { confirmed }) => count(confirmed) },
      { title: '不属实', align: 'right', render: (_, { falseAlarms }) => count(falseAlarms) },
      { title: '无法判断', align: 'right', render: (_, { cannotTell }) => count(cannotTell) },
      {
        title: '属实率（95% 区间）',
        align: 'right',
        render: (_, { precision }) =>
          precision
            ? `${percent(precision.share)}（${percent(precision.low)}–${percent(precision.high)}）`
            : '不足十条，不计算',
      },
    ]}
  />
)
