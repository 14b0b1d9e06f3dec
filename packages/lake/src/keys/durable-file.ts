import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fromIo } from '@mingjian/errors/io'

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

/** Makes the names in a folder outlive a power cut; what cannot be synced (Windows, some network drives) is left. */
export function syncFolder(folder: string): void {
  let descriptor: number
  try {
    descriptor = openSync(folder, 'r')
  } catch {
    return
  }
  try {
    fsyncSync(descriptor)
  } catch (error) {
    if (!['EINVAL', 'EPERM', 'EISDIR'].includes(String(codeOf(error)))) throw error
  } finally {
    closeSync(descriptor)
  }
}

/** Makes a folder outlive a power cut with the files that stand in it. */
export function syncFiles(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile()) continue
    // Windows syncs only what is open for writing.
    const descriptor = openSync(join(folder, entry.name), 'r+')
    try {
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  }
  syncFolder(folder)
  syncFolder(dirname(folder))
}

/** Replaces a file in one step; after it returns a power cut does not bring the old one back. */
export function replaceFile(file: string, content: string | Uint8Array, mode = 0o600): void {
  const draft = `${file}.${process.pid}.draft`
  try {
    writeFileSync(draft, content, { mode, flush: true })
    renameSync(draft, file)
    syncFolder(dirname(file))
  } catch (error) {
    rmSync(draft, { force: true })
    throw fromIo(error, file)
  }
}

/**
 * Writes a file that must never be replaced: of several processes that try, one wins and all get what it wrote. A
 * reader never sees half of it.
 */
export function writeOnce(file: string, content: string, mode = 0o600): string {
  const draft = `${file}.${process.pid}.draft`
  try {
    writeFileSync(draft, content, { mode, flush: true })
    claim(draft, file, content, mode)
    syncFolder(dirname(file))
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw fromIo(error, file)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** A hard link fails when the name is taken, which a rename does not; file systems without links get an exclusive write. */
function claim(draft: string, file: string, content: string, mode: number): void {
  try {
    linkSync(draft, file)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(String(codeOf(error)))) throw error
    try {
      writeFileSync(file, content, { mode, flag: 'wx', flush: true })
    } catch (second) {
      if (codeOf(second) !== 'EEXIST') throw second
    }
  }
}
