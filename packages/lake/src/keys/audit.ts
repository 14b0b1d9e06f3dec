import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from '@mingjian/errors/failure'
import { takeLockFile } from '../lock.ts'
import { appendLog, type Logged, readLog } from './chained-log.ts'

/** What somebody read in clear: which persons (keys as printed), of which snapshots, and why. Never a number or a name. */
export interface AuditEntry {
  command: string
  why: string
  snapshots: readonly string[]
  keys: readonly string[]
}

const WAIT_MS = 20
const TRIES = 250

const auditFile = (lakeDirectory: string): string => join(lakeDirectory, 'audit.jsonl')

/** All lines of the audit, checked against each other. @throws Failure `lake.log_damaged` */
export const auditEntries = (lakeDirectory: string): Logged<AuditEntry>[] =>
  readLog<AuditEntry>(auditFile(lakeDirectory))

/**
 * Appends a line to <lake>/audit.jsonl; several processes take turns. It is on the disk when this returns: only then
 * may anything be shown.
 */
export async function appendAudit(lakeDirectory: string, entry: AuditEntry): Promise<void> {
  const release = await takeAuditLock(lakeDirectory, TRIES)
  try {
    appendLog(auditFile(lakeDirectory), entry)
  } finally {
    release()
  }
}

async function takeAuditLock(lakeDirectory: string, tries: number): Promise<() => void> {
  try {
    return takeLockFile(join(lakeDirectory, 'audit.lock'), '写审计记录', {
      id: 'lake.audit_locked',
      says: '另一个进程正在写审计记录',
      file: lakeDirectory,
    })
  } catch (error) {
    if (tries === 0 || !(error instanceof Failure) || error.id !== 'lake.audit_locked') throw error
  }
  await wait(WAIT_MS)
  return takeAuditLock(lakeDirectory, tries - 1)
}
