import { Button, Flex, Select, Table, Tag, Typography } from 'antd'
import type { Draft, LookedColumn, Settled } from './draft-data.ts'
import { asProposed, fieldOf, isOpen, LEFT_OUT, withField } from './mapping-changes.ts'

interface Props {
  draft: Draft
  columns: readonly LookedColumn[]
  /** Null: nothing may be changed any more. */
  settle: ((change: Settled) => void) | null
}

/** Which column fills which field: proposed with confidence and why, doubts marked, corrected by choosing. */
export function MappingTable({ draft, columns, settle }: Props) {
  const shown = columns.filter(({ header, samples }) => header !== '' || samples.length > 0)
  return (
    <Table<LookedColumn>
      className="mapping"
      size="small"
      pagination={false}
      dataSource={[...shown]}
      rowKey="column"
      rowClassName={(column) =>
        isOpen(draft, column) ? 'doubtful' : fieldOf(draft, column) === LEFT_OUT ? 'left-out' : ''
      }
      columns={[
        {
          ...{ title: '台账的列', key: 'header', width: 190 },
          render: (_, { column, header, unit }) => (
            <span>
              {column}. {header || '（没有列名）'}
              {unit && <Tag>{unit}</Tag>}
            </span>
          ),
        },
        {
          ...{ title: '样例（已遮盖）', key: 'samples', width: 240 },
          render: (_, { samples }) => samples.join('　') || '（前面的行都空着）',
        },
        {
          ...{ title: '对应字段', key: 'field', width: 230 },
          render: (_, column) => <FieldSelect {...{ draft, column, settle }} />,
        },
        {
          ...{ title: '把握和理由', key: 'why' },
          render: (_, column) => <Why {...{ draft, column, settle }} />,
        },
      ]}
    />
  )
}

interface OneColumn {
  draft: Draft
  column: LookedColumn
  settle: Props['settle']
}

function FieldSelect({ draft, column, settle }: OneColumn) {
  const value = fieldOf(draft, column)
  const likely = new Set(column.candidates.map(({ field }) => field))
  const fields = draft.schema?.fields ?? []
  const option = ({ id, label, needed }: (typeof fields)[number]) => ({
    value: id,
    label: needed ? `${label}（比对要用）` : label,
    search: label,
  })
  return (
    <Select
      className="field-select"
      aria-label={`第 ${column.column} 列对应的字段`}
      value={value}
      placeholder="请选"
      disabled={!settle}
      showSearch={{ optionFilterProp: 'search' }}
      onChange={(field: string) => settle?.(withField(draft, column.column, field))}
      options={[
        { value: LEFT_OUT, label: '不导入', search: '不导入' },
        { label: '像的', options: fields.filter(({ id }) => likely.has(id)).map(option) },
        { label: '其他字段', options: fields.filter(({ id }) => !likely.has(id)).map(option) },
      ].filter((group) => !('options' in group) || (group.options?.length ?? 0) > 0)}
    />
  )
}

function Why({ draft, column, settle }: OneColumn) {
  const { candidates, doubt } = column
  const field = fieldOf(draft, column)
  const chosen = candidates.find((one) => one.field === field)
  const open = isOpen(draft, column)
  return (
    <Flex gap={8} align="center" wrap>
      {open && <Tag color="warning">拿不准</Tag>}
      <span>
        {open && doubt ? `${doubt}。` : ''}
        {chosen && !open && `把握 ${Math.round(chosen.confidence * 100)}%：`}
        {chosen?.why.join('，')}
        {!chosen && field !== LEFT_OUT && field !== null && '由您选定'}
        {!open && field === LEFT_OUT && '不导入这一列'}
      </span>
      {open && chosen && settle && (
        <Button size="small" onClick={() => settle(asProposed(draft, column.column))}>
          就是它
        </Button>
      )}
      {draft.looked?.origin === 'saved' && chosen && (
        <Typography.Text type="secondary">上次确认过</Typography.Text>
      )}
    </Flex>
  )
}
