import { type Answer, api, call } from '../../../api/client.ts'

export type DataRequest = Answer<'/api/data-requests'>['rows'][number]
export type Destruction = Answer<'/api/destructions'>['rows'][number]

export const REQUESTS = ['data-requests'] as const
export const DESTRUCTIONS = ['destructions'] as const

export const loadRequests = (signal: AbortSignal) => call(api.GET('/api/data-requests', { signal }))
export const loadDestructions = (signal: AbortSignal) => call(api.GET('/api/destructions', { signal }))
