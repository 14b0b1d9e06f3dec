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

/** How long a new password must be at least; null until it is known. Asked anew each time: the security officer may have changed it. */
export function usePasswordRule(): number | null {
  const { data } = useQuery({
    queryKey: ['site', 'passwords'],
    staleTime: 0,
    queryFn: () => call(api.GET('/api/site')),
  })
  return data?.passwords.shortest ?? null
}
