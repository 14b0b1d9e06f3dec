import type { ReactNode } from 'react'

export interface ListColumn<Row> {
  /** Also the field that the server sorts by. */
  key: string
  title: string
  render: (row: Row) => ReactNode
  sorts?: boolean
  width?: number
  align?: 'left' | 'right'
  /** Cannot be taken away: without it a row is not known. */
  always?: boolean
  /** Only when chosen. */
  extra?: boolean
  /** One line, the rest as a tooltip of the browser. */
  oneLine?: boolean
}

export interface ListFilter {
  /** As the server names it; of days, the first of two (`from`, `to`). */
  key: string
  label: string
  kind: 'one' | 'several' | 'text' | 'days'
  /** Of days: the name of the last day. */
  until?: string
  options?: readonly { value: string; label: string }[]
  width?: number
}

/** The names that the filters have in the address. */
export const filterNames = (filters: readonly ListFilter[]): string[] =>
  filters.flatMap(({ key, until }) => (until ? [key, until] : [key]))

/** How somebody wants to see a list; kept in this browser, and with a saved view on the server. */
export interface ListLook {
  /** The keys of the columns shown; null: as the page proposes. */
  columns: readonly string[] | null
  dense: boolean
}

const keyOf = (page: string) => `mingjian.list.${page}`

/** What was chosen before; what cannot be read counts as nothing chosen. */
export function readLook(page: string): ListLook {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(page)) ?? 'null')
    if (typeof kept === 'object' && kept !== null && 'dense' in kept) return kept as ListLook
  } catch {
    // Written by another version or by hand.
  }
  return { columns: null, dense: true }
}

export const keepLook = (page: string, look: ListLook): void =>
  localStorage.setItem(keyOf(page), JSON.stringify(look))

/** The columns to show, in the order of the page. */
export function shownColumns<Row>(
  columns: readonly ListColumn<Row>[],
  chosen: readonly string[] | null,
): ListColumn<Row>[] {
  return columns.filter(({ key, always, extra }) => always || (chosen ? chosen.includes(key) : !extra))
}
