import { SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Flex, Popover, Segmented } from 'antd'
import { type ListColumn, type ListLook, shownColumns } from './columns.ts'

interface Props<Row> {
  columns: readonly ListColumn<Row>[]
  look: ListLook
  change: (look: ListLook) => void
}

/** Which columns a list shows, and how tight; kept in this browser. */
export function ColumnChooser<Row>({ columns, look, change }: Props<Row>) {
  const shown = shownColumns(columns, look.columns).map(({ key }) => key)
  const content = (
    <Flex vertical gap={10}>
      <Segmented
        options={[
          { value: 'dense', label: '紧凑' },
          { value: 'wide', label: '宽松' },
        ]}
        value={look.dense ? 'dense' : 'wide'}
        onChange={(value) => change({ ...look, dense: value === 'dense' })}
      />
      <Checkbox.Group
        value={shown}
        onChange={(keys) => change({ ...look, columns: keys.map(String) })}
        className="column-list"
        options={columns.map(({ key, title, always }) => ({
          value: key,
          label: title,
          disabled: always === true,
        }))}
      />
      <Button size="small" type="link" onClick={() => change({ columns: null, dense: true })}>
        恢复原样
      </Button>
    </Flex>
  )
  return (
    <Popover content={content} trigger="click" placement="bottomRight">
      <Button icon={<SettingOutlined />} aria-label="列和疏密">
        列
      </Button>
    </Popover>
  )
}
