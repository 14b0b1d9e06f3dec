/**
 * The files of a data folder as they are at one moment: snapshots, uploads and exports never change and are held by a
 * second name (hard link), which costs nothing; what may change is small and copied.
 */
import { copyFileSync, existsSync, linkSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fromIo } from '@mingjian/errors/io'
import { makeFolder } from '@mingjian/lake/folder'
import { HOUR } from '../clock.ts'
import type { SitePaths } from '../site-paths.ts'

const FOLDERS = ['lake', 'uploads', 'exports', 'keys'] as const
const ANCHORS = 'anchors/audit-seals.jsonl'
const KEK = 'keys/kek'

/** What a backup holds besides the tables, by the first part of its name. */
export const foldersOf = (site: SitePaths): Readonly<Record<string, string>> => ({
  lake: site.lakeDirectory,
  uploads: site.uploadsDirectory,
  exports: site.exportsDirectory,
  keys: site.keysDirectory,
})

/** Where a file of a backup belongs at a site; null for a name that leads elsewhere. */
export function placeOf(site: SitePaths, path: string): string | null {
  if (path === ANCHORS) return site.anchorFile
  if (path === KEK) return site.kekFile
  const [folder = '', ...inside] = path.split('/')
  const folders = foldersOf(site)
  const root = Object.hasOwn(folders, folder) ? folders[folder] : undefined
  const wrong = inside.length === 0 || inside.some((part) => ['', '.', '..'].includes(part))
  return root === undefined || wrong || /[\\\0]/.test(path) ? null : join(root, ...inside)
}

/** Files that are never changed once they have their name. */
const IMMUTABLE = /^(?:lake\/snapshots\/|uploads\/|exports\/)/
/** What is being written, what says that somebody writes, and what is open in the clear for a moment. */
const PASSING = /\.(?:draft|partial|claim|lock|tmp)$|(?:^|\/)lock$|^uploads\/open\//

/** Takes hold of the seals of the audit. */
export const holdAnchors = (site: SitePaths, holding: string): string[] => holdAll(site, holding, [ANCHORS])

/** Takes hold of every other file; gives the names in the backup. */
export function holdFiles(site: SitePaths, holding: string): string[] {
  const paths = FOLDERS.flatMap((name) => {
    const folder = foldersOf(site)[name] ?? ''
    return existsSync(folder) ? filesIn(folder).map((inside) => `${name}/${inside}`) : []
  })
  return holdAll(site, holding, [...new Set([...paths.filter((path) => !PASSING.test(path)), KEK])])
}

const holdAll = (site: SitePaths, holding: string, paths: readonly string[]): string[] =>
  paths.filter((path) => {
    const from = placeOf(site, path)
    return from !== null && existsSync(from) && hold(from, join(holding, path), IMMUTABLE.test(path))
  })

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

const STALE_MS = 24 * HOUR

/** The folder in which a backup holds its files. */
export const holdingFolder = (backupsDirectory: string, backup: string): string =>
  join(backupsDirectory, `.holding-${backup}`)

/** Removes what backups left behind that were killed: names of files, and files that were not finished. */
export function sweepKilled(backupsDirectory: string, now: Date): void {
  for (const name of readdirSync(backupsDirectory)) {
    const path = join(backupsDirectory, name)
    if (!/^\.holding-|\.mjbak\.\d+\.partial$/.test(name)) continue
    if (now.getTime() - statSync(path).mtimeMs > STALE_MS) releaseFiles(path)
  }
}
