/** The data folder: its parts, who may look into them, and that only one platform works in it. */
import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fromIo } from '@mingjian/errors/io'
import { makeFolder } from '@mingjian/lake/folder'
import { takeLockFile } from '@mingjian/lake/lock'
import { type Office, type SitePaths, sitePaths } from '../site-paths.ts'
import type { SiteSettings } from './site-settings.ts'

/** Where things lie by the settings of a site. */
export function placesOf(settings: SiteSettings, office: Office): SitePaths {
  const places = sitePaths(settings.data, office)
  return {
    ...places,
    anchorFile: settings.anchorFile ?? places.anchorFile,
    backupsDirectory: settings.backupsDirectory ?? places.backupsDirectory,
    kekFile: settings.kekFile ?? places.kekFile,
  }
}

/**
 * Makes the folder with its parts and takes it for this process; gives what releases it. Keys, uploads, exports, codes
 * and the lake are for its owner alone; the folder itself is not, as the database may run as another user.
 * @throws Failure `start.data_busy`, `io.*`
 */
export function takeDataFolder(site: SitePaths): () => void {
  makeFolder(site.data)
  tryToWrite(site.data)
  const release = takeLockFile(join(site.data, 'server.lock'), '运行平台', {
    id: 'start.data_busy',
    says: '另一个平台正在使用这个数据文件夹',
    file: site.data,
  })
  try {
    for (const folder of [
      ...[site.keysDirectory, site.uploadsDirectory, site.exportsDirectory, site.backupsDirectory],
      ...[site.codesDirectory, site.lakeDirectory, dirname(site.anchorFile)],
    ])
      makePrivate(folder)
    return release
  } catch (error) {
    release()
    throw error
  }
}

/** A full or read-only disk is told now, not at the first upload. */
function tryToWrite(folder: string): void {
  const file = join(folder, `.${process.pid}.try`)
  try {
    writeFileSync(file, '明鉴')
    rmSync(file)
  } catch (error) {
    throw fromIo(error, folder)
  }
}

function makePrivate(folder: string): void {
  makeFolder(folder)
  try {
    chmodSync(folder, 0o700)
  } catch (error) {
    // A folder that the site made for another user stays as the site wants it.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw fromIo(error, folder)
  }
}
