import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type ListDefaults, type ListQuery, readQuery, writeQuery } from './list-query.ts'

/**
 * The query of a list out of the address bar, and how to change it: going back in the browser goes back in the list. A change
 * of anything but the page starts at the first page.
 */
export function useListQuery(filterNames: readonly string[], defaults: ListDefaults = {}) {
  const [params, setParams] = useSearchParams()
  const names = filterNames.join(' ')
  const usual = JSON.stringify(defaults)
  const query = useMemo(
    () => readQuery(params, names.split(' '), JSON.parse(usual) as ListDefaults),
    [params, names, usual],
  )
  const change = useCallback(
    (next: Partial<ListQuery>) => {
      const page = next.page ?? 1
      setParams((before) => {
        const filters = names.split(' ')
        const kept = JSON.parse(usual) as ListDefaults
        return writeQuery(before, { ...readQuery(before, filters, kept), ...next, page }, filters, kept)
      })
    },
    [setParams, names, usual],
  )
  return { query, change }
}
