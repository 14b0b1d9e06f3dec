/** What the pages of accounts ask and do. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Answer, api, call } from '../../../api/client.ts'
import { usePolicies } from '../../../api/policies.ts'

export type AccountRow = Answer<'/api/accounts'>['accounts'][number]
export type RoleId = AccountRow['roles'][number]
export const ACCOUNTS = ['accounts'] as const

export const loadAccounts = async (signal: AbortSignal): Promise<readonly AccountRow[]> =>
  (await call(api.GET('/api/accounts', { signal }))).accounts

export const STATES: Readonly<Record<AccountRow['state'], string>> = {
  invited: '待激活',
  active: '正常',
  disabled: '已停用',
}

/** Whether a lock holds at this moment. */
export const isLocked = ({ lockedUntil }: AccountRow): boolean =>
  lockedUntil !== null && new Date(lockedUntil) > new Date()

/** Roles in words: 部门负责人、检察官. */
export function useRoleLabels(): (roles: readonly RoleId[]) => string {
  const { data } = usePolicies()
  const labels = new Map(data?.roles.map(({ id, label }) => [id, label]))
  return (roles) => roles.map((id) => labels.get(id) ?? (data ? id : '……')).join('、')
}

/** Runs a step on accounts and reads the list again. */
export function useAccountStep<Input, Result>(step: (input: Input) => Promise<Result>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: step,
    onSuccess: () => client.invalidateQueries({ queryKey: ACCOUNTS }),
  })
}

export const useSessions = (account: string) =>
  useQuery({
    queryKey: [...ACCOUNTS, account, 'sessions'],
    queryFn: ({ signal }) =>
      call(api.GET('/api/accounts/{account}/sessions', { params: { path: { account } }, signal })),
  })
