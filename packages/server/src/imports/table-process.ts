/** Reads an uploaded file in a process of its own: a bad file takes neither the server's time nor its memory. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { askChild, type ChildLimits } from './ask-child.ts'
import { type Trouble, troubleOf } from './page-failure.ts'
import type { TableOrder, TableReply, TableTask, TableTasks } from './table-messages.ts'
import { makeOpenFolder } from './upload-store.ts'

const CHILD = join(import.meta.dirname, 'table-child.ts')
const AT_ONCE = 2
const SPLIT_UP = '请按年度或地区分成几个文件，或导出为 csv，再拖进来'

const LIMITS: ChildLimits = {
  longestMs: 300_000,
  memoryMb: 1536,
  died: {
    ...{ id: 'imports.file_too_heavy', kind: 'InvalidInput', place: '', retry: false, next: SPLIT_UP },
    says: '读这个文件所用的内存超过了限度，已停止；没有写入任何内容',
  },
  tooLong: {
    ...{ id: 'imports.reading_too_long', kind: 'InvalidInput', place: '', retry: true, next: SPLIT_UP },
    says: '读这个文件超过 5 分钟，已停止；没有写入任何内容',
  },
  stopped: {
    ...{ id: 'imports.server_stopping', kind: 'Unavailable', place: '', retry: true },
    says: '服务器正在停止，这个文件还没有读完',
    next: '请稍候重新打开这一页',
  },
}

export type TableAnswer<T extends TableTask> = { done: TableTasks[T]['gives'] } | { failed: Trouble }

const waiting: (() => void)[] = []
let running = 0

/** Carries out one task; every error becomes an answer. Two at once, the others wait. */
export async function readTable<T extends TableTask>(
  order: Omit<TableOrder<T>, 'folder'>,
  signal: AbortSignal,
): Promise<TableAnswer<T>> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  let folder: string | null = null
  try {
    folder = makeOpenFolder(order.site)
    return (await askChild<TableReply>(CHILD, { ...order, folder }, LIMITS, signal)) as TableAnswer<T>
  } catch (error) {
    return { failed: troubleOf(error, order.called) }
  } finally {
    if (folder !== null) rmSync(folder, { recursive: true, force: true })
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
