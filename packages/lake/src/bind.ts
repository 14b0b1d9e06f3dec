import { join } from 'node:path'
import { notFound } from '@mingjian/errors/failure'
import type { InputBinding } from '@mingjian/model/binding'
import { type Lake, manifests, snapshotDirectory } from './lake.ts'

/**
 * A dataset as of a day: the latest full snapshot of the schema whose cut-off is not after `asOf` (any, when null) and
 * the increments after it. The cut-off of the binding is that of its latest snapshot.
 * @throws Failure `lake.no_data` when the lake has none.
 */
export function bindDataset(lake: Lake, schema: string, asOf: string | null): InputBinding {
  const usable = manifests(lake, schema).filter((manifest) => asOf === null || manifest.cutOff <= asOf)
  const lastFull = usable.findLastIndex((manifest) => manifest.mode === 'full')
  const chosen = usable.slice(Math.max(lastFull, 0))
  const newest = chosen
    .map((manifest) => manifest.cutOff)
    .sort()
    .at(-1)
  if (newest === undefined)
    throw notFound({
      id: 'lake.no_data',
      says: `数据湖里没有“${schema}”的数据${asOf ? `（截至 ${asOf}）` : ''}`,
      next: '请先导入：裁判文书用 mingjian read judgments 文件 --lake 目录',
      place: { file: lake.directory },
    })
  return {
    schema,
    snapshots: chosen.map((manifest) => ({
      id: manifest.id,
      files: manifest.files.map((file) => join(snapshotDirectory(lake, manifest.id), file.name)),
      rows: manifest.rows,
    })),
    cutOff: newest,
    coverage: chosen.at(-1)?.coverage ?? null,
  }
}
