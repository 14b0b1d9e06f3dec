import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { conflict, Failure, invalidInput } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'
import { takeLock } from '@mingjian/lake/lock'
import { emptyStore, type StatuteStore } from '@mingjian/law/statutes/store'

export const STORE_FILE = 'statutes.json'

/**
 * The imported laws of a folder; an empty store where nothing was imported yet.
 * @throws Failure `law.store_damaged` when the file is there and no store.
 */
export function readStore(directory: string): StatuteStore {
  const file = join(directory, STORE_FILE)
  if (!existsSync(file)) return emptyStore()
  let store: unknown
  try {
    store = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw error instanceof SyntaxError ? damaged(file, error) : fromIo(error, file)
  }
  if (!isStore(store)) throw damaged(file)
  return store
}

function isStore(value: unknown): value is StatuteStore {
  if (typeof value !== 'object' || value === null) return false
  const { format, laws } = value as Partial<StatuteStore>
  return format === 1 && typeof laws === 'object' && laws !== null
}

const damaged = (file: string, cause?: unknown) =>
  invalidInput({
    id: 'law.store_damaged',
    says: '法律库文件已损坏或不是本程序写的',
    next: '请删除这个文件，重新运行 npx mingjian law import',
    place: { file },
    cause,
  })

/**
 * Changes the store in a folder under a lock; the new file takes the place of the old one only when it is complete.
 * @throws Failure `law.store_locked` when another process writes it.
 */
export function updateStore(directory: string, change: (store: StatuteStore) => StatuteStore): StatuteStore {
  const file = join(directory, STORE_FILE)
  const partial = `${file}.${process.pid}.partial`
  let release = () => {}
  try {
    mkdirSync(directory, { recursive: true })
    release = lock(directory)
    const store = change(readStore(directory))
    writeFileSync(partial, `${JSON.stringify(store)}\n`, { flush: true })
    renameSync(partial, file)
    return store
  } catch (error) {
    rmSync(partial, { force: true })
    throw fromIo(error, file)
  } finally {
    release()
  }
}

function lock(directory: string): () => void {
  try {
    return takeLock(directory, 'law import')
  } catch (error) {
    if (!(error instanceof Failure) || error.id !== 'lake.locked') throw error
    throw conflict({
      id: 'law.store_locked',
      says: '另一个进程正在写这个法律库',
      next: '请等它结束后再试',
      place: { file: directory },
      retry: true,
      cause: error,
    })
  }
}
