import { Flex, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useKeys } from '../keys/keys.tsx'
import { ColumnChooser } from './column-chooser.tsx'
import { type ListLook, shownColumns } from './columns.ts'
import type { DataTableProps } from './data-table.tsx'
import { FilterField } from './filter-field.tsx'
import type { ListQuery } from './list-query.ts'
import { SavedViews } from './saved-views.tsx'

interface Props<Row> {
  props: DataTableProps<Row>
  query: ListQuery
  change: (next: Partial<ListQuery>) => void
  look: ListLook
  changeLook: (look: ListLook) => void
  total: number
}

/** Above a list: search, filters, columns, and the buttons of the page. */
export function ListBar<Row>({ props, query, change, look, changeLook, total }: Props<Row>) {
  const setFilters = (values: Readonly<Record<string, string>>) => {
    const filters = Object.fromEntries(
      Object.entries({ ...query.filters, ...values }).filter(([, value]) => value !== ''),
    )
    change({ filters })
  }
  return (
    <Flex className="list-bar" gap={8} align="center" wrap>
      {props.searches && <Search hint={props.searches} value={query.search} change={change} />}
      {props.filters?.map((filter) => (
        <FilterField key={filter.key} filter={filter} values={query.filters} change={setFilters} />
      ))}
      <Flex gap={8} className="list-bar-right">
        {props.actions?.(query, total)}
        {props.views && (
          <SavedViews
            page={props.page}
            look={look}
            columns={shownColumns(props.columns, look.columns).map(({ key }) => key)}
            changeLook={changeLook}
          />
        )}
        <ColumnChooser columns={props.columns} look={look} change={changeLook} />
      </Flex>
    </Flex>
  )
}

const PAUSE = 300

/** Asks the server when somebody stops typing, or at once with Enter; Escape leaves the field. */
function Search({ hint, value, change }: { hint: string; value: string; change: Props<never>['change'] }) {
  const field = useRef<InputRef>(null)
  const [typed, type] = useState(value)
  const sent = useRef(value)
  // The address was changed by something else: back in the browser, a saved view, conditions cleared.
  useEffect(() => {
    if (value !== sent.current) type(value)
    sent.current = value
  }, [value])
  const send = (text: string) => {
    if (text.trim() === sent.current) return
    sent.current = text.trim()
    change({ search: text.trim() })
  }
  const latest = useRef(send)
  latest.current = send
  useEffect(() => {
    const timer = setTimeout(() => latest.current(typed), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  useKeys([{ keys: ['/', '、'], says: '查找', run: () => field.current?.focus({ cursor: 'all' }) }])
  return (
    <Input
      ref={field}
      allowClear
      className="search"
      placeholder={hint}
      aria-label={hint}
      value={typed}
      onChange={(event) => type(event.target.value)}
      onPressEnter={() => send(typed)}
      onKeyDown={(event) => event.key === 'Escape' && field.current?.blur()}
    />
  )
}
