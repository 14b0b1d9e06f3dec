import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

const ENTER_FOR_OTHERS = 0o001

/**
 * The folder on the way to a path that another user may not enter, the nearest to the root first; null when the way is free.
 * The path itself is not looked at: it may not be there yet.
 */
export function closedFolderAbove(path: string): string | null {
  const folders: string[] = []
  for (let at = dirname(resolve(path)); ; at = dirname(at)) {
    folders.unshift(at)
    if (at === dirname(at)) break
  }
  return folders.find((folder) => (statSync(folder).mode & ENTER_FOR_OTHERS) === 0) ?? null
}
