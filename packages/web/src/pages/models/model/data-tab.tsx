import { Alert, Button, Table, Typography } from 'antd'
import { useState } from 'react'
import type { DataNeeded, Model } from '../models-data.ts'
import { count } from '../words.ts'
import { RequestData } from './request-data.tsx'

/** The data that the model needs: what the office has, up to which day, covering what; what it lacks. */
export function DataTab({ model }: { model: Model }) {
  const [asking, ask] = useState(false)
  const fields = new Map(model.fields.map(({ label, fields: own }) => [label, own]))
  return (
    <div className="stack">
      {model.lacking.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`还缺：${model.lacking.join('、')}`}
          description="缺一种就不能运行。向保管单位调取以后，在“数据”页导入。"
          action={
            model.may.requestData.allowed && (
              <Button size="small" onClick={() => ask(true)}>
                提出调取请求
              </Button>
            )
          }
        />
      )}
      <Table<DataNeeded>
        size="small"
        rowKey="schema"
        pagination={false}
        dataSource={model.data}
        columns={[
          { title: '数据', width: 190, render: (_, { label }) => label },
          { title: '保管单位', width: 150, render: (_, { holder }) => holder ?? '由裁判文书读取' },
          {
            title: '本院',
            width: 150,
            render: (_, { had, rows }) =>
              had ? `有，${count(rows ?? 0)} 行` : <span className="lacking">没有</span>,
          },
          { title: '截至', width: 110, render: (_, { cutOff }) => cutOff ?? '—' },
          { title: '覆盖范围', width: 260, render: (_, row) => <Coverage row={row} /> },
          {
            title: '用到的字段',
            render: (_, { label }) => (
              <Typography.Text type="secondary">{fields.get(label)?.join('、')}</Typography.Text>
            ),
          },
        ]}
      />
      {asking && <RequestData model={model} close={() => ask(false)} />}
    </div>
  )
}

function Coverage({ row: { had, coverage, holder } }: { row: DataNeeded }) {
  if (!had) return '—'
  if (coverage) return coverage
  return holder === null ? '—' : '没有申报：在其中没有查到的，一律列为未定'
}
