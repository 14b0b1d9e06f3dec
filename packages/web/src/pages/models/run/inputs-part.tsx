import { Table, Tag, Typography } from 'antd'
import type { RunDetails } from '../models-data.ts'
import { count, valueWords } from '../words.ts'

/** What the run worked on: data with their cut-offs, and the values of the parameters. */
export function InputsPart({ run }: { run: RunDetails }) {
  return (
    <div className="columns">
      <section aria-label="数据">
        <Table<RunDetails['inputs'][number]>
          size="small"
          rowKey={({ label, sources, rows }) => `${label}${rows}${sources.join()}`}
          pagination={false}
          dataSource={run.inputs}
          columns={[
            { title: '数据', width: 170, render: (_, { label }) => label },
            { title: '行数', width: 90, align: 'right', render: (_, { rows }) => count(rows) },
            { title: '截至', width: 110, render: (_, { cutOff }) => cutOff },
            {
              title: '来自',
              render: (_, { sources }) => (
                <Typography.Text type="secondary">{sources.join('、') || '已不在数据湖里'}</Typography.Text>
              ),
            },
          ]}
        />
      </section>
      <section className="box" aria-label="参数">
        <h2>参数</h2>
        {run.parameters.length === 0 && <p className="about">这个模型没有参数。</p>}
        <dl className="form-facts">
          {run.parameters.map(({ name, label, value, unit, changed }) => (
            <FragmentOf key={name} label={label}>
              {valueWords(value, unit)}
              {changed && (
                <Tag className="after" color="warning">
                  与默认不同
                </Tag>
              )}
            </FragmentOf>
          ))}
        </dl>
        {run.calendar && <Typography.Text type="secondary">节假日表：{run.calendar}</Typography.Text>}
      </section>
    </div>
  )
}

const FragmentOf = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
)
