/** What the list of clues can be narrowed by, and the same out of the address of a clue that was opened from the list. */
import type { ListFilter } from '../../../list/columns.ts'
import { filterNames } from '../../../list/columns.ts'
import { forServer, type ListQuery, readQuery } from '../../../list/list-query.ts'
import type { ClueFacets, ListConditions } from '../clue-types.ts'

export const CLUE_DEFAULTS = { sort: '-foundAt' } as const

const YES_NO = (yes: string, no: string) => [
  { value: 'true', label: yes },
  { value: 'false', label: no },
]
const LATEST = [
  { value: 'changed', label: '数据有变化' },
  { value: 'gone', label: '未再发现' },
  { value: 'returned', label: '重新出现' },
  { value: 'same', label: '没有变化' },
]

export interface Person {
  account: string
  name: string
}

/** The filters with the values that there are within the reader's reach, each with its number. */
export function clueFilters(facets: ClueFacets | undefined, handlers: readonly Person[]): ListFilter[] {
  const counted = (values: ClueFacets['states'] = []) =>
    values.map(({ value, label, count }) => ({
      value,
      label: `${label}（${count.toLocaleString('zh-CN')}）`,
    }))
  return [
    { key: 'state', label: '状态', kind: 'several', options: counted(facets?.states), width: 130 },
    { key: 'model', label: '模型', kind: 'several', options: counted(facets?.models), width: 150 },
    { key: 'area', label: '领域', kind: 'one', options: counted(facets?.areas), width: 100 },
    { key: 'department', label: '部门', kind: 'one', options: counted(facets?.departments), width: 120 },
    {
      ...{ key: 'handler', label: '承办人', kind: 'one', width: 110 },
      options: [
        { value: 'me', label: '我' },
        { value: 'with_me', label: '我承办或者协办' },
        { value: 'none', label: '尚未分派' },
        ...handlers.map(({ account, name }) => ({ value: account, label: name })),
      ],
    },
    { key: 'toVerify', label: '待核', kind: 'one', options: YES_NO('只看待核', '不看待核'), width: 90 },
    { key: 'overdue', label: '期限', kind: 'one', options: YES_NO('已超期', '未超期'), width: 90 },
    { key: 'cameBack', label: '退回', kind: 'one', options: YES_NO('退回或者重新打开', '未退回'), width: 90 },
    { key: 'latest', label: '最近一次运行', kind: 'one', options: LATEST, width: 130 },
    { key: 'from', until: 'to', label: '发现日期', kind: 'days' },
  ]
}

const NAMES = [...filterNames(clueFilters(undefined, [])), 'kind']

/** The conditions and the order of a list as the server takes them; without the leaf of the list. */
export function conditionsOf(query: ListQuery): ListConditions {
  const { page: _page, size: _size, ...rest } = forServer(query)
  return rest as ListConditions
}

/** The same out of the address of a clue that was opened from the list. */
export const conditionsIn = (params: URLSearchParams): ListConditions =>
  conditionsOf(readQuery(params, NAMES, CLUE_DEFAULTS))
