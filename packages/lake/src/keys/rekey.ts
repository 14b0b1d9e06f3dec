import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BIGINT, type DuckDBConnection } from '@duckdb/node-api'
import { conflict, invalidInput } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'
import type { Schema } from '@mingjian/model/schema'
import {
  commitSnapshots,
  type Lake,
  manifests,
  openLake,
  removeUncommitted,
  snapshotDirectory,
} from '../lake.ts'
import { takeLock } from '../lock.ts'
import type { Manifest } from '../manifest.ts'
import { sm3OfFile } from '../sm3.ts'
import { quoteName, quoteText } from '../sql-text.ts'
import { withDuckdb, writeParquet } from './duckdb-session.ts'
import { syncFiles, syncFolder } from './durable-file.ts'
import { kekPath, readKek } from './kek-file.ts'
import { kekLost } from './key-failures.ts'
import { type KeyProvider, newKey, openKeys } from './key-provider.ts'
import { readKeysFile, replaceKeysFile } from './keys-file.ts'
import { keysOfBlocks, openBlocks } from './person-key.ts'
import { moveLists, type TwoKeys } from './rekey-lists.ts'
import { dataFiles, personsOfColumns } from './snapshot-persons.ts'
import { VAULT, vaultFiles, vaultParts } from './vault.ts'

/** What a new epoch of person keys did. */
export interface NewEpoch {
  k1Epoch: string
  /** Old snapshot → the one that takes its place. */
  snapshots: ReadonlyMap<string, string>
  /** Keys in groups of merged persons that are in no vault any more: they were left out. */
  lostAliases: string[]
}

/** Steps of the job, for tests that break it off between them. */
export type RekeyStep = 'key' | 'snapshot' | 'lists' | 'catalogue' | 'done'

export interface RekeyOptions {
  kekFile?: string
  afterStep?: (step: RekeyStep) => void
}

/**
 * Gives a lake a new K1: every snapshot in force with person keys is written anew from its vault, as a correction of the
 * old one. Merged and sealed persons are added under their new keys first. One step, the catalogue, makes snapshots and
 * key count; broken off before, all is as it was, and the next call begins again with the same key.
 * @throws Failure `lake.epoch_needs_import` (keys of numbers that no vault keeps), `lake.epoch_seal_unknown`, those of `openKeys`
 */
export async function startEpoch(
  lakeDirectory: string,
  schemas: ReadonlyMap<string, Schema>,
  options: RekeyOptions = {},
): Promise<NewEpoch> {
  const step = options.afterStep ?? (() => {})
  const release = takeLock(lakeDirectory, '更换人员键 K1')
  try {
    const lake = openLake(lakeDirectory)
    removeUncommitted(lake)
    retireK1(lake.directory, openKeys(lake.directory, { ...options, create: false }))
    const moving = movingSnapshots(lake)
    for (const manifest of moving) await refuseOtherKeys(lake, manifest, schemas)
    const keys = withPendingK1(lake.directory, options.kekFile)
    step('key')
    const ids = new Map(moving.map(({ id, schema }) => [id, `${schema}-${randomUUID().slice(0, 8)}`]))
    for (const manifest of moving) {
      await moveSnapshot(lake, manifest, ids, keys)
      step('snapshot')
    }
    const lostAliases = await moveLists(lake, moving, keys)
    step('lists')
    commitSnapshots(lake, [...ids.values()])
    syncFolder(lake.directory)
    step('catalogue')
    const now = openKeys(lake.directory, { ...options, create: false })
    retireK1(lake.directory, now)
    step('done')
    return { k1Epoch: keys.next.k1Epoch, snapshots: ids, lostAliases }
  } catch (error) {
    throw fromIo(error, lakeDirectory)
  } finally {
    release()
  }
}

/** Ends a change that the catalogue already made: the key before it is not needed any more. Leaves a pending one alone. */
function retireK1(lakeDirectory: string, { k1Epoch }: KeyProvider): void {
  const file = readKeysFile(lakeDirectory)!
  const at = file.k1.findIndex(({ epoch }) => epoch === k1Epoch)
  if (at > 0) replaceKeysFile(lakeDirectory, { ...file, k1: file.k1.slice(at, at + 1) })
}

/** The key in use and the next one, which stands behind it in keys.json until the catalogue changes. */
function withPendingK1(lakeDirectory: string, kekFile: string | undefined): TwoKeys {
  const path = kekPath(lakeDirectory, kekFile)
  const [file, kek] = [readKeysFile(lakeDirectory)!, readKek(path)]
  if (!kek) throw kekLost(path)
  if (file.k1.length === 1)
    replaceKeysFile(lakeDirectory, { ...file, k1: [...file.k1, newKey('k1', kek).wrapped] })
  const old = openKeys(lakeDirectory, { ...(kekFile ? { kekFile } : {}), create: false })
  const { epoch, key } = old.everyK1[1]!
  return { old, next: { ...old, k1: key, k1Epoch: epoch } }
}

function movingSnapshots(lake: Lake): Manifest[] {
  const all = manifests(lake)
  const corrected = new Set(all.map(({ corrects }) => corrects))
  return all.filter(({ id, keyEpoch }) => keyEpoch && !corrected.has(id))
}

const from = (lake: Lake, manifest: Manifest): string =>
  `read_parquet([${dataFiles(lake, manifest).map(quoteText).join(', ')}])`

/** Numbers of certificates and the like are kept as keys only; the vault has citizen IDs. */
async function refuseOtherKeys(
  lake: Lake,
  manifest: Manifest,
  schemas: ReadonlyMap<string, Schema>,
): Promise<void> {
  const schema = schemas.get(manifest.schema)
  const numbers = new Set(Object.values(schema?.persons ?? {}).map((person) => person.idNumber))
  const others = (schema?.fields ?? []).filter(
    ({ id, sensitivity }) => sensitivity === 'identifying' && !numbers.has(id),
  )
  const label = others.map((field) => field.label).join('、') || manifest.schema
  const filled = others.map(({ id }) => `count(${quoteName(id)})`).join(' + ')
  const count = await withDuckdb(async (connection) => {
    if (filled === '') return 0
    const read = await connection.runAndReadAll(`SELECT ${filled} AS n FROM ${from(lake, manifest)}`)
    return Number(read.getRowObjectsJson()[0]?.n ?? 0)
  })
  if (schema && count === 0) return
  throw conflict({
    id: 'lake.epoch_needs_import',
    says: `快照 ${manifest.id} 的“${label}”也存成了键，而保管库里只有身份证号，不能由它换成新键`,
    next: '请用原始台账以新密钥在新的数据湖里重新导入，或先销毁这个快照',
    place: { file: snapshotDirectory(lake, manifest.id) },
  })
}

async function moveSnapshot(
  lake: Lake,
  manifest: Manifest,
  ids: ReadonlyMap<string, string>,
  keys: TwoKeys,
): Promise<void> {
  const [folder, target] = [
    snapshotDirectory(lake, manifest.id),
    snapshotDirectory(lake, ids.get(manifest.id)!),
  ]
  mkdirSync(target, { recursive: true })
  const lists = new Set((manifest.superseded ?? []).map(({ file }) => file))
  await withDuckdb(async (connection) => {
    await connection.run('CREATE TABLE moved (old BIGINT, new BIGINT)')
    for (const file of vaultFiles(lake, [manifest.id])) await fillMoved(connection, file, keys)
    await writeData(connection, lake, manifest, join(target, 'data.parquet'))
    for (const { name } of manifest.beside ?? []) {
      const [source, copy] = [join(folder, name), join(target, name)]
      if (name === VAULT) await writeParquet(connection, movedVault(source), copy)
      else if (lists.has(name)) await writeParquet(connection, movedList(source, ids), copy)
      else copyFileSync(source, copy)
    }
  })
  await writeManifest(manifest, target, ids, keys.next.k1Epoch)
}

async function fillMoved(connection: DuckDBConnection, vault: string, { old, next }: TwoKeys): Promise<void> {
  const appender = await connection.createAppender('moved')
  await withDuckdb(async (other) => {
    for await (const part of vaultParts(other, `SELECT key, sealed FROM read_parquet(${quoteText(vault)})`)) {
      const moved = keysOfBlocks(Buffer.concat(openBlocks(part.sealed, old)), next)
      for (const [i, key] of part.keys.entries()) {
        appender.appendValue(key, BIGINT)
        appender.appendValue(moved[i]!, BIGINT)
        appender.endRow()
      }
    }
  })
  appender.closeSync()
}

/** All rows with the new keys. A key that the vault does not know stops the job: its person would be lost. */
async function writeData(
  connection: DuckDBConnection,
  lake: Lake,
  manifest: Manifest,
  file: string,
): Promise<void> {
  const source = from(lake, manifest)
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`)
  const persons = personsOfColumns(described.getRowObjectsJson().map((row) => String(row.column_name)))
  const key = (person: string) => quoteName(`${person}__key`)
  const joins = persons.map((person, i) => `LEFT JOIN moved m${i} ON m${i}.old = t.${key(person)}`).join(' ')
  const unknown = persons.map((person, i) => `count(t.${key(person)}) - count(m${i}.new)`).join(' + ')
  const read = await connection.runAndReadAll(
    `SELECT count(*) AS n, ${unknown} AS unknown FROM ${source} t ${joins}`,
  )
  const row = read.getRowObjectsJson()[0]
  if (Number(row?.unknown) !== 0 || Number(row?.n) !== manifest.rows)
    throw invalidInput({
      id: 'lake.vault_damaged',
      says: `快照 ${manifest.id} 的保管库与数据对不上，没有换键`,
      next: '请运行 npx mingjian catalogue --verify 查出有问题的文件，再从备份恢复',
      place: { file: snapshotDirectory(lake, manifest.id) },
    })
  const replaced = persons.map((person, i) => `m${i}.new AS ${key(person)}`).join(', ')
  await writeParquet(
    connection,
    `SELECT t.* REPLACE (${replaced}) FROM ${source} t ${joins} ORDER BY t._row`,
    file,
  )
}

const movedVault = (file: string): string =>
  `SELECT m.new AS key, v.sealed FROM read_parquet(${quoteText(file)}) v JOIN moved m ON m.old = v.key ORDER BY 1`

const movedList = (file: string, ids: ReadonlyMap<string, string>): string => {
  const cases = [...ids].map(([old, now]) => `WHEN ${quoteText(old)} THEN ${quoteText(now)}`).join(' ')
  return `SELECT * REPLACE (CASE snapshot ${cases} ELSE snapshot END AS snapshot) FROM read_parquet(${quoteText(file)})`
}

async function writeManifest(
  old: Manifest,
  target: string,
  ids: ReadonlyMap<string, string>,
  keyEpoch: string,
): Promise<void> {
  const hashed = async (name: string) => ({ name, sm3: await sm3OfFile(join(target, name)) })
  const manifest: Manifest = {
    ...old,
    id: ids.get(old.id)!,
    batch: randomUUID(),
    mode: 'corrects',
    corrects: old.id,
    madeAt: new Date().toISOString(),
    keyEpoch,
    files: [{ ...(await hashed('data.parquet')), rows: old.rows }],
    beside: await Promise.all((old.beside ?? []).map(({ name }) => hashed(name))),
    ...(old.superseded && {
      superseded: old.superseded.map((one) => ({ ...one, by: ids.get(one.by) ?? one.by })),
    }),
  }
  writeFileSync(join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  syncFiles(target)
}
