import { Table, Tag, Typography } from 'antd'
import { inMinutes } from '../../../app/moments.ts'
import type { Model } from '../models-data.ts'

type Version = Model['versions'][number]

/** The versions that this platform has had, and what each changed. */
export const VersionsTab = ({ model }: { model: Model }) => (
  <Table<Version>
    size="small"
    rowKey="version"
    pagination={false}
    dataSource={model.versions}
    columns={[
      {
        title: '版本',
        width: 140,
        render: (_, { version, inUse }) => (
          <>
            {version}
            {inUse && (
              <Tag className="after" color="success">
                在用
              </Tag>
            )}
          </>
        ),
      },
      { title: '加入', width: 160, render: (_, { addedAt }) => inMinutes(addedAt) },
      { title: '改了什么', render: (_, one) => <Changes one={one} last={one === model.versions.at(-1)} /> },
      {
        title: '规则编号（SM3）',
        width: 300,
        render: (_, { planHash }) => (
          <Typography.Text code copyable={{ text: planHash }}>
            {planHash.slice(0, 24)}…
          </Typography.Text>
        ),
      },
    ]}
  />
)

function Changes({ one: { changes }, last }: { one: Version; last: boolean }) {
  if (last) return '第一个版本'
  if (changes.length === 0) return '规则没有变，只改了说明'
  return (
    <ul className="plain">
      {changes.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  )
}
