import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { invalidInput } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'
import { emptyStore, type StatuteStore } from '@mingjian/law/statutes/store'
import { makeFolder } from './folder.ts'
import { takeLockFile } from './lock.ts'

/** The file of a law store: in a folder of its own or in `laws/` of a lake. */
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

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isStore(value: unknown): value is StatuteStore {
  if (!isObject(value) || value.format !== 1 || !isObject(value.laws)) return false
  return Object.values(value.laws).every(
    (entry) =>
      isObject(entry) &&
      typeof entry.law === 'string' &&
      Array.isArray(entry.versions) &&
      entry.versions.every(isVersion),
  )
}

function isVersion(value: unknown): boolean {
  if (!isObject(value)) return false
  const { title, law, importedOn, articles, gaps, amends } = value
  return (
    [title, law, importedOn].every((text) => typeof text === 'string') &&
    isObject(articles) &&
    Object.values(articles).every((text) => typeof text === 'string') &&
    Array.isArray(gaps) &&
    (amends === null || (isObject(amends) && Array.isArray(amends.changes)))
  )
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
  makeFolder(directory)
  const release = takeLockFile(join(directory, 'lock'), '导入法律', {
    id: 'law.store_locked',
    says: '另一个进程正在写这个法律库',
    file: directory,
  })
  try {
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
