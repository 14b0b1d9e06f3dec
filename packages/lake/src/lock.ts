import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { conflict } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'

/** Who holds a lock. */
export interface Holder {
  pid: number
  host: string
  since: string
  doing: string
  /** When the process began, in ticks since the machine did; null where the system does not say. */
  started?: string | null
}

/** What is locked, for the failure: its stable id, what another process is doing to it, and its path. */
export interface LockedThing {
  id: string
  says: string
  file: string
}

const claimOf = (file: string): string => `${file}.claim`

/** Whether the process that wrote a lock on this host is gone. */
export /** Gone as well when its number was given to another process since. */
const isGone = (holder: Holder | null): holder is Holder =>
  holder !== null && holder.host === hostname() && (!isAlive(holder.pid) || isAnother(holder))

function isAnother({ pid, started }: Holder): boolean {
  const now = startOf(pid)
  // Where either is not known, it may be the same.
  return now !== null && started != null && now !== started
}

/** Field 22 of /proc/PID/stat (proc(5)), counted behind the name, which may hold anything. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** What a lock file says; null when it is no lock or not there. */
export const readHolder = (file: string): Holder | null => {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Holder | null
    return typeof holder?.pid === 'number' ? holder : null
  } catch {
    return null
  }
}

const isSame = (a: Holder | null, b: Holder): boolean =>
  a !== null && a.pid === b.pid && a.host === b.host && a.since === b.since

const create = (file: string, holder: Holder): boolean => {
  let descriptor: number
  try {
    descriptor = openSync(file, 'wx')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw fromIo(error, file)
  }
  try {
    writeFileSync(descriptor, JSON.stringify(holder))
    return true
  } catch (error) {
    // An empty lock, left by a full disk, would be nobody's for ever.
    rmSync(file, { force: true })
    throw fromIo(error, file)
  } finally {
    closeSync(descriptor)
  }
}

/** What another holder means for the user: who it is, and how to free a lock that nobody holds any more. */
function busy(thing: LockedThing, lock: string, holder: Holder | null) {
  const who = holder
    ? `（进程 ${holder.pid}，主机 ${holder.host}，${holder.doing}，自 ${holder.since}）`
    : '（锁文件里没有写明是哪个进程）'
  const elsewhere = holder && holder.host !== hostname() ? `在主机 ${holder.host} 上` : ''
  return conflict({
    id: thing.id,
    says: `${thing.says}${who}`,
    next: `请等它结束后再试；若${elsewhere}确认该进程早已不在（编号可能已被别的程序占用），请删除锁文件 ${lock}`,
    place: { file: thing.file },
    retry: true,
  })
}

/**
 * Takes the lock of a dead process over. Only one process can: who makes the claim file looks once more whether the
 * dead one's lock is still there and only then removes it, so that a new holder's lock is never removed.
 */
function takeOver(file: string, dead: Holder, own: Holder): boolean {
  const claim = claimOf(file)
  if (!create(claim, own)) return false
  try {
    if (!isSame(readHolder(file), dead)) return false
    rmSync(file, { force: true })
    return create(file, own)
  } finally {
    rmSync(claim, { force: true })
  }
}

/**
 * Takes a lock file: one process at a time. A lock whose process on this host is gone is taken over.
 * Gives the function that releases it.
 * @throws Failure with the id of `thing` when another process holds it; it names the lock file.
 */
export function takeLockFile(file: string, doing: string, thing: LockedThing): () => void {
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    doing,
    started: startOf(process.pid),
  }
  if (!create(file, own)) {
    const holder = readHolder(file)
    if (!isGone(holder) || !takeOver(file, holder, own)) throw busy(thing, file, readHolder(file))
  }
  // Only who holds the lock clears the claim of a process that died in between.
  if (isGone(readHolder(claimOf(file)))) rmSync(claimOf(file), { force: true })
  return () => {
    if (isSame(readHolder(file), own)) rmSync(file, { force: true })
  }
}

/**
 * Takes the writing lock of a lake: one writer at a time. Readers need no lock, snapshots are immutable.
 * @throws Failure `lake.locked` when another process writes.
 */
export function takeLock(lakeDirectory: string, doing: string): () => void {
  return takeLockFile(join(lakeDirectory, 'lock'), doing, {
    id: 'lake.locked',
    says: '另一个进程正在写这个数据湖',
    file: lakeDirectory,
  })
}
