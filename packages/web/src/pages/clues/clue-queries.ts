/** What the pages of clues ask the server, and what is asked again after something was done. */
import {
  keepPreviousData,
  type QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { api, call } from '../../api/client.ts'
import type { ClueNumber, ListConditions, MoveInput } from './clue-types.ts'

const CLUES = ['clues'] as const
const pageKey = (number: number) => [...CLUES, 'page', number] as const
export const LIST_KEY = [...CLUES, 'list'] as const
export const FACETS_KEY = [...CLUES, 'facets'] as const
export const WORK_KEY = ['work'] as const

/** The whole page of a clue, of a sealed one for a named purpose. It is read when somebody opens it, never ahead: every reading is in the audit. */
export const useCluePage = (number: ClueNumber, purpose: string | null) =>
  useQuery({
    queryKey: [...pageKey(number), purpose],
    queryFn: ({ signal }) =>
      call(
        api.GET('/api/clues/{number}', {
          params: { path: { number }, ...(purpose === null ? {} : { query: { purpose } }) },
          signal,
        }),
      ),
    staleTime: 0,
    gcTime: 0,
  })

/** The clues before and behind one in a list. */
export const useNeighbours = (number: ClueNumber, query: ListConditions) =>
  useQuery({
    queryKey: [...CLUES, 'beside', number, query],
    queryFn: ({ signal }) =>
      call(api.GET('/api/clues/{number}/neighbours', { params: { path: { number }, query }, signal })),
  })

export const useFacets = () =>
  useQuery({
    queryKey: FACETS_KEY,
    queryFn: ({ signal }) => call(api.GET('/api/clues/facets', { signal })),
    placeholderData: keepPreviousData,
  })

/** Who may handle these clues, with what each has in hand. */
export const useCandidates = (numbers: readonly number[], wanted: boolean) =>
  useQuery({
    queryKey: [...CLUES, 'candidates', numbers],
    enabled: wanted,
    queryFn: ({ signal }) =>
      call(api.GET('/api/clues/candidates', { params: { query: { numbers: numbers.join(',') } }, signal })),
  })

/** Everything that shows clues is asked again. */
export async function cluesChanged(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: CLUES }),
    client.invalidateQueries({ queryKey: WORK_KEY }),
  ])
}

export interface MoveRequest {
  number: ClueNumber
  move: string
  input: MoveInput
  changes: number
}

/** Makes a move. The lists are asked again in the background; the page that was moved is not, one is leaving it. */
export function useMove() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ number, ...body }: MoveRequest) =>
      call(api.POST('/api/clues/{number}/moves', { params: { path: { number } }, body })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: LIST_KEY })
      void client.invalidateQueries({ queryKey: FACETS_KEY })
      void client.invalidateQueries({ queryKey: WORK_KEY })
    },
    // Somebody else was there before: the page shows how it stands now.
    onError: (_error, { number }) => client.invalidateQueries({ queryKey: pageKey(number) }),
  })
}

/** Adds a note. */
export function useNote(number: ClueNumber) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (text: string) =>
      call(api.POST('/api/clues/{number}/notes', { params: { path: { number } }, body: { text } })),
    onSuccess: () => client.invalidateQueries({ queryKey: pageKey(number) }),
  })
}

/** The people of the office, for lists to choose from. */
export const useDirectory = () =>
  useQuery({
    queryKey: ['directory'],
    staleTime: 300_000,
    queryFn: ({ signal }) => call(api.GET('/api/directory', { signal })),
  })
