import { useQuery } from '@tanstack/react-query'
import { type Answer, api, call } from './client.ts'

export type Policies = Answer<'/api/policies'>

/** The words of the policies: roles, which may not meet in one account, actions. They change with a version only. */
export const usePolicies = () =>
  useQuery({
    queryKey: ['policies'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => call(api.GET('/api/policies')),
  })
