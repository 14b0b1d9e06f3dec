import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { conflict, invalidInput, notFound } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'
import { makeFolder } from './folder.ts'
import { whoRuns } from './keys/chained-log.ts'
import { replaceFile, syncFolder } from './keys/durable-file.ts'
import { type Lake, manifests, openLake, snapshotDirectory, withdrawSnapshots } from './lake.ts'
import { takeLock } from './lock.ts'
import type { Manifest } from './manifest.ts'

/** What stays of a snapshot that was destroyed: no row, no name, no file name of a source. */
export interface DestructionCertificate {
  snapshot: string
  schema: string
  mode: Manifest['mode']
  cutOff: string
  coverage: Manifest['coverage']
  rows: number
  importedAt: string
  legalGround: string | null
  /** SM3 of the source files and of every file of the snapshot: what was there can be recognised, not restored. */
  sources: { sm3: string; bytes: number }[]
  files: { name: string; sm3: string }[]
  by: string
  why: string
  begunAt: string
  /** Null until the files are gone. */
  doneAt: string | null
  /** What the certificate says and what it does not. */
  claims: string[]
}

const CLAIMS = [
  '快照已从目录除名，所有命令都不再读它；其文件夹（数据、保管库、加密的原件和待修复行）已删除。',
  '没有声称覆写：固态盘、日志文件系统和磁盘阵列不保证覆写有效，删除后的磁盘残留仍可能被专业手段恢复。',
  '加密文件的密钥由保管密钥 K2 和该文件头部的随机盐派生；运行 mingjian keys rotate-k2 之后，本机的密钥文件已打不开其残留，除非有人另存了旧的 keys.json 和主密钥。',
  '数据表（Parquet）不加密，它的残留只靠加密磁盘保护。',
  '不包括：备份、磁盘快照、已导出的报告和线索、提供单位的原始台账、日志与审计中的人员键。',
]

const folderOf = (lakeDirectory: string): string => join(lakeDirectory, 'destroyed')
const certificateFile = (lakeDirectory: string, id: string): string =>
  join(folderOf(lakeDirectory), `${id}.json`)

/** All certificates, by snapshot. */
export function certificates(lakeDirectory: string): DestructionCertificate[] {
  const folder = folderOf(lakeDirectory)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readCertificate(join(folder, name)))
}

function readCertificate(file: string): DestructionCertificate {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as DestructionCertificate
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw fromIo(error, file)
    throw invalidInput({
      id: 'lake.certificate_damaged',
      says: '销毁证明文件已损坏',
      next: '请从备份恢复这个文件',
      place: { file },
      cause: error,
    })
  }
}

/** Destructions that were broken off: out of the catalogue or announced, files not confirmed gone. */
export const unfinishedDestructions = (lakeDirectory: string): string[] =>
  certificates(lakeDirectory)
    .filter(({ doneAt }) => doneAt === null)
    .map(({ snapshot }) => snapshot)

/**
 * Snapshots that cannot stay without this one: corrections of it, what it corrects (it would come back into force), and
 * increments of the same table made after it, up to the next full one.
 */
export function dependentsOf(all: readonly Manifest[], id: string): string[] {
  const found = new Set([id])
  for (const one of found) for (const next of directDependents(all, one)) found.add(next)
  found.delete(id)
  return [...found]
}

function directDependents(all: readonly Manifest[], id: string): string[] {
  const own = all.find((manifest) => manifest.id === id)
  if (!own) return []
  const tied = all.filter((manifest) => manifest.corrects === id || manifest.id === own.corrects)
  if (own.mode === 'corrects') return tied.map((manifest) => manifest.id)
  const after = all.slice(all.indexOf(own) + 1).filter(({ schema }) => schema === own.schema)
  const nextFull = after.findIndex(({ mode }) => mode === 'full')
  const increments = (nextFull < 0 ? after : after.slice(0, nextFull)).filter(
    ({ mode }) => mode === 'increment',
  )
  return [...tied, ...increments].map((manifest) => manifest.id)
}

export interface DestroyRequest {
  snapshot: string
  why: string
  withDependents: boolean
  /** Who decided it; the user of the machine when nobody is named. */
  by?: string
}

/** Steps of a destruction, for tests that break it off between them. */
export type DestructionStep = 'announced' | 'withdrawn' | 'removed' | 'done'

/**
 * Destroys a snapshot and leaves a certificate for it, and for each one that rests on it. In this order: certificates
 * that announce it, catalogue, files, certificates that confirm it; broken off, the next call ends it. Gives the
 * certificates.
 * @throws Failure `lake.snapshot_not_found`, `lake.snapshot_needed` (others rest on it), `lake.locked`
 */
export function destroySnapshot(
  lakeDirectory: string,
  request: DestroyRequest,
  afterStep: (step: DestructionStep) => void = () => {},
): DestructionCertificate[] {
  const release = takeLock(lakeDirectory, '销毁快照')
  try {
    const lake = openLake(lakeDirectory)
    const ids = chosen(lake, request)
    for (const manifest of manifests(lake))
      if (ids.includes(manifest.id)) writeCertificate(lake, certificateOf(manifest, request))
    afterStep('announced')
    withdrawSnapshots(lake, ids)
    syncFolder(lake.directory)
    afterStep('withdrawn')
    for (const id of ids) removeFiles(lake, id)
    afterStep('removed')
    const done = certificates(lake.directory)
      .filter(({ snapshot }) => ids.includes(snapshot))
      .map((certificate) => ({ ...certificate, doneAt: new Date().toISOString() }))
    for (const certificate of done) writeCertificate(lake, certificate)
    afterStep('done')
    return done
  } finally {
    release()
  }
}

function chosen(lake: Lake, { snapshot, withDependents }: DestroyRequest): string[] {
  const all = manifests(lake)
  const open = unfinishedDestructions(lake.directory)
  // Out of the catalogue before it was broken off: what left it is ended; what was only announced another time stays.
  const isOut = (id: string) => !lake.catalogue.snapshots.includes(id)
  if (open.includes(snapshot) && isOut(snapshot)) return open.filter(isOut)
  if (!all.some(({ id }) => id === snapshot))
    throw notFound({
      id: 'lake.snapshot_not_found',
      says: `数据湖里没有快照 ${snapshot}`,
      next: '用 npx mingjian catalogue --lake 目录 查看快照编号；已销毁的见数据湖的 destroyed 文件夹',
      place: { file: lake.directory },
    })
  const dependents = dependentsOf(all, snapshot)
  if (dependents.length > 0 && !withDependents)
    throw conflict({
      id: 'lake.snapshot_needed',
      says: `快照 ${snapshot} 还有别的快照接在它上面：${dependents.join('、')}；单独销毁它，这些快照就不完整或会回到更正以前`,
      next: '确要销毁，请加 --with-dependents 一并销毁；或先用 --mode full 重新导入一份完整的',
      place: { file: lake.directory },
    })
  return [snapshot, ...dependents]
}

function certificateOf(manifest: Manifest, { why, by }: DestroyRequest): DestructionCertificate {
  const {
    id,
    schema,
    mode,
    cutOff,
    coverage,
    rows,
    madeAt,
    legalGround,
    sources,
    files,
    beside = [],
  } = manifest
  return {
    ...{ snapshot: id, schema, mode, cutOff, coverage, rows, importedAt: madeAt, legalGround },
    sources: sources.map(({ sm3, bytes }) => ({ sm3, bytes })),
    files: [...files, ...beside].map(({ name, sm3 }) => ({ name, sm3 })),
    ...{ by: by ?? whoRuns(), why, begunAt: new Date().toISOString(), doneAt: null, claims: CLAIMS },
  }
}

function writeCertificate(lake: Lake, certificate: DestructionCertificate): void {
  makeFolder(folderOf(lake.directory))
  const file = certificateFile(lake.directory, certificate.snapshot)
  replaceFile(file, `${JSON.stringify(certificate, null, 2)}\n`, 0o644)
}

function removeFiles(lake: Lake, id: string): void {
  const folder = snapshotDirectory(lake, id)
  try {
    rmSync(folder, { recursive: true, force: true })
    if (existsSync(join(lake.directory, 'snapshots'))) syncFolder(join(lake.directory, 'snapshots'))
  } catch (error) {
    throw fromIo(error, folder)
  }
}
