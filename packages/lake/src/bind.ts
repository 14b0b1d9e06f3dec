import { join } from 'node:path'
import { conflict, notFound } from '@mingjian/errors/failure'
import type { InputBinding } from '@mingjian/model/binding'
import type { EmptyMeaning } from '@mingjian/model/schema'
import { combinedCoverage } from './coverage.ts'
import { aliasesInForce } from './keys/aliases.ts'
import { sealedInForce } from './keys/seals.ts'
import { type Lake, manifests, snapshotDirectory } from './lake.ts'
import type { Manifest } from './manifest.ts'

/** What decides whether a snapshot is in force. */
export type Dated = Pick<Manifest, 'id' | 'mode' | 'cutOff' | 'corrects'>

interface Placed<T> {
  manifest: T
  /** A correction stands where the snapshot stood that it corrects. */
  made: number
  full: boolean
}

/** Every snapshot in the place and the role that it has; what a usable correction has taken the place of is left out. */
function placed<T extends Dated>(all: readonly T[], usable: ReadonlySet<T>): Placed<T>[] {
  const corrected = new Set(
    all.flatMap((manifest) => (usable.has(manifest) ? (manifest.corrects ?? []) : [])),
  )
  const original = (manifest: T): T => {
    const earlier = all.find(({ id }) => id === manifest.corrects)
    return earlier ? original(earlier) : manifest
  }
  return all
    .filter((manifest) => usable.has(manifest) && !corrected.has(manifest.id))
    .map((manifest) => {
      const first = original(manifest)
      return { manifest, made: all.indexOf(first), full: first.mode === 'full' }
    })
}

/**
 * The snapshots that make up a dataset as of a day: of those whose cut-off is not after `asOf` (any, when null), the
 * full one with the latest cut-off (of equals the one made last) and the increments made after it or of a later cut-off,
 * oldest first. A correction counts in the place of the snapshot that it corrects.
 */
export function snapshotsInForce(lake: Lake, schema: string, asOf: string | null): Manifest[] {
  return inForceOf(manifests(lake, schema), asOf)
}

/** `snapshotsInForce` of the snapshots of one schema, in the order in which they were made. */
export function inForceOf<T extends Dated>(all: readonly T[], asOf: string | null): T[] {
  const usable = new Set(all.filter((manifest) => asOf === null || manifest.cutOff <= asOf))
  const snapshots = placed(all, usable)
  const full = snapshots
    .filter((one) => one.full)
    .sort((a, b) => a.manifest.cutOff.localeCompare(b.manifest.cutOff) || a.made - b.made)
    .at(-1)
  // Data of a later day stay when an earlier day is imported anew.
  const isAdded = ({ made, manifest }: Placed<T>, to: Placed<T>) =>
    made > to.made || manifest.cutOff > to.manifest.cutOff
  return snapshots
    .filter((one) => one === full || (!one.full && (full === undefined || isAdded(one, full))))
    .sort((a, b) => a.made - b.made)
    .map(({ manifest }) => manifest)
}

/** No snapshot of a schema is in force. */
export const noData = (lake: Lake, schema: string, asOf: string | null = null) =>
  notFound({
    id: 'lake.no_data',
    says: `数据湖里没有“${schema}”的数据${asOf ? `（截至 ${asOf}）` : ''}`,
    next: `请先导入：台账用 npx mingjian import 文件 --as ${schema} --lake 目录，裁判文书用 npx mingjian read judgments 文件 --lake 目录`,
    place: { file: lake.directory },
  })

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
  if (newest === undefined) throw noData(lake, schema, asOf)
  return {
    schema,
    snapshots: chosen.map((manifest) => ({
      id: manifest.id,
      files: manifest.files.map((file) => join(snapshotDirectory(lake, manifest.id), file.name)),
      rows: manifest.rows,
    })),
    cutOff: newest,
    coverage: combinedCoverage(chosen.map(({ coverage }) => coverage)),
    superseded: supersededFiles(lake, chosen),
    aliases: aliasesInForce(lake.directory),
    sealed: sealedInForce(lake.directory),
    empties: agreedEmpties(schema, chosen, lake),
  }
}

/** What each snapshot in force has taken the place of; a file that another one's presence decides counts with that one. */
export function supersededFiles(lake: Lake, chosen: readonly Manifest[]): string[] {
  const ids = new Set(chosen.map(({ id }) => id))
  return chosen.flatMap(({ id, superseded = [] }) =>
    superseded.filter(({ by }) => ids.has(by)).map(({ file }) => join(snapshotDirectory(lake, id), file)),
  )
}

/**
 * What people decided about empty cells, for the snapshots together. Where one snapshot says that nobody knows and others
 * say nothing, nobody knows: less is claimed rather than more.
 * @throws Failure `lake.empties_differ` when one says “there is none” and another does not
 */
function agreedEmpties(
  schema: string,
  chosen: readonly Manifest[],
  lake: Lake,
): Record<string, EmptyMeaning> {
  const agreed: Record<string, EmptyMeaning> = {}
  for (const field of new Set(chosen.flatMap(({ empties }) => (empties ?? []).map((one) => one.field)))) {
    const said = new Set(chosen.map((manifest) => saidOf(manifest, field)))
    if (said.has('none') && said.size > 1) throw emptiesDiffer(schema, field, chosen, lake)
    agreed[field] = said.has('none') ? 'none' : 'unknown'
  }
  return agreed
}

const saidOf = ({ empties }: Manifest, field: string): EmptyMeaning | 'unsaid' =>
  empties?.find((one) => one.field === field)?.empty ?? 'unsaid'

const emptiesDiffer = (schema: string, field: string, chosen: readonly Manifest[], lake: Lake) =>
  conflict({
    id: 'lake.empties_differ',
    says: `“${schema}”的字段 ${field}：空格表示什么，各快照的说法不一（${chosen
      .map((manifest) => `${manifest.id}：${EMPTY_WORDS[saidOf(manifest, field)]}`)
      .join('；')}）`,
    next: `请以 --mode corrects 快照编号 重新导入说法不对的那个文件，用 --empty ${field}=none:决定人 或 --empty ${field}=unknown:决定人 写明`,
    place: { file: lake.directory },
  })

const EMPTY_WORDS = { none: '没有', unknown: '不知道', unsaid: '照数据标准' } as const
