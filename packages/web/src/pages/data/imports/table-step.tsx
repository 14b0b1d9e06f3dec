import { useQuery } from '@tanstack/react-query'
import { Alert, Flex, Select, Typography } from 'antd'
import { api, call } from '../../../api/client.ts'
import { Waiting } from '../../../app/waiting.tsx'
import { CATALOGUE } from '../catalogue/catalogue-data.ts'
import type { Draft, Looked, Settled } from './draft-data.ts'
import { MappingTable } from './mapping-table.tsx'
import { PreviewTable } from './preview-table.tsx'

interface Props {
  draft: Draft
  settle: (change: Settled) => void
}

/** Which sheet, which kind of data, which row names the columns, what each column is. */
export function TableStep({ draft, settle }: Props) {
  const { looked, looking, trouble } = draft
  if (looking === 'running' || looking === 'none') return <Waiting words="正在看文件：找列名，认每一列" />
  return (
    <div className="stack">
      {trouble && (
        <Alert
          type="warning"
          showIcon
          title={`${trouble.place ? `${trouble.place}：` : ''}${trouble.says}`}
          description={`下一步：${trouble.next}`}
        />
      )}
      {looked && (
        <section className="box found" aria-label="前几行">
          <Flex vertical gap={12}>
            <SheetSelect {...{ looked, draft, settle }} />
            <KindSelect {...{ looked, draft, settle }} />
          </Flex>
          <PreviewTable looked={looked} choose={pointAt(draft, looked, settle)} />
        </section>
      )}
      {looked && looked.columns.length > 0 && draft.schema && (
        <section className="box" aria-label="对应字段">
          <h2>每一列是什么</h2>
          <MappingTable draft={draft} columns={looked.columns} settle={settle} />
          <Unfilled draft={draft} />
        </section>
      )}
      {looked && !draft.schema && (
        <Alert
          type="info"
          showIcon
          title="没有认出这是哪一种数据"
          description="请在上面的“数据种类”里选一种，再核对每一列。"
        />
      )}
    </div>
  )
}

/** Pointing at the row of the names; a format that names its columns itself has none. */
const pointAt = (draft: Draft, { headerRows }: Looked, settle: Props['settle']) =>
  headerRows.length > 0 || draft.trouble
    ? (headerRow: number) => settle({ headerRow, schema: draft.effective.schema })
    : null

interface Choice extends Props {
  looked: Looked
}

function SheetSelect({ looked, draft, settle }: Choice) {
  const { sheets, sheet } = looked
  if (sheets.length < 2) return null
  return (
    <Flex vertical gap={4}>
      <span>工作表</span>
      <Select
        aria-label="工作表"
        style={{ width: 290 }}
        value={draft.effective.sheet ?? sheet}
        onChange={(value: string) => settle({ sheet: value, schema: null, headerRow: null })}
        options={sheets.map(({ name, empty, hidden }) => ({
          value: name,
          label: `${name}${empty ? '（空）' : ''}${hidden ? '（隐藏）' : ''}`,
          disabled: empty,
        }))}
      />
      <Typography.Text type="secondary" className="small">
        其他工作表要导入的，导完这一张再拖一次这个文件
      </Typography.Text>
    </Flex>
  )
}

function KindSelect({ looked, draft, settle }: Choice) {
  const { data } = useQuery({
    queryKey: CATALOGUE,
    queryFn: ({ signal }) => call(api.GET('/api/catalogue', { signal })),
  })
  const likely = new Set(looked.schemas.map(({ id }) => id))
  const best = looked.schemas.find(({ id }) => id === draft.schema?.id)
  return (
    <Flex vertical gap={4}>
      <span>数据种类</span>
      <Select
        aria-label="数据种类"
        style={{ width: 290 }}
        value={draft.schema?.id ?? null}
        placeholder="请选"
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(value: string) => settle({ schema: value })}
        options={[
          {
            label: '像的',
            options: looked.schemas.map(({ id, label, named, matched }) => ({
              value: id,
              label: `${label}（${named} 列对上 ${matched} 列）`,
            })),
          },
          {
            label: '其他',
            options: (data?.kinds ?? [])
              .filter(({ id }) => !likely.has(id))
              .map(({ id, label }) => ({ value: id, label })),
          },
        ]}
      />
      <Typography.Text type="secondary" className="small">
        {best ? `${best.named} 列里有 ${best.matched} 列对得上` : (draft.schema?.meaning ?? '')}
      </Typography.Text>
    </Flex>
  )
}

/** What the standard has and the table lacks. */
function Unfilled({ draft }: { draft: Draft }) {
  const filled = new Set(draft.effective.fields.map(({ field }) => field))
  const open = (draft.schema?.fields ?? []).filter(({ id }) => !filled.has(id))
  if (open.length === 0) return null
  return (
    <p className="about">
      {draft.unfilled.map((words) => (
        <strong key={words}>{words}。</strong>
      ))}
      表里没有对上的字段：{open.map(({ label }) => label).join('、')}；按“不知道”处理。
    </p>
  )
}
