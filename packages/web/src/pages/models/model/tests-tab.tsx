import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import { Alert, Button, Flex, Table } from 'antd'
import { useJob } from '../../../api/jobs.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { JobState } from '../../../app/job-state.tsx'
import { type Model, useTest } from '../models-data.ts'

type Case = Model['tests']['cases'][number]

/** The cases that come with the model, and how they came out on this machine. */
export function TestsTab({ model }: { model: Model }) {
  const { tests, may } = model
  const test = useTest(model.model)
  const job = useJob(tests.job).data
  return (
    <div className="stack">
      <Flex gap={12} align="center" wrap>
        <span>{summary(tests)}</span>
        {may.test.allowed && tests.job === null && (
          <Button loading={test.isPending} onClick={() => test.mutate()}>
            {tests.cases.length > 0 ? '重新运行测试' : '运行测试'}
          </Button>
        )}
        {job && <JobState job={job} />}
      </Flex>
      <Trouble error={test.error} />
      {tests.cases.length === 0 && !tests.job && (
        <Alert
          type="info"
          showIcon
          title="这台服务器上还没有运行过这个版本的测试"
          description="测试用虚构的数据核对规则：该发现的发现、该排除的排除、已知的误报不出现。运行测试要几十秒到几分钟，不影响其他人。"
        />
      )}
      {tests.cases.length > 0 && (
        <Table<Case>
          size="small"
          rowKey="name"
          pagination={false}
          dataSource={[...tests.cases].sort((a, b) => Number(a.passed) - Number(b.passed))}
          columns={[
            { title: '结果', width: 90, render: (_, { passed }) => <Came passed={passed} /> },
            { title: '用例', render: (_, one) => <Named one={one} /> },
          ]}
        />
      )}
    </div>
  )
}

const summary = ({ passed, failed, written }: Model['tests']): string =>
  passed + failed === 0
    ? `写有 ${written} 个用例`
    : `${passed + failed} 个用例，通过 ${passed} 个${failed > 0 ? `，没有通过 ${failed} 个` : ''}`

const Came = ({ passed }: { passed: boolean }) =>
  passed ? (
    <span>
      <CheckCircleOutlined aria-hidden /> 通过
    </span>
  ) : (
    <span className="lacking">
      <CloseCircleOutlined aria-hidden /> 不符
    </span>
  )

const Named = ({ one: { name, differences } }: { one: Case }) => (
  <div>
    {name}
    {differences.length > 0 && (
      <ul className="history">
        {differences.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    )}
  </div>
)
