/** The one list of the platform: server-side page, sort, filter and search in the address bar; every row by keyboard. */
import { keepPreviousData, type QueryKey, useQuery } from '@tanstack/react-query'
import { Button, Flex, Table, type TableProps, Typography } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { Trouble } from '../api/trouble.tsx'
import { Waiting } from '../app/waiting.tsx'
import {
  filterNames,
  keepLook,
  type ListColumn,
  type ListFilter,
  type ListLook,
  readLook,
  shownColumns,
} from './columns.ts'
import { CursorButtons } from './cursor-buttons.tsx'
import { type Empty, EmptyList } from './empty-list.tsx'
import { ListBar } from './list-bar.tsx'
import { isNarrowed, type ListDefaults, type ListQuery, SIZES } from './list-query.ts'
import { useListQuery } from './use-list-query.ts'
import { useRowKeys } from './use-row-keys.ts'

export interface ListPage<Row> {
  rows: readonly Row[]
  /** How many there are in all; null where the list goes on by `next`. */
  total: number | null
  /** Where the rows after these begin, for lists without a total. */
  next?: number | null
}

export interface DataTableProps<Row> {
  /** The name of the list for saved views: `clues`. */
  page: string
  /** What the rows are, for sentences: 线索. */
  noun: string
  columns: readonly ListColumn<Row>[]
  filters?: readonly ListFilter[]
  defaults?: ListDefaults
  /** Placeholder of the search field: what it looks in. None: no search. */
  searches?: string
  rowKey: (row: Row) => string
  queryKey: QueryKey
  load: (query: ListQuery, signal: AbortSignal) => Promise<ListPage<Row>>
  /** Asks again after so many milliseconds while the function says so. */
  pollWhile?: (page: ListPage<Row>) => number | false
  /** The filter that holds `next` of a list without a total: `before`. */
  cursor?: string
  /** Where Enter and a click on the row lead. */
  opens?: (row: Row) => string | (() => void)
  /** What may be done with the selected rows; none: no selection. */
  bulk?: (rows: readonly Row[], clear: () => void, query: ListQuery) => ReactNode
  /** Right of the search: buttons of the page. */
  actions?: (query: ListQuery, total: number) => ReactNode
  /** Whether somebody may keep views of this list on the server. */
  views?: boolean
  /** What must be known before the rows are read, in one sentence above them. */
  explains?: (rows: readonly Row[]) => string | null
  /** What the list says when there is nothing yet, and what to do next. */
  empty: Empty
  /** Least width of the table; below it scrolls sideways. */
  width?: number
}

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { page, columns, filters = [], rowKey, load, bulk, cursor } = props
  const names = [...filterNames(filters), ...(cursor ? [cursor] : [])]
  const { query, change } = useListQuery(names, props.defaults)
  const [look, setLook] = useState(() => readLook(page))
  const [selected, select] = useState<ReadonlyMap<string, Row>>(new Map())
  const answer = useQuery({
    queryKey: [...props.queryKey, query],
    queryFn: ({ signal }) => load(query, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data && props.pollWhile?.(state.data)) || false,
  })
  const rows = answer.data?.rows ?? []
  const total = answer.data?.total ?? 0
  const explained = props.explains?.(rows) ?? null
  const clear = () => select(new Map())
  const toggle = (row: Row) => {
    const next = new Map(selected)
    if (!next.delete(rowKey(row))) next.set(rowKey(row), row)
    select(next)
  }
  const open = useOpen(props.opens)
  const pages = Math.max(1, Math.ceil(total / query.size))
  const at = useRowKeys({
    ...{ rows, rowKey, open },
    toggle: bulk ? toggle : null,
    turn: cursor
      ? null
      : (by) => {
          const to = query.page + by
          if (to >= 1 && to <= pages) change({ page: to })
        },
  })
  const changeLook = (next: ListLook) => {
    keepLook(page, next)
    setLook(next)
  }
  return (
    <section className="list" aria-label={props.noun}>
      <ListBar {...{ props, query, change, look, changeLook, total }} />
      {bulk && selected.size > 0 && (
        <Flex className="bulk" gap={8} align="center" wrap>
          <span>已选 {selected.size} 条</span>
          {bulk([...selected.values()], clear, query)}
          <Button size="small" type="text" onClick={clear}>
            取消选择
          </Button>
        </Flex>
      )}
      <Trouble error={answer.error} again={answer.refetch} />
      {explained && <p className="about list-explains">{explained}</p>}
      {!(answer.error && rows.length === 0) && (
        <Table<Row>
          size={look.dense ? 'small' : 'middle'}
          className={at.className}
          columns={tableColumns(shownColumns(columns, look.columns), query)}
          dataSource={[...rows]}
          rowKey={rowKey}
          showSorterTooltip={false}
          sticky={{ getContainer: () => document.getElementById('content') ?? window }}
          {...(props.width ? { scroll: { x: props.width } } : {})}
          onRow={at.onRow}
          rowClassName={(row) => (at.key === rowKey(row) ? 'at' : '')}
          {...(bulk ? { rowSelection: selection(selected, select, rows, rowKey) } : {})}
          locale={{
            emptyText: answer.isPending ? (
              <Waiting words={`正在读取${props.noun}`} />
            ) : (
              <EmptyList
                empty={props.empty}
                noun={props.noun}
                narrowed={isNarrowed(query)}
                widen={() => change({ search: '', filters: {} })}
              />
            ),
          }}
          pagination={cursor ? false : pagination(query, total)}
          onChange={(turned, _filters, sorter) => {
            const size = turned.pageSize ?? query.size
            const sort = sortOf(sorter)
            const moved = size === query.size && sort === query.sort
            change({ size, sort, page: moved ? (turned.current ?? 1) : 1 })
          }}
        />
      )}
      {cursor && answer.data && (
        <CursorButtons {...{ query, change, cursor }} next={answer.data.next ?? null} />
      )}
      {answer.isPlaceholderData && (
        <Typography.Text type="secondary" role="status" className="small">
          正在更新……
        </Typography.Text>
      )}
    </section>
  )
}

function useOpen<Row>(opens: DataTableProps<Row>['opens']): ((row: Row) => void) | null {
  const navigate = useNavigate()
  if (!opens) return null
  return (row) => {
    const target = opens(row)
    if (typeof target === 'function') target()
    else navigate(target)
  }
}

const pagination = (query: ListQuery, total: number): TableProps['pagination'] => ({
  current: query.page,
  pageSize: query.size,
  total,
  showSizeChanger: true,
  pageSizeOptions: [...SIZES],
  hideOnSinglePage: total <= SIZES[0],
  showTotal: (all) => `共 ${all.toLocaleString('zh-CN')} 条`,
})

/** Columns as the library takes them; the sorted one from the address. */
function tableColumns<Row>(columns: readonly ListColumn<Row>[], { sort }: ListQuery) {
  return columns.map(({ key, title, render, sorts, width, align, oneLine }) => ({
    ...{ key, title, width, align, ellipsis: oneLine ?? false },
    render: (_: unknown, row: Row) => render(row),
    sorter: sorts ?? false,
    sortOrder: sort === key ? ('ascend' as const) : sort === `-${key}` ? ('descend' as const) : null,
  }))
}

function sortOf<Row>(sorter: Parameters<NonNullable<TableProps<Row>['onChange']>>[2]): string | null {
  const { order, columnKey } = [sorter].flat()[0] ?? {}
  return order ? `${order === 'descend' ? '-' : ''}${String(columnKey)}` : null
}

/** The boxes before the rows; rows selected on another page stay selected. */
function selection<Row>(
  selected: ReadonlyMap<string, Row>,
  select: (next: ReadonlyMap<string, Row>) => void,
  rows: readonly Row[],
  rowKey: (row: Row) => string,
): NonNullable<TableProps<Row>['rowSelection']> {
  return {
    selectedRowKeys: [...selected.keys()],
    preserveSelectedRowKeys: true,
    columnWidth: 36,
    onChange: (keys) => {
      const here = new Map(rows.map((row) => [rowKey(row), row]))
      const next = keys.flatMap((key) => {
        const row = here.get(String(key)) ?? selected.get(String(key))
        return row ? [[String(key), row] as const] : []
      })
      select(new Map(next))
    },
  }
}
