import type { ListQuery } from './list-query.ts'

/** How the rows of a short list are searched, narrowed and sorted in the browser, where the server gives all at once. */
export interface LocalRules<Row> {
  text: (row: Row) => string
  filters?: Readonly<Record<string, (row: Row, value: string) => boolean>>
  sorts?: Readonly<Record<string, (row: Row) => string | number>>
}

const ORDER = new Intl.Collator('zh-CN', { numeric: true })

/** One page out of all rows, as a server would give it. */
export function localPage<Row>(rows: readonly Row[], query: ListQuery, rules: LocalRules<Row>) {
  const wanted = query.search.toLowerCase()
  const found = rows.filter(
    (row) =>
      rules.text(row).toLowerCase().includes(wanted) &&
      Object.entries(query.filters).every(([name, value]) => rules.filters?.[name]?.(row, value) ?? true),
  )
  const down = query.sort?.startsWith('-') ?? false
  const by = rules.sorts?.[query.sort?.replace(/^-/, '') ?? '']
  if (by) found.sort((a, b) => (down ? -1 : 1) * ORDER.compare(String(by(a)), String(by(b))))
  const start = (query.page - 1) * query.size
  return { rows: found.slice(start, start + query.size), total: found.length }
}
