import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, call } from './client.ts'

/** Ends the session and forgets every answer that was kept for it. */
export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call(api.POST('/api/sign-out')),
    onSettled: () => client.clear(),
  })
}
