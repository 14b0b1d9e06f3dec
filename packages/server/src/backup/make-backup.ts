/** A backup of the whole platform while it runs: tables of one moment, files as they were then, one encrypted file. */
import { createReadStream, existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { Failure, internal } from '@mingjian/errors/failure'
import { makeFolder } from '@mingjian/lake/folder'
import { encryptFile } from '@mingjian/lake/keys/encrypted-file'
import { takeLock } from '@mingjian/lake/lock'
import { sm3OfFile } from '@mingjian/lake/sm3'
import type { Kysely } from 'kysely'
import type { PoolClient } from 'pg'
import type { Clock } from '../clock.ts'
import type { SitePaths } from '../site-paths.ts'
import { poolOf } from '../storage/database.ts'
import type { Schema } from '../storage/schema.ts'
import { type BackupHead, headBytes } from './backup-head.ts'
import { type Tally, type Thing, writeContainer } from './container.ts'
import { ABOUT, type About, CONTENTS, type Contents, FILE, TABLE } from './contents.ts'
import { migrationsOf, rowsOut, sequences, tablesInOrder } from './copy-tables.ts'
import { fileKeysOf } from './file-keys.ts'
import { holdAnchors, holdFiles, holdingFolder, releaseFiles, sweepKilled } from './held-files.ts'
import { type HolderKey, newBackupKey } from './key-parts.ts'
import { type Checked, checkBackup } from './read-backup.ts'

export interface BackupWish {
  backup: string
  db: Kysely<Schema>
  site: SitePaths
  clock: Clock
  holders: readonly [HolderKey, HolderKey]
  signal: AbortSignal
  progress(share: number, words: string): void
}

export interface MadeBackup {
  /** Name in the folder of backups. */
  file: string
  bytes: number
  /** Of the whole file: whoever knows it can tell later whether it is the same. */
  sm3: string
  madeAt: string
  tables: number
  rows: number
  files: number
  /** Names of the keys whose parts open it. */
  keys: { holder: HolderKey['holder']; key: string }[]
  audit: { n: number; hash: string }
}

/**
 * Writes a backup and reads it back: every hash, every count of rows, and that its key opens it. Nothing of it stays
 * where anything fails.
 * @throws Failure `io.disk_full`, `lake.locked`, `backup.not_as_written` and those of the database
 */
export async function makeBackup(wish: BackupWish): Promise<MadeBackup> {
  const { site, backup, clock } = wish
  const madeAt = clock.now().toISOString()
  const name = `mingjian-${madeAt.slice(0, 19).replaceAll(':', '')}-${backup.slice(0, 8)}.mjbak`
  const file = join(site.backupsDirectory, name)
  const holding = holdingFolder(site.backupsDirectory, backup)
  makeFolder(site.backupsDirectory)
  sweepKilled(site.backupsDirectory, new Date())
  releaseFiles(holding)
  const client = await poolOf(wish.db).connect()
  try {
    const about = await oneMoment(wish, client, holding, madeAt)
    const { key, halves } = newBackupKey(wish.holders)
    const head: BackupHead = { format: 1, backup, office: site.office, madeAt, halves }
    const written = await write(wish, client, { about, holding, file, key, head })
    wish.progress(0.7, '正在回读核对')
    const read = await checkBackup(file, key)
    compare(written, read)
    return {
      ...{ file: name, bytes: statSync(file).size, sm3: await sm3OfFile(file), madeAt },
      ...{ tables: about.tables.length, rows: read.rows, files: about.files.length },
      keys: halves.map(({ holder, key: named }) => ({ holder, key: named })),
      audit: about.audit,
    }
  } catch (error) {
    rmSync(file, { force: true })
    throw error
  } finally {
    releaseFiles(holding)
    // A connection in the middle of a COPY is of no more use.
    client.release(true)
  }
}

const WAIT_MS = 500
const LONGEST_WAIT_MS = 30 * 60_000

/**
 * Fixes the moment: anchors first, so that none is ahead of the rows; then the database; then the files, all while
 * nobody else writes the lake.
 */
async function oneMoment(
  wish: BackupWish,
  client: PoolClient,
  holding: string,
  madeAt: string,
): Promise<About> {
  const { site } = wish
  const release = existsSync(site.lakeDirectory) ? await lakeLock(wish) : () => undefined
  try {
    const anchors = holdAnchors(site, holding)
    await client.query('begin isolation level repeatable read read only')
    const { rows: heads } = await client.query<{ n: string; hash: string }>(
      'select n::text, hash from audit_head',
    )
    const head = heads[0] ?? { n: '0', hash: '' }
    const files = [...holdFiles(site, holding), ...anchors]
    return {
      ...{ format: 1, backup: wish.backup, madeAt, office: site.office, officeName: site.officeName },
      migrations: await migrationsOf(client),
      tables: await tablesInOrder(client),
      sequences: await sequences(client),
      audit: { n: Number(head.n), hash: head.hash },
      files: files.toSorted(),
    }
  } finally {
    release()
  }
}

/** Waits for an import that is writing; the lake stays locked for the moment of holding only. */
async function lakeLock({ site, signal, progress }: BackupWish): Promise<() => void> {
  for (let waited = 0; ; waited += WAIT_MS)
    try {
      return takeLock(site.lakeDirectory, '备份')
    } catch (error) {
      if (!(error instanceof Failure) || error.id !== 'lake.locked' || waited >= LONGEST_WAIT_MS) throw error
      progress(0, '等待正在进行的导入结束')
      await wait(WAIT_MS, undefined, { signal })
    }
}

interface Writing {
  about: About
  holding: string
  file: string
  key: Buffer
  head: BackupHead
}

async function write(
  { signal, progress }: BackupWish,
  client: PoolClient,
  { about, holding, file, key, head }: Writing,
): Promise<Tally[]> {
  const tallies: Tally[] = []
  const rows = new Map<string, number>()
  const all = about.tables.length + about.files.length
  const wrote = (tally: Tally) => {
    tallies.push(tally)
    progress((0.7 * tallies.length) / (all + 2), `正在写入 ${tally.name}`)
  }
  const things = async function* (): AsyncGenerator<Thing> {
    yield textThing(ABOUT, about)
    for (const table of about.tables) {
      const body = rowsOut(client, table)
      yield { name: `${TABLE}${table}`, body }
      rows.set(`${TABLE}${table}`, body.rowCount)
    }
    for (const path of about.files)
      yield { name: `${FILE}${path}`, body: createReadStream(join(holding, path)) }
    yield textThing(CONTENTS, contentsOf(tallies, rows))
  }
  const stream = Readable.from(writeContainer(things(), wrote), { signal })
  await encryptFile(stream, file, fileKeysOf(key), headBytes(head))
  return tallies
}

const textThing = (name: string, value: object): Thing => ({
  name,
  body: (async function* () {
    yield Buffer.from(JSON.stringify(value))
  })(),
})

/** Rows as the database counted them; who reads counts the lines. */
const contentsOf = (tallies: readonly Tally[], rows: ReadonlyMap<string, number>): Contents => ({
  things: tallies.map(({ name, bytes, sm3 }) => ({ name, bytes, sm3, rows: rows.get(name) ?? null })),
})

function compare(written: readonly Tally[], { things }: Checked): void {
  const same =
    written.length === things.length &&
    written.every(({ name, sm3, bytes }, i) => {
      const read = things[i]
      return read?.name === name && read.sm3 === sm3 && read.bytes === bytes
    })
  if (!same)
    throw internal({
      id: 'backup.not_as_written',
      says: '备份写完后回读，与写入的内容不同，这份备份已删除',
      next: '请检查备份所在的磁盘后再备份一次',
    })
}
