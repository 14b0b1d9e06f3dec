/** Drafts of imports as the pages ask for and change them. */
import { type QueryClient, useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Answer, api, type Body, call } from '../../../api/client.ts'

export type DraftLine = Answer<'/api/imports'>['rows'][number]
export type Draft = Answer<'/api/imports/{draft}'>
export type Looked = NonNullable<Draft['looked']>
export type LookedColumn = Looked['columns'][number]
export type Settled = Body<'/api/imports/{draft}', 'put'>

export const DRAFTS = ['imports'] as const
const draftKey = (draft: string) => [...DRAFTS, draft] as const
const settleKey = (draft: string) => [...draftKey(draft), 'settle'] as const
const POLL = 1000
const PROGRESS = 'progress'

export const loadDrafts = (signal: AbortSignal) => call(api.GET('/api/imports', { signal }))

/** Whether something of a draft will change by itself. */
const isGoing = (one: Pick<Draft, 'looking' | 'state'> & { trial: string }): boolean =>
  one.looking === 'running' || one.trial === 'running' || one.state === 'importing'

/** Whether something that was settled is not saved yet. */
export const useSettling = (draft: string): boolean => useIsMutating({ mutationKey: settleKey(draft) }) > 0

/** A draft; while something of it is under way it is asked about every second, and read again when that is over. */
export function useDraft(draft: string) {
  const client = useQueryClient()
  const page = useQuery({
    queryKey: draftKey(draft),
    queryFn: ({ signal }) => call(api.GET('/api/imports/{draft}', { params: { path: { draft } }, signal })),
  })
  const { data } = page
  const going = data !== undefined && isGoing({ ...data, trial: data.trial.state })
  const progress = useQuery({
    queryKey: [...draftKey(draft), PROGRESS],
    enabled: going,
    refetchInterval: POLL,
    gcTime: 0,
    staleTime: 0,
    queryFn: ({ signal }) =>
      call(api.GET('/api/imports/{draft}/progress', { params: { path: { draft } }, signal })),
  })
  // What is read before it is saved would put the page back; the answer of the saving tells the same.
  const settling = useSettling(draft)
  const over =
    going && !settling && progress.data !== undefined && !isGoing(progress.data) && !progress.isFetching
  useEffect(() => {
    if (over) void readAgain(client)
  }, [over, client])
  return { ...page, job: progress.data?.job ?? data?.job ?? null }
}

/** Drafts and their list are read again; what is being read is left to finish, and how far work is does not begin it anew. */
const readAgain = (client: QueryClient): Promise<void> =>
  client.invalidateQueries(
    { queryKey: DRAFTS, predicate: ({ queryKey }) => queryKey.at(-1) !== PROGRESS },
    { cancelRefetch: false },
  )

/** Shows a page in the place of what is being read, which may have been asked for before it. */
async function show(client: QueryClient, draft: string, change: (page?: Draft) => Draft | undefined) {
  const queryKey = draftKey(draft)
  await client.cancelQueries({ queryKey, exact: true })
  client.setQueryData<Draft>(queryKey, change)
}

/** Saves what was settled: shown at once, and as the server has it when the last answer is there. */
export function useSettle(draft: string) {
  const client = useQueryClient()
  const isLast = () => client.isMutating({ mutationKey: settleKey(draft) }) === 1
  return useMutation({
    mutationKey: settleKey(draft),
    // One after the other, so that no earlier answer takes the place of a later one.
    scope: { id: draft },
    mutationFn: (body: Settled) =>
      call(api.PUT('/api/imports/{draft}', { params: { path: { draft } }, body })),
    onMutate: (body) =>
      show(client, draft, (page) => page && { ...page, settled: { ...page.settled, ...body } }),
    // An answer does not know what was settled after it was asked for; the last one knows all.
    onSuccess: (page) => (isLast() ? show(client, draft, () => page) : undefined),
    onError: () =>
      isLast() ? client.invalidateQueries({ queryKey: draftKey(draft), exact: true }) : undefined,
  })
}

/** Has the table read on trial. */
export function useCheck(draft: string) {
  const client = useQueryClient()
  return useMutation({
    scope: { id: draft },
    mutationFn: () => call(api.POST('/api/imports/{draft}/check', { params: { path: { draft } }, body: {} })),
    onSuccess: (page) => {
      if (client.isMutating({ mutationKey: settleKey(draft) }) === 0)
        client.setQueryData(draftKey(draft), page)
    },
  })
}

export function useStart(draft: string) {
  const client = useQueryClient()
  return useMutation({
    // After what is being saved, so that nothing is imported with what was settled before.
    scope: { id: draft },
    mutationFn: () => call(api.POST('/api/imports/{draft}/start', { params: { path: { draft } }, body: {} })),
    onSettled: () => client.invalidateQueries({ queryKey: DRAFTS }),
  })
}

export function useDiscard() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (draft: string) => call(api.DELETE('/api/imports/{draft}', { params: { path: { draft } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: DRAFTS }),
  })
}

export const makeDraft = (uploads: string[], kind: DraftLine['kind']) =>
  call(api.POST('/api/imports', { body: { uploads, kind, sheet: null } }))
