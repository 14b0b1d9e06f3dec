import { type Answer, api, call } from '../../../api/client.ts'

export type Catalogue = Answer<'/api/catalogue'>
export type DatasetRow = Catalogue['rows'][number]
export type Lacking = Catalogue['lacking'][number]
export type Dataset = Answer<'/api/catalogue/{schema}'>
export type SnapshotRow = Dataset['snapshots'][number]

export const CATALOGUE = ['catalogue'] as const
export const SURVEY_POLL = 1500

export const loadCatalogue = (signal: AbortSignal) => call(api.GET('/api/catalogue', { signal }))
export const loadDataset = (schema: string, signal: AbortSignal) =>
  call(api.GET('/api/catalogue/{schema}', { params: { path: { schema } }, signal }))

export const templateUrl = (schema: string) => `/api/catalogue/${schema}/template`
