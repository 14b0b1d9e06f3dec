import { useQuery } from '@tanstack/react-query'
import { type Answer, api, call } from './client.ts'

export type Site = Answer<'/api/site'>

/** Whose platform this is, by which doors one signs in, and in a demonstration its accounts. */
export const useSite = () =>
  useQuery({
    queryKey: ['site'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => call(api.GET('/api/site')),
  })
