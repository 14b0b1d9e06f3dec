import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { BIGINT, BLOB, blobValue } from '@duckdb/node-api'
import { invalidInput } from '@mingjian/errors/failure'
import { type Lake, manifests, openLake, snapshotDirectory } from '../lake.ts'
import { takeLock } from '../lock.ts'
import type { Manifest } from '../manifest.ts'
import { sm3OfFile } from '../sm3.ts'
import { quoteText } from '../sql-text.ts'
import { withDuckdb, writeParquet } from './duckdb-session.ts'
import { replaceFile, syncFolder } from './durable-file.ts'
import { decryptFile, encryptFile, epochOfFile } from './encrypted-file.ts'
import { kekPath, readKek } from './kek-file.ts'
import { kekLost } from './key-failures.ts'
import { type KeyProvider, newKey, openKeys } from './key-provider.ts'
import { keysPath, readKeysFile, replaceKeysFile } from './keys-file.ts'
import { BLOCK_BYTES, encryptBlocks, isUnderKey, openBlocks } from './person-key.ts'
import { VAULT, vaultParts } from './vault.ts'

/** What a rotation did. */
export interface Rotation {
  /** Whether it went on with one that was broken off. */
  resumed: boolean
  moved: number
  k2Epoch: string
}

/** Steps of a rotation, for tests that break it off between them. */
export type RotationStep = 'keys' | 'staged' | 'manifest' | 'moved' | 'done'

/**
 * Gives a lake a new K2 and rewrites all that is under the old one: vaults and encrypted files. Person keys stay. Broken
 * off at any moment nothing is lost: both keys stay in keys.json until the last file is moved, and the next call goes on.
 * @throws Failure `lake.locked`, those of `openKeys`, `lake.encrypted_file_damaged` (nothing of that file is changed)
 */
export async function rotateK2(
  lakeDirectory: string,
  options: { kekFile?: string; afterStep?: (step: RotationStep) => void } = {},
): Promise<Rotation> {
  const step = options.afterStep ?? (() => {})
  const release = takeLock(lakeDirectory, '更换保管密钥 K2')
  try {
    const lake = openLake(lakeDirectory)
    const before = openKeys(lake.directory, { ...options, create: false })
    const resumed = before.everyK2.length > 1
    if (!resumed) addK2(lake.directory, options.kekFile)
    step('keys')
    const keys = openKeys(lake.directory, { ...options, create: false })
    let moved = 0
    for (const manifest of manifests(lake)) moved += await moveSnapshot(lake, manifest, keys, step)
    for (const file of looseFiles(lake.directory)) moved += await moveLoose(file, keys)
    retireK2(lake.directory)
    step('done')
    return { resumed, moved, k2Epoch: keys.k2Epoch }
  } finally {
    release()
  }
}

function addK2(lakeDirectory: string, kekFile: string | undefined): void {
  const path = kekPath(lakeDirectory, kekFile)
  const [file, kek] = [readKeysFile(lakeDirectory)!, readKek(path)]
  if (!kek) throw kekLost(path)
  replaceKeysFile(lakeDirectory, { ...file, k2: [newKey('k2', kek).wrapped, ...file.k2] })
}

function retireK2(lakeDirectory: string): void {
  const file = readKeysFile(lakeDirectory)
  if (!file) throw new RangeError(`${keysPath(lakeDirectory)} is gone`)
  replaceKeysFile(lakeDirectory, { ...file, k2: file.k2.slice(0, 1) })
}

const isEncrypted = (name: string): boolean => name.endsWith('.enc')

/** Encrypted files that no manifest names: records of seals, and what is laid beside them in folders of the lake. */
function looseFiles(lakeDirectory: string): string[] {
  return readdirSync(lakeDirectory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isEncrypted(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join(lakeDirectory, 'snapshots')))
}

async function moveLoose(file: string, keys: KeyProvider): Promise<number> {
  if ((await epochOfFile(file)) === keys.k2Epoch) return 0
  await encryptAgain(file, file, keys)
  return 1
}

/** The stream fails with the file when the file does not verify, so that the writer does not wait for ever. */
async function encryptAgain(from: string, to: string, keys: KeyProvider): Promise<void> {
  const plain = new PassThrough()
  const written = encryptFile(plain, to, keys)
  const read = decryptFile(from, plain, keys).catch((error: Error) => {
    plain.destroy(error)
    throw error
  })
  const [first] = (await Promise.allSettled([read, written])).filter((one) => one.status === 'rejected')
  if (first) throw first.reason
}

const stagedName = (name: string, keys: KeyProvider): string => `${name}.k2-${keys.k2Epoch}`

/**
 * New files first, under names of their own; then the manifest with their hashes; then they take their places. A call
 * after a break moves what the manifest already speaks of, and makes the rest anew.
 */
async function moveSnapshot(
  lake: Lake,
  manifest: Manifest,
  keys: KeyProvider,
  step: (step: RotationStep) => void,
): Promise<number> {
  const folder = snapshotDirectory(lake, manifest.id)
  await finishStaged(folder, manifest, keys)
  const old: string[] = []
  for (const { name } of manifest.beside ?? []) if (await isUnderOld(join(folder, name), keys)) old.push(name)
  if (old.length === 0) return 0
  const hashes = new Map<string, string>()
  for (const name of old) {
    const [from, to] = [join(folder, name), join(folder, stagedName(name, keys))]
    if (name === VAULT) await sealAgain(from, to, keys)
    else await encryptAgain(from, to, keys)
    hashes.set(name, await sm3OfFile(to))
    step('staged')
  }
  const beside = (manifest.beside ?? []).map((file) => ({ ...file, sm3: hashes.get(file.name) ?? file.sm3 }))
  replaceFile(join(folder, 'manifest.json'), `${JSON.stringify({ ...manifest, beside }, null, 2)}\n`)
  step('manifest')
  for (const name of old) {
    renameSync(join(folder, stagedName(name, keys)), join(folder, name))
    step('moved')
  }
  syncFolder(folder)
  return old.length
}

async function finishStaged(folder: string, manifest: Manifest, keys: KeyProvider): Promise<void> {
  for (const { name, sm3 } of manifest.beside ?? []) {
    const staged = join(folder, stagedName(name, keys))
    if (!existsSync(staged)) continue
    if ((await sm3OfFile(staged)) === sm3) renameSync(staged, join(folder, name))
    else rmSync(staged)
  }
}

async function isUnderOld(file: string, keys: KeyProvider): Promise<boolean> {
  if (isEncrypted(file)) return (await epochOfFile(file)) !== keys.k2Epoch
  if (!file.endsWith(VAULT) || statSync(file).size === 0) return false
  return withDuckdb(async (connection) => {
    for await (const { sealed } of vaultParts(
      connection,
      `SELECT key, sealed FROM read_parquet(${quoteText(file)}) LIMIT 1`,
    ))
      return !isUnderKey(sealed, keys.k2)
    return false
  })
}

async function sealAgain(from: string, to: string, keys: KeyProvider): Promise<void> {
  await withDuckdb(async (connection) => {
    await connection.run('CREATE TABLE vault (key BIGINT, sealed BLOB)')
    const appender = await connection.createAppender('vault')
    const reader = `SELECT key, sealed FROM read_parquet(${quoteText(from)})`
    await withDuckdb(async (other) => {
      for await (const part of vaultParts(other, reader)) {
        const sealed = encryptBlocks(Buffer.concat(openBlocks(part.sealed, keys)), keys.k2)
        for (const [i, key] of part.keys.entries()) {
          appender.appendValue(key, BIGINT)
          appender.appendValue(blobValue(sealed.subarray(i * BLOCK_BYTES, (i + 1) * BLOCK_BYTES)), BLOB)
          appender.endRow()
        }
      }
    })
    appender.closeSync()
    await refuseLoss(connection, from)
    await writeParquet(connection, 'SELECT key, sealed FROM vault ORDER BY key', to)
  })
}

async function refuseLoss(connection: Parameters<typeof writeParquet>[0], from: string): Promise<void> {
  const read = await connection.runAndReadAll(
    `SELECT (SELECT count(*) FROM vault) = (SELECT count(*) FROM read_parquet(${quoteText(from)})) AS same`,
  )
  if (read.getRowObjectsJson()[0]?.same === true) return
  throw invalidInput({
    id: 'lake.vault_damaged',
    says: '保管库没有读全，没有改动它',
    next: '请运行 npx mingjian catalogue --verify 查出有问题的文件，再从备份恢复',
    place: { file: from },
  })
}

/** Whether keys.json still has a K2 that a broken rotation left. */
export function isRotating(lakeDirectory: string): boolean {
  return (readKeysFile(lakeDirectory)?.k2.length ?? 0) > 1
}
