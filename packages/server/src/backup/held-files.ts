/**
 * The files of a data folder as they are at one moment: snapshots, uploads and exports never change and are held by a
 * second name (hard link), which costs nothing; what may change is small and copied.
 */
import { copyFileSync, existsSync, linkSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fromIo } from '@mingjian/errors/io'
import { makeFolder } from '@mingjian/lake/folder'
import type { SitePaths } from '../site-paths.ts'

/** What a backup holds besides the tables: the name in the backup, and where it lies. */
export const foldersOf = (site: SitePaths): Readonly<Record<string, string>> => ({
  lake: site.lakeDirectory,
  uploads: site.uploadsDirectory,
  exports: site.exportsDirectory,
  keys: site.keysDirectory,
  anchors: dirname(site.anchorFile),
})

/** Files that are never changed once they have their name. */
const IMMUTABLE = /^(?:lake\/snapshots\/|uploads\/|exports\/)/
/** What is being written, and what says that somebody writes. */
const PASSING = /\.(?:draft|partial|claim|lock|tmp)$|(?:^|\/)lock$/

/** Takes hold of every file of some of these folders under another name; gives their names in the backup. */
export function holdFiles(site: SitePaths, holding: string, folders: readonly string[]): string[] {
  const held: string[] = []
  for (const name of folders) {
    const folder = foldersOf(site)[name]
    if (folder === undefined || !existsSync(folder)) continue
    for (const inside of filesIn(folder)) {
      const path = `${name}/${inside}`
      if (PASSING.test(path)) continue
      if (hold(join(folder, inside), join(holding, path), IMMUTABLE.test(path))) held.push(path)
    }
  }
  return held
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )

/** False when the file went away meanwhile: an upload that was used up, an export that expired. */
function hold(from: string, to: string, immutable: boolean): boolean {
  makeFolder(dirname(to))
  try {
    if (immutable) linkOrCopy(from, to)
    else copyFileSync(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && !existsSync(from))
      return false
    throw fromIo(error, from)
  }
}

/** Another disk, or a file system without links. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw error
    copyFileSync(from, to)
  }
}

export const releaseFiles = (holding: string): void => rmSync(holding, { recursive: true, force: true })
