import { type MouseEvent, useEffect, useId, useState } from 'react'
import { useKeys } from '../keys/keys.tsx'

interface Rows<Row> {
  rows: readonly Row[]
  rowKey: (row: Row) => string
  open: ((row: Row) => void) | null
  toggle: ((row: Row) => void) | null
  /** Turns pages: -1 or 1; null where there are none to turn. */
  turn: ((by: number) => void) | null
}

/** Moving in a list by keyboard: the row at which one is has the focus, so that screen readers read it. */
export function useRowKeys<Row extends object>({ rows, rowKey, open, toggle, turn }: Rows<Row>) {
  // Of this list, so that two lists on one page do not take each other's rows.
  const className = `rows-${useId().replaceAll(/\W/g, '')}${open ? ' rows-open' : ''}`
  const [at, setAt] = useState<string | null>(null)
  const index = rows.findIndex((row) => rowKey(row) === at)
  const row = rows[index]
  const move = (by: number) => {
    const next = rows[Math.min(Math.max(index + by, 0), rows.length - 1)]
    if (!next) return
    setAt(rowKey(next))
    focus(className, rowKey(next))
  }
  useKeys([
    { keys: ['j', 'ArrowDown'], says: '下一行', off: rows.length === 0, run: () => move(1) },
    { keys: ['k', 'ArrowUp'], says: '上一行', off: rows.length === 0, run: () => move(-1) },
    { keys: ['Enter'], says: '打开', off: !row || !open, run: () => row && open?.(row) },
    ...(toggle ? [{ keys: ['x'], says: '选中或者取消', off: !row, run: () => row && toggle(row) }] : []),
    ...(turn
      ? [
          { keys: ['['], says: '上一页', run: () => turn(-1) },
          { keys: [']'], says: '下一页', run: () => turn(1) },
        ]
      : []),
  ])
  // Another page or another filter: the row is gone, and the cursor with it.
  useEffect(() => {
    if (at !== null && index < 0 && rows.length > 0) setAt(null)
  }, [at, index, rows])
  const onRow = (one: Row) => ({
    tabIndex: rowKey(one) === (at ?? (rows[0] && rowKey(rows[0]))) ? 0 : -1,
    onFocus: () => setAt(rowKey(one)),
    onClick: (event: MouseEvent<HTMLElement>) => {
      setAt(rowKey(one))
      if (open && isForTheRow(event)) open(one)
    },
  })
  return { key: at, className, onRow }
}

/** Not on what has a step of its own in the row, nor while words are being marked to copy them. */
function isForTheRow({ target }: MouseEvent): boolean {
  const own =
    target instanceof Element && target.closest('a, button, input, label, .ant-table-selection-column')
  return !own && window.getSelection()?.isCollapsed !== false
}

function focus(className: string, key: string): void {
  const row = document.querySelector<HTMLElement>(
    `.${className.replace(' ', '.')} tr[data-row-key="${CSS.escape(key)}"]`,
  )
  row?.focus({ preventScroll: true })
  row?.scrollIntoView({ block: 'nearest' })
}
