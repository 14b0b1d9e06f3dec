import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { conflict } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'

interface Holder {
  pid: number
  host: string
  since: string
  doing: string
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const readHolder = (file: string): Holder | null => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return null
  }
}

const create = (file: string, holder: Holder): boolean => {
  try {
    writeFileSync(file, JSON.stringify(holder), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw fromIo(error, file)
  }
}

/**
 * Takes the writing lock of a lake: one writer at a time. A lock whose process on this host is gone is taken over.
 * Gives the function that releases it. Readers need no lock, snapshots are immutable.
 * @throws Failure `lake.locked` when another process writes.
 */
export function takeLock(lakeDirectory: string, doing: string): () => void {
  const file = join(lakeDirectory, 'lock')
  const own: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString(), doing }
  if (!create(file, own)) {
    const holder = readHolder(file)
    const gone = holder !== null && holder.host === own.host && !isAlive(holder.pid)
    if (gone) rmSync(file, { force: true })
    if (!gone || !create(file, own)) {
      throw conflict({
        id: 'lake.locked',
        says: `另一个进程正在写这个数据湖${holder ? `（进程 ${holder.pid}，${holder.doing}，自 ${holder.since}）` : ''}`,
        next: holder
          ? '请等它结束后再试；两次写入不能同时进行'
          : `请稍候再试；若确认没有其他进程，请删除文件 ${file}`,
        place: { file: lakeDirectory },
        retry: true,
      })
    }
  }
  return () => {
    if (readHolder(file)?.pid === own.pid) rmSync(file, { force: true })
  }
}
