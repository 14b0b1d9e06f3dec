/** What the server asks the process that looks through the lake; everything is plain JSON. */

import type { Trouble } from '../imports/page-failure.ts'
import type { SitePaths } from '../site-paths.ts'
import type { StoredQuality } from './quality-store.ts'

/** A model of the library, as far as its data matter. */
export interface ModelInputs {
  id: string
  title: string
  inputs: readonly { input: string; schema: string }[]
}

/** Whether a model can run on the lake, and what it lacks, in sentences. */
export interface ModelState {
  id: string
  title: string
  canRun: boolean
  lacks: readonly string[]
}

export interface DataTasks {
  library: { asks: Record<string, never>; gives: ModelInputs[] }
  quality: { asks: { schema: string }; gives: StoredQuality }
  readiness: { asks: Record<string, never>; gives: ModelState[] }
}
export type DataTask = keyof DataTasks

export interface DataOrder<T extends DataTask = DataTask> {
  task: T
  site: Pick<SitePaths, 'data' | 'lakeDirectory'>
  asks: DataTasks[T]['asks']
}

export type DataReply = { done: unknown } | { failed: Trouble }
