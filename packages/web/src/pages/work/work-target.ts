import type { Answer } from '../../api/client.ts'

type List = Answer<'/api/work'>['lists'][number]
type Row = List['rows'][number]

/** Pages on which things other than clues are dealt with. */
const PLACES: Partial<Record<Row['kind'], string>> = {
  export: '/exports',
  request: '/data/requests',
  import: '/data/imports',
  run: '/models/runs',
  job: '/system/jobs',
  account: '/system/accounts',
  audit: '/system/audit',
}

/** Where a row is dealt with; a clue with the conditions of its list, so that one goes on along it. */
export function targetOf({ kind, id }: Pick<Row, 'kind' | 'id'>, query: List['query']): string | null {
  if (kind !== 'clue') return PLACES[kind] ?? null
  return `/clues/${id}${searchOf(query)}`
}

/** The whole list as a page of clues; null where it holds other things too. */
export const listTarget = (query: List['query']): string | null =>
  query === null ? null : `/clues${searchOf(query)}`

const searchOf = (query: List['query']): string =>
  query === null ? '' : `?${new URLSearchParams(query).toString()}`
