import { useQuery } from '@tanstack/react-query'
import { Button, Tag, Typography } from 'antd'
import { Link } from 'react-router'
import { useMay } from '../../../api/me.ts'
import { Page } from '../../../app/page.tsx'
import type { ListColumn } from '../../../list/columns.ts'
import { DataTable } from '../../../list/data-table.tsx'
import { localPage } from '../../../list/local-page.ts'
import { CATALOGUE, type DatasetRow, loadCatalogue, SURVEY_POLL } from './catalogue-data.ts'
import { LackingData } from './lacking-data.tsx'
import '../data.css'

const QUALITY = [
  { value: 'check', label: '有要核对的' },
  { value: 'good', label: '没有要核对的' },
  { value: 'undeclared', label: '没有申报覆盖范围' },
  { value: 'past', label: '过了保存期限' },
]
const COLUMNS: readonly ListColumn<DatasetRow>[] = [
  {
    ...{ key: 'label', title: '数据', always: true, width: 150, sorts: true },
    render: ({ label, holder }) => (
      <span>
        {label}
        <Typography.Text type="secondary" className="small" style={{ display: 'block' }}>
          {holder ?? '由裁判文书读取'}
        </Typography.Text>
      </span>
    ),
  },
  {
    ...{ key: 'rows', title: '行数', width: 80, align: 'right', sorts: true },
    render: ({ rows }) => rows.toLocaleString('zh-CN'),
  },
  { key: 'cutOff', title: '截至', width: 104, sorts: true, render: ({ cutOff }) => cutOff },
  {
    ...{ key: 'coverage', title: '覆盖范围', width: 180 },
    render: ({ coverage, holder }) => coverage ?? (holder ? <Tag color="warning">没有申报</Tag> : '—'),
  },
  { key: 'quality', title: '质量', render: (row) => <Quality row={row} /> },
  {
    ...{ key: 'models', title: '模型', width: 72, align: 'right', sorts: true },
    render: ({ models }) => `${models.length} 个`,
  },
  {
    ...{ key: 'ground', title: '调取依据', width: 120 },
    render: ({ legalGround, pastLimit }) => (
      <>
        {legalGround.join('；') || '没有登记'}
        {pastLimit.length > 0 && <Tag color="error">{pastLimit.length} 份过了保存期限</Tag>}
      </>
    ),
  },
  {
    key: 'classification',
    title: '密级',
    width: 80,
    extra: true,
    render: ({ classification }) => classification.join('、'),
  },
  {
    ...{ key: 'limit', title: '保存期限', width: 100, extra: true },
    render: ({ pastLimit }) =>
      pastLimit.length > 0 ? <Tag color="error">{pastLimit.length} 份已过</Tag> : '未到期',
  },
]

/** All data of the office: how far, how good, on what ground; on top what models need and is not there. */
export function CataloguePage() {
  const may = useMay()
  const { data } = useQuery({
    queryKey: CATALOGUE,
    queryFn: ({ signal }) => loadCatalogue(signal),
    refetchInterval: ({ state }) => (state.data?.surveying ? SURVEY_POLL : false),
  })
  return (
    <Page
      title="数据目录"
      about="有哪些数据，截至哪一天，覆盖什么，质量怎样，谁在用。这里没有个人信息。"
      actions={
        may('snapshot.import') && (
          <Link to="/data/imports">
            <Button type="primary">导入数据</Button>
          </Link>
        )
      }
    >
      <div className="stack">
        {data && data.lacking.length > 0 && <LackingData lacking={data.lacking} />}
        <DataTable<DatasetRow>
          page="catalogue"
          noun="数据"
          searches="数据、提供单位、依据"
          columns={COLUMNS}
          filters={[{ key: 'quality', label: '质量', kind: 'one', options: QUALITY, width: 170 }]}
          rowKey={({ schema }) => schema}
          queryKey={[...CATALOGUE, 'list']}
          load={async (query, signal) => {
            const found = await loadCatalogue(signal)
            return {
              ...localPage(found.rows, query, {
                text: ({ label, holder, legalGround }) => `${label} ${holder ?? ''} ${legalGround.join()}`,
                filters: { quality: isOfQuality },
                sorts: {
                  label: ({ label }) => label,
                  rows: ({ rows }) => rows,
                  cutOff: ({ cutOff }) => cutOff,
                  models: ({ models }) => models.length,
                },
              }),
              surveying: found.surveying,
            }
          }}
          pollWhile={(page) => ('surveying' in page && page.surveying === true ? SURVEY_POLL : false)}
          opens={({ schema }) => `/data/${schema}`}
          empty={{
            says: '还没有任何数据',
            next: may('snapshot.import')
              ? '到“导入”里拖入第一份台账或者裁判文书。'
              : '请数据技术人员导入台账和裁判文书。',
          }}
          width={1060}
        />
      </div>
    </Page>
  )
}

function isOfQuality({ quality, coverage, holder, pastLimit }: DatasetRow, value: string): boolean {
  if (value === 'check') return quality.toCheck > 0
  if (value === 'good') return quality.state === 'done' && quality.toCheck === 0
  if (value === 'undeclared') return coverage === null && holder !== null
  return pastLimit.length > 0
}

function Quality({ row: { quality } }: { row: DatasetRow }) {
  if (quality.state === 'running') return <Typography.Text type="secondary">正在核对质量……</Typography.Text>
  if (quality.state === 'failed') return quality.trouble ?? '没有核对成'
  if (quality.toCheck === 0) return '没有要核对的'
  const [first = ''] = quality.checks
  return (
    <span title={quality.checks.join('\n')}>
      <Tag color="warning">{quality.toCheck} 项请核对</Tag>
      {first.length > SHOWN ? `${first.slice(0, SHOWN)}……` : first}
    </span>
  )
}

/** Two lines of an office screen. */
const SHOWN = 60
