/** The rows of a snapshot that have to be repaired, as a workbook for the technician. They hold numbers in clear. */
import { createReadStream, type ReadStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { notFound } from '@mingjian/errors/failure'
import { writeRepairRows } from '@mingjian/intake/importing/repair-workbook'
import { manifests, openLake } from '@mingjian/lake/lake'
import { hasLake } from '../data/held.ts'
import type { SitePaths } from '../site-paths.ts'
import { pageFailure } from './page-failure.ts'
import { makeOpenFolder } from './upload-store.ts'

/**
 * The workbook as a stream; its file is gone when the stream has closed.
 * @throws Failure `data.snapshot_unknown`, `imports.nothing_to_repair`, `lake.*`
 */
export async function repairWorkbook(site: SitePaths, snapshot: string): Promise<ReadStream> {
  if (!hasLake(site.lakeDirectory)) throw unknown()
  const lake = openLake(site.lakeDirectory)
  const manifest = manifests(lake).find(({ id }) => id === snapshot)
  if (!manifest) throw unknown()
  const folder = makeOpenFolder(site)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const file = join(folder, 'repair.xlsx')
    if ((await writeRepairRows(lake, [manifest], file, site.kekFile)) === 0) throw nothing()
    return createReadStream(file).on('close', remove)
  } catch (error) {
    remove()
    throw pageFailure(error, manifest.sources[0]?.name ?? snapshot)
  }
}

const unknown = () =>
  notFound({
    id: 'data.snapshot_unknown',
    says: '没有这个快照，可能已经销毁',
    next: '请回到数据页刷新后再选',
  })

const nothing = () =>
  notFound({ id: 'imports.nothing_to_repair', says: '没有要修补的行', next: '不用修补，可以直接使用' })
