/** What a list shows, as the address bar holds it: `?search=…&state=found&sort=-since&page=2`. Pure; the hook is beside it. */

export interface ListQuery {
  search: string
  /** A field, or with `-` before it: the largest first. */
  sort: string | null
  page: number
  size: number
  /** By the name of the filter, as the server takes them; several values of one with commas. */
  filters: Readonly<Record<string, string>>
}

export interface ListDefaults {
  sort?: string
  size?: number
  filters?: Readonly<Record<string, string>>
}

export const SIZES = [20, 50, 100, 200] as const
export const DEFAULT_SIZE = 50
/** Says in the address that a filter with a default was taken away on purpose. */
const NONE = '*'

/** Reads the address; what is no number, no known size or no filter of this list is passed over. */
export function readQuery(
  params: URLSearchParams,
  filterNames: readonly string[],
  defaults: ListDefaults = {},
): ListQuery {
  const filters: Record<string, string> = {}
  for (const name of filterNames) {
    const value = params.get(name) ?? defaults.filters?.[name] ?? ''
    if (value !== '' && value !== NONE) filters[name] = value
  }
  const page = Number(params.get('page') ?? 1)
  const size = Number(params.get('size') ?? 0)
  const sizes: readonly number[] = SIZES
  return {
    search: params.get('search')?.trim() ?? '',
    sort: params.get('sort') ?? defaults.sort ?? null,
    page: Number.isInteger(page) && page > 0 ? page : 1,
    size: sizes.includes(size) ? size : (defaults.size ?? DEFAULT_SIZE),
    filters,
  }
}

/** Writes the address; what is as always is left out, and what belongs to no list (`tab`) stays. */
export function writeQuery(
  before: URLSearchParams,
  query: ListQuery,
  filterNames: readonly string[],
  defaults: ListDefaults = {},
): URLSearchParams {
  const params = new URLSearchParams(before)
  const put = (name: string, value: string, usual: string) =>
    value === usual ? params.delete(name) : params.set(name, value)
  put('search', query.search, '')
  put('sort', query.sort ?? '', defaults.sort ?? '')
  put('page', String(query.page), '1')
  put('size', String(query.size), String(defaults.size ?? DEFAULT_SIZE))
  for (const name of filterNames) {
    const usual = defaults.filters?.[name] ?? ''
    const value = query.filters[name] ?? ''
    put(name, value === '' && usual !== '' ? NONE : value, usual)
  }
  return params
}

/** The query as the routes of lists take it. */
export function forServer({ search, sort, page, size, filters }: ListQuery): Record<string, string | number> {
  return { ...filters, ...(search ? { search } : {}), ...(sort ? { sort } : {}), page, size }
}

/** Whether anything narrows the list, so that "nothing found" is not "there is nothing". */
export const isNarrowed = ({ search, filters }: ListQuery): boolean =>
  search !== '' || Object.keys(filters).length > 0
