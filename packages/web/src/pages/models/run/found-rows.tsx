import { Alert, Flex, Typography } from 'antd'
import { type Answer, api, call } from '../../../api/client.ts'
import type { ListColumn } from '../../../list/columns.ts'
import { DataTable } from '../../../list/data-table.tsx'
import { RUNS, type RunDetails } from '../models-data.ts'
import { count } from '../words.ts'

type Row = Answer<'/api/runs/{run}/rows'>['rows'][number]

const ABOUT = {
  undecided: '缺数据或者写法不明，不能说有、也不能说没有的；补齐数据再运行就能判断。',
  excluded: '规则写明不作线索的，逐条写明理由；用来检查规则排除得对不对。',
} as const
const EMPTY = {
  undecided: { says: '没有不能判断的', next: '数据足够，每一条都作出了判断。' },
  excluded: { says: '没有按规则排除的', next: '这次没有遇到规则写明不作线索的情形。' },
} as const

/** Rows that could not be decided or were excluded, with personal data masked. */
export function FoundRows({ run, what }: { run: RunDetails; what: 'undecided' | 'excluded' }) {
  const { allowed, reason } = run.may.readRows
  const all = run.totals?.[what] ?? 0
  if (!allowed) return <Alert type="info" showIcon title="只显示数量" description={reason} />
  const columns: ListColumn<Row>[] = [
    { key: 'n', title: '序号', width: 64, align: 'right', render: ({ n }) => n },
    { key: 'kind', title: '种类', width: 130, render: ({ kind }) => kind || '—' },
    {
      ...{ key: 'sentence', title: what === 'excluded' ? '为什么排除' : '为什么还不能判断', always: true },
      render: ({ why, sentence }) => (
        <Flex vertical>
          <span>{why || sentence}</span>
          {why && sentence && (
            <Typography.Text type="secondary" className="small">
              {what === 'undecided' ? '可能的线索：' : ''}
              {sentence}
            </Typography.Text>
          )}
        </Flex>
      ),
    },
    { key: 'places', title: '来源行', width: 210, render: ({ places }) => places.join('；') },
  ]
  return (
    <>
      <p className="about">
        {ABOUT[what]}个人信息遮盖显示。
        {run.kept[what] < all && `共 ${count(all)} 条，可以查看前 ${count(run.kept[what])} 条。`}
      </p>
      <DataTable<Row>
        page={`run-${what}`}
        noun={what === 'excluded' ? '排除的行' : '不能判断的行'}
        columns={columns}
        rowKey={({ n }) => String(n)}
        queryKey={[...RUNS, run.run, 'rows', what]}
        load={({ page, size }, signal) =>
          call(
            api.GET('/api/runs/{run}/rows', {
              params: { path: { run: run.run }, query: { what, page, size } },
              signal,
            }),
          )
        }
        empty={EMPTY[what]}
      />
    </>
  )
}
