/** What the server and the process that reads a file tell each other; everything is plain JSON. */
import type { LookedTable, LookOptions } from '@mingjian/intake/previewing/look-at-table'
import type { TrialOptions, TrialReading } from '@mingjian/intake/previewing/trial-reading'
import type { SitePaths } from '../site-paths.ts'
import type { Trouble } from './page-failure.ts'

export type Looked = Omit<LookedTable, 'trouble'> & { trouble: Trouble | null }

export interface TableTasks {
  look: { asks: Omit<LookOptions, 'called' | 'mappings'>; gives: Looked }
  trial: { asks: Omit<TrialOptions, 'called' | 'most'>; gives: TrialReading }
}
export type TableTask = keyof TableTasks

export interface TableOrder<T extends TableTask = TableTask> {
  task: T
  upload: string
  called: string
  /** Made and removed by the server. */
  folder: string
  site: Pick<SitePaths, 'lakeDirectory' | 'kekFile' | 'uploadsDirectory'>
  asks: TableTasks[T]['asks']
}

export type TableReply = { done: unknown } | { failed: Trouble }
