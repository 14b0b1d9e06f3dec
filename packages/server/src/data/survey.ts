/** Has the lake looked through, one question at a time, and keeps the answers as long as the snapshots stay the same. */
import { join } from 'node:path'
import { openLake } from '@mingjian/lake/lake'
import { sm3 } from '@mingjian/lake/sm3'
import type { Platform } from '../http/platform.ts'
import { askChild, type ChildLimits } from '../imports/ask-child.ts'
import type { Trouble } from '../imports/page-failure.ts'
import type { SitePaths } from '../site-paths.ts'
import type { DataOrder, DataReply, DataTask, DataTasks, ModelInputs, ModelState } from './data-messages.ts'
import { hasLake } from './held.ts'
import { qualityKey, type StoredQuality, storedQuality } from './quality-store.ts'

const CHILD = join(import.meta.dirname, 'data-child.ts')

const trouble = (id: string, says: string): Trouble => ({
  ...{ id, says, next: '请稍候重新打开这一页；一直如此请联系系统管理员', place: '', retry: true },
  kind: 'Unavailable',
})

const LIMITS: ChildLimits = {
  longestMs: 600_000,
  memoryMb: 1024,
  died: trouble('data.survey_died', '核对数据质量的进程意外结束'),
  tooLong: trouble('data.survey_too_long', '核对数据质量超过十分钟，已停止'),
  stopped: trouble('data.server_stopping', '服务器正在停止，数据质量还没有核对完'),
}

export type Surveyed<T> =
  | { state: 'done'; value: T }
  | { state: 'running' }
  | { state: 'failed'; trouble: Trouble }

/** Answers by question; those of other snapshots are never asked for again. */
const ANSWERS = new Map<string, Surveyed<unknown>>()
let last: Promise<void> = Promise.resolve()

function survey<T extends DataTask>(
  { site, signal, log }: Platform,
  task: T,
  key: string,
  asks: DataTasks[T]['asks'],
): Surveyed<DataTasks[T]['gives']> {
  const question = `${site.lakeDirectory} ${task} ${key}`
  const known = ANSWERS.get(question) as Surveyed<DataTasks[T]['gives']> | undefined
  if (known) return known
  const running = { state: 'running' } as const
  ANSWERS.set(question, running)
  const order: DataOrder<T> = { task, asks, site: { data: site.data, lakeDirectory: site.lakeDirectory } }
  last = last
    .then(() => askChild<DataReply>(CHILD, order, LIMITS, signal))
    .then((reply) => {
      if ('done' in reply) ANSWERS.set(question, { state: 'done', value: reply.done })
      else {
        log(`data ${task} ${reply.failed.id}`)
        ANSWERS.set(question, { state: 'failed', trouble: reply.failed })
        // What may pass by itself is asked again when the page is opened again.
        if (reply.failed.retry) setTimeout(() => ANSWERS.delete(question), 30_000).unref()
      }
    })
  return running
}

/** Which data each model of the library takes. */
export const libraryInputs = (platform: Platform): Surveyed<ModelInputs[]> =>
  survey(platform, 'library', '', {})

/** How one kind of data stands; made anew when its snapshots change. */
export function qualityOf(platform: Platform, schema: string): Surveyed<StoredQuality> {
  const stored = storedQuality(platform.site, schema)
  if (stored) return { state: 'done', value: stored }
  return survey(platform, 'quality', `${schema} ${qualityKey(platform.site, schema)}`, { schema })
}

/** Which models can run on what the lake has now. */
export function readinessOf(platform: Platform): Surveyed<ModelState[]> {
  if (!hasLake(platform.site.lakeDirectory)) return { state: 'done', value: [] }
  return survey(platform, 'readiness', snapshotsKey(platform.site), {})
}

const snapshotsKey = ({ lakeDirectory }: SitePaths): string =>
  sm3(JSON.stringify(openLake(lakeDirectory).catalogue.snapshots))

/** Resolves when nothing is being looked through any more, for tests. */
export const surveyDone = async (): Promise<void> => {
  for (let seen: Promise<void> | null = null; seen !== last; ) {
    seen = last
    await seen
  }
}
