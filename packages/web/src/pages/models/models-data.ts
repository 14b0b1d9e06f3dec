/** What the server tells of models and runs, and how it is asked. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Answer, api, type Body, call } from '../../api/client.ts'

export type ModelRow = Answer<'/api/models'>['models'][number]
export type Model = Answer<'/api/models/{model}'>
export type Parameter = Model['parameters'][number]
export type DataNeeded = ModelRow['data'][number]
export type Outcome = Answer<'/api/models/{model}/outcomes'>['versions'][number]
export type Run = Answer<'/api/runs'>['rows'][number]
export type RunDetails = Answer<'/api/runs/{run}'>
export type Comparison = Answer<'/api/runs/{run}/compare'>
export type Class = Comparison['what']

export const MODELS = ['models'] as const
export const RUNS = ['runs'] as const
const WHILE_GOING = 1000

export const isGoing = ({ state }: Pick<Run, 'state'>): boolean => state === 'waiting' || state === 'running'

/** Read once; the list shows parts of it. */
export const LIBRARY = {
  queryKey: [...MODELS, 'library'],
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await call(api.GET('/api/models', { signal }))).models,
}

const inPath = (model: string) => ({ params: { path: { model } } })

export const useModel = (model: string) =>
  useQuery({
    queryKey: [...MODELS, model],
    queryFn: ({ signal }) => call(api.GET('/api/models/{model}', { ...inPath(model), signal })),
    refetchInterval: ({ state }) => (state.data?.tests.job ? WHILE_GOING * 3 : false),
  })

export const useOutcomes = (model: string) =>
  useQuery({
    queryKey: [...MODELS, model, 'outcomes'],
    queryFn: ({ signal }) => call(api.GET('/api/models/{model}/outcomes', { ...inPath(model), signal })),
  })

export const useSchedule = (model: string) =>
  useQuery({
    queryKey: [...MODELS, model, 'schedule'],
    queryFn: ({ signal }) => call(api.GET('/api/models/{model}/schedule', { ...inPath(model), signal })),
  })

export const useRun = (run: string) =>
  useQuery({
    queryKey: [...RUNS, run],
    queryFn: ({ signal }) => call(api.GET('/api/runs/{run}', { params: { path: { run } }, signal })),
    refetchInterval: ({ state }) => (state.data && isGoing(state.data) ? WHILE_GOING : false),
  })

/** A step that changes a model or a run; everything read of them is asked again. */
function useStep<Given, Answered>(step: (given: Given) => Promise<Answered>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: step,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: MODELS })
      await client.invalidateQueries({ queryKey: RUNS })
    },
  })
}

export const useStart = (model: string) =>
  useStep((asOf: string | null) =>
    call(api.POST('/api/models/{model}/runs', { ...inPath(model), body: { asOf } })),
  )

export const useTest = (model: string) =>
  useStep(() => call(api.POST('/api/models/{model}/test', inPath(model))))

export const useSetParameter = (model: string) =>
  useStep((body: Body<'/api/models/{model}/parameters'>) =>
    call(api.POST('/api/models/{model}/parameters', { ...inPath(model), body })),
  )

export const useResetParameter = (model: string) =>
  useStep(({ name, reason }: { name: string; reason: string }) =>
    call(
      api.DELETE('/api/models/{model}/parameters/{name}', {
        params: { path: { model, name } },
        body: { reason },
      }),
    ),
  )

export const useSetSchedule = (model: string) =>
  useStep((body: { cron: string | null; reason: string }) =>
    call(api.PUT('/api/models/{model}/schedule', { ...inPath(model), body })),
  )

export const useSetWithdrawn = (model: string) =>
  useStep((body: { withdrawn: boolean; reason: string }) =>
    call(api.PUT('/api/models/{model}/state', { ...inPath(model), body })),
  )

export const useCancelRun = (run: string) =>
  useStep((reason: string) =>
    call(api.POST('/api/runs/{run}/cancel', { params: { path: { run } }, body: { reason } })),
  )

export const useRequestData = () =>
  useStep((body: Body<'/api/data-requests'>) => call(api.POST('/api/data-requests', { body })))
