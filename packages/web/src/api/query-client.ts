/** How answers are kept: fresh for a short while, asked again when the window comes back, never retried when refused. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiFailure, isSignedOut } from './failure.ts'

const FRESH = 10_000
const RETRIES = 2

export const ME = ['me'] as const

/** The cache of the pages. A session that ended anywhere makes everybody go to the sign-in page. */
export function makeQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) client.setQueryData(ME, null)
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { staleTime: FRESH, retry: mayRetry } },
  })
  return client
}

/** Only what the server says may be tried again, and only a few times. */
const mayRetry = (times: number, error: unknown): boolean =>
  times < RETRIES && (error instanceof ApiFailure ? error.reply.retry : error instanceof TypeError)
