import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { invalidInput, notFound } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'
import { makeFolder } from './folder.ts'
import { replaceFile } from './keys/durable-file.ts'
import type { Manifest } from './manifest.ts'
import { isManifest } from './manifest-shape.ts'

const FORMAT = 1

/** What may stand in a folder before it becomes a lake. */
const BESIDE = new Set(['lock', 'lock.claim', 'laws', 'keys.json'])

interface Catalogue {
  format: number
  createdAt: string
  /** Ids of the snapshots that count, oldest first. A folder that is not named here does not exist. */
  snapshots: string[]
}

/** A lake on disk: `catalogue.json`, `snapshots/<id>/{manifest.json,*.parquet}`, `laws/`, `lock` while somebody writes. */
export interface Lake {
  directory: string
  catalogue: Catalogue
}

const cataloguePath = (directory: string) => join(directory, 'catalogue.json')

/** Folder of a snapshot. */
export const snapshotDirectory = (lake: Lake, id: string): string => join(lake.directory, 'snapshots', id)

/** Folder of the imported statutes. */
export const lawDirectory = (lakeDirectory: string): string => join(lakeDirectory, 'laws')

function readCatalogue(directory: string): Catalogue {
  const file = cataloguePath(directory)
  let catalogue: Partial<Catalogue> | null
  try {
    catalogue = JSON.parse(readFileSync(file, 'utf8')) as Partial<Catalogue> | null
  } catch (error) {
    throw error instanceof SyntaxError ? catalogueDamaged(file, error) : fromIo(error, file)
  }
  if (typeof catalogue?.format !== 'number') throw catalogueDamaged(file)
  if (catalogue.format !== FORMAT)
    throw invalidInput({
      id: 'lake.format_unknown',
      says: `数据湖的格式是第 ${catalogue.format} 版，本程序只认识第 ${FORMAT} 版`,
      next: '请使用与该数据湖相同或更新版本的程序',
      place: { file },
    })
  const { format, createdAt = '', snapshots } = catalogue
  if (!Array.isArray(snapshots) || !snapshots.every((id) => typeof id === 'string'))
    throw catalogueDamaged(file)
  return { format, createdAt, snapshots }
}

const catalogueDamaged = (file: string, cause?: unknown) =>
  invalidInput({
    id: 'lake.catalogue_damaged',
    says: '数据湖的目录文件已损坏',
    next: '请从备份恢复 catalogue.json；各快照文件没有被改动',
    place: { file },
    cause,
  })

/**
 * Opens a lake for reading.
 * @throws Failure `lake.not_found` when the folder is no lake.
 */
export function openLake(directory: string): Lake {
  const absolute = resolve(directory)
  if (!existsSync(cataloguePath(absolute)))
    throw notFound({
      id: 'lake.not_found',
      says: '这个文件夹里没有数据湖',
      next: '请检查 --lake 的路径；新建数据湖：mingjian read judgments 文件 --lake 目录',
      place: { file: absolute },
    })
  return { directory: absolute, catalogue: readCatalogue(absolute) }
}

/** Opens a lake, or makes an empty one in a folder that is empty or does not exist yet. */
export function openOrCreateLake(directory: string): Lake {
  const absolute = resolve(directory)
  if (existsSync(cataloguePath(absolute))) return openLake(absolute)
  try {
    if (existsSync(absolute) && !statSync(absolute).isDirectory())
      throw invalidInput({
        id: 'lake.not_a_folder',
        says: '--lake 给的是文件，不是文件夹',
        next: '请给一个文件夹，可以是还不存在的',
        place: { file: absolute },
      })
    makeFolder(absolute)
    if (readdirSync(absolute).some((name) => !BESIDE.has(name)))
      throw invalidInput({
        id: 'lake.folder_in_use',
        says: '这个文件夹里有别的文件，不能在其中新建数据湖',
        next: '请给一个空的或还不存在的文件夹',
        place: { file: absolute },
      })
    const catalogue: Catalogue = { format: FORMAT, createdAt: new Date().toISOString(), snapshots: [] }
    writeCatalogue(absolute, catalogue)
    return { directory: absolute, catalogue }
  } catch (error) {
    throw fromIo(error, absolute)
  }
}

function writeCatalogue(directory: string, catalogue: Catalogue): void {
  replaceFile(cataloguePath(directory), `${JSON.stringify(catalogue, null, 2)}\n`, 0o644)
}

/**
 * Makes written snapshots count: the one atomic step of an import. The caller holds the lock.
 * Gives the lake with them in it.
 */
export function commitSnapshots(lake: Lake, ids: readonly string[]): Lake {
  const catalogue = readCatalogue(lake.directory)
  const next = { ...catalogue, snapshots: [...catalogue.snapshots, ...ids] }
  writeCatalogue(lake.directory, next)
  return { directory: lake.directory, catalogue: next }
}

/** Takes snapshots out of the catalogue: from here on they do not exist. The caller holds the lock. Gives the lake without them. */
export function withdrawSnapshots(lake: Lake, ids: readonly string[]): Lake {
  const catalogue = readCatalogue(lake.directory)
  const next = { ...catalogue, snapshots: catalogue.snapshots.filter((id) => !ids.includes(id)) }
  writeCatalogue(lake.directory, next)
  return { directory: lake.directory, catalogue: next }
}

/** Removes folders that an import left behind when it was killed. The caller holds the lock. */
export function removeUncommitted(lake: Lake): void {
  const folder = join(lake.directory, 'snapshots')
  if (!existsSync(folder)) return
  // Read again: another writer may have committed since `lake` was opened.
  const known = new Set(readCatalogue(lake.directory).snapshots)
  for (const name of readdirSync(folder))
    if (!known.has(name)) rmSync(join(folder, name), { recursive: true, force: true })
}

const manifestDamaged = (file: string, cause?: unknown) =>
  invalidInput({
    id: 'lake.manifest_damaged',
    says: '快照的说明文件缺失或已损坏',
    next: '请从备份恢复该快照文件夹，再运行 mingjian catalogue --verify',
    place: { file },
    cause,
  })

/** The manifests of all snapshots that count, oldest first; of one schema when given. */
export function manifests(lake: Lake, schema?: string): Manifest[] {
  const all = lake.catalogue.snapshots.map((id) => {
    const file = join(snapshotDirectory(lake, id), 'manifest.json')
    let manifest: unknown
    try {
      manifest = JSON.parse(readFileSync(file, 'utf8'))
    } catch (error) {
      throw manifestDamaged(file, error)
    }
    if (!isManifest(manifest)) throw manifestDamaged(file)
    return manifest
  })
  return schema === undefined ? all : all.filter((manifest) => manifest.schema === schema)
}
