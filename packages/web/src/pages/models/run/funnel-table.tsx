import { Table } from 'antd'
import type { RunDetails } from '../models-data.ts'
import { count } from '../words.ts'

type Line = RunDetails['funnel'][number] & { n: number }

/** The steps of the rule with the rows that came in and went out, and why rows were excluded. */
export function FunnelTable({ run }: { run: RunDetails }) {
  const lines: Line[] = run.funnel.map((line, n) => ({ ...line, n }))
  return (
    <Table<Line>
      className="funnel"
      size="small"
      rowKey="n"
      pagination={false}
      dataSource={lines}
      columns={[
        {
          title: '数据或者中间结果',
          width: 230,
          render: (_, { n, relation }) => (n > 0 && lines[n - 1]?.relation === relation ? '' : relation),
        },
        { title: '这一步', render: (_, line) => <Step line={line} /> },
        { title: '进', width: 90, align: 'right', render: (_, { rowsIn }) => count(rowsIn) },
        { title: '出', width: 90, align: 'right', render: (_, { rowsOut }) => count(rowsOut) },
        {
          title: '其中有不明的',
          width: 110,
          align: 'right',
          render: (_, { unknown }) => (unknown > 0 ? count(unknown) : '—'),
        },
      ]}
    />
  )
}

function Step({ line: { words, excluded } }: { line: Line }) {
  const reasons = excluded.filter((one) => one.count > 0)
  return (
    <>
      {words}
      {reasons.length > 0 && (
        <ul className="reasons">
          {reasons.map(({ reason, count: rows }) => (
            <li key={reason}>
              排除 {count(rows)} 条：{reason}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
