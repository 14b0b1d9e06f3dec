import { join } from 'node:path'
import { notFound } from '@mingjian/errors/failure'
import type { InputBinding } from '@mingjian/model/binding'
import { type Lake, manifests, snapshotDirectory } from './lake.ts'
import type { Manifest } from './manifest.ts'

/**
 * The snapshots that make up a dataset as of a day: of those whose cut-off is not after `asOf` (any, when null), the
 * full one with the latest cut-off (of equals the one made last) and the increments made after it.
 */
export function snapshotsInForce(lake: Lake, schema: string, asOf: string | null): Manifest[] {
  const usable = manifests(lake, schema).filter((manifest) => asOf === null || manifest.cutOff <= asOf)
  const full = usable
    .map((manifest, made) => ({ manifest, made }))
    .filter(({ manifest }) => manifest.mode === 'full')
    .sort((a, b) => a.manifest.cutOff.localeCompare(b.manifest.cutOff) || a.made - b.made)
    .at(-1)
  return usable.filter((manifest, made) =>
    full === undefined || manifest === full.manifest
      ? true
      : manifest.mode === 'increment' && made > full.made,
  )
}

/**
 * A dataset as of a day, as the engine takes it. The cut-off of the binding is that of its latest snapshot.
 * @throws Failure `lake.no_data` when the lake has none.
 */
export function bindDataset(lake: Lake, schema: string, asOf: string | null): InputBinding {
  const chosen = snapshotsInForce(lake, schema, asOf)
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
