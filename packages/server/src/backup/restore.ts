/** A backup back into an empty place: verified before anything is written, undone whole where anything fails. */
import { createWriteStream, existsSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { conflict, type Failure } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'
import { makeFolder } from '@mingjian/lake/folder'
import { openLake } from '@mingjian/lake/lake'
import { verifyLake } from '@mingjian/lake/verify'
import type { PoolClient } from 'pg'
import { bringToAnchors } from '../audit/seal.ts'
import { readPublicKey, sealKeyFile } from '../audit/seal-key.ts'
import { type AuditProof, verifyAudit } from '../audit/verify-audit.ts'
import type { Clock } from '../clock.ts'
import { type SitePaths, sitePaths } from '../site-paths.ts'
import { databaseFolder } from '../start/database-folder.ts'
import { connect, type Database, poolOf } from '../storage/database.ts'
import { startEmbedded } from '../storage/embedded-server.ts'
import { migrate } from '../storage/migrate.ts'
import { MIGRATIONS } from '../storage/migrations/all.ts'
import { afterRestore } from './after-restore.ts'
import { contentDamaged, type Thing } from './container.ts'
import { type About, FILE, TABLE } from './contents.ts'
import { emptyTables, rowsIn, setSequences } from './copy-tables.ts'
import { placeOf } from './held-files.ts'
import { openBackup, readBackup } from './read-backup.ts'

export interface RestoreWish {
  file: string
  parts: readonly string[]
  /** Folder that is not there or is empty. */
  data: string
  /** An empty database; null: one of its own in the folder. */
  databaseUrl: string | null
  clock: Clock
  /** Who restores, for the audit. */
  by: string
  /** The copy of the audit's public key that the audit officer keeps; null: the one in the backup. */
  publicKeyFile: string | null
}

export interface Restored {
  madeAt: string
  officeName: string
  tables: number
  rows: number
  files: number
  snapshots: number
  /** Sessions that were open when the backup was made, now ended. */
  sessions: number
  audit: AuditProof
}

/**
 * @throws Failure `backup.folder_not_empty`, `backup.database_not_empty`, those of opening and reading a backup,
 * `io.disk_full`, `backup.lake_damaged`
 */
export async function restore(wish: RestoreWish): Promise<Restored> {
  const data = resolve(wish.data)
  const { key } = await openBackup(wish.file, wish.parts)
  const was = folderBefore(data)
  try {
    makeFolder(data)
    const database = await openTarget(data, wish.databaseUrl)
    try {
      return await fill(wish, database, key, data)
    } finally {
      await database.close()
    }
  } catch (error) {
    clear(data, was)
    throw fromIo(error, data)
  }
}

/** @throws Failure `backup.folder_not_empty` */
function folderBefore(data: string): 'missing' | 'empty' {
  if (!existsSync(data)) return 'missing'
  try {
    if (readdirSync(data).length === 0) return 'empty'
  } catch (error) {
    throw fromIo(error, data)
  }
  throw conflict({
    id: 'backup.folder_not_empty',
    says: '恢复的目标文件夹里已有内容，恢复不会覆盖任何东西',
    next: '请给一个空的或者还不存在的文件夹',
    place: { file: data },
  })
}

function clear(data: string, was: 'missing' | 'empty'): void {
  if (!existsSync(data)) return
  if (existsSync(join(data, 'pg.path'))) rmSync(databaseFolder(data), { recursive: true, force: true })
  if (was === 'missing') rmSync(data, { recursive: true, force: true })
  else for (const name of readdirSync(data)) rmSync(join(data, name), { recursive: true, force: true })
}

async function openTarget(data: string, url: string | null): Promise<Database> {
  if (url === null) {
    const server = await startEmbedded(databaseFolder(data))
    const database = connect(server.url, 4)
    return {
      ...database,
      close: async () => {
        await database.close()
        await server.stop()
      },
    }
  }
  const database = connect(url, 4)
  try {
    const { rows } = await poolOf(database.db).query(
      `select 1 from pg_tables where schemaname = 'public' limit 1`,
    )
    if (rows.length > 0) throw databaseNotEmpty()
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

const databaseNotEmpty = (): Failure =>
  conflict({
    id: 'backup.database_not_empty',
    says: '恢复的目标数据库里已有表，恢复不会覆盖任何东西',
    next: '请另建一个空的数据库，把它的地址交给 --database',
  })

async function fill(wish: RestoreWish, database: Database, key: Buffer, data: string): Promise<Restored> {
  const { db } = database
  const client = await poolOf(db).connect()
  const state: { site: SitePaths | null } = { site: null }
  try {
    const { about, rows } = await readBackup(wish.file, key, async (thing, first) => {
      state.site ??= await begin(database, client, first, data)
      await put(thing, client, state.site)
    })
    if (!state.site) throw contentDamaged()
    await setSequences(client, about.sequences)
    await client.query('commit')
    await migrate(db)
    return await finish(wish, database, state.site, about, rows)
  } catch (error) {
    await undo(client, wish.databaseUrl)
    throw error
  } finally {
    client.release(true)
  }
}

/** A database of the site's own is left as it was found: without tables. */
async function undo(client: PoolClient, url: string | null): Promise<void> {
  await client.query('rollback').catch(() => undefined)
  if (url === null) return
  await client.query('drop schema public cascade').catch(() => undefined)
  await client.query('create schema public').catch(() => undefined)
}

/** Makes the tables as they were at the time of the backup, empty. */
async function begin(database: Database, client: PoolClient, about: About, data: string): Promise<SitePaths> {
  const unknown = about.migrations.filter((name) => !Object.hasOwn(MIGRATIONS, name))
  if (unknown.length > 0)
    throw conflict({
      id: 'backup.newer',
      says: `备份来自更新的版本（${unknown.join('、')}），本版本不认得`,
      next: '请用与做备份时相同或者更新的版本恢复',
    })
  await migrate(
    database.db,
    Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => about.migrations.includes(name))),
  )
  await client.query('begin')
  await emptyTables(client, about.tables)
  return sitePaths(data, about)
}

async function put({ name, body }: Thing, client: PoolClient, site: SitePaths): Promise<void> {
  if (name.startsWith(TABLE)) return rowsIn(client, name.slice(TABLE.length), body)
  const path = targetOf(name, site)
  makeFolder(dirname(path))
  try {
    await pipeline(Readable.from(body), createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }))
  } catch (error) {
    throw fromIo(error, path)
  }
}

/** Where a file of a backup belongs; never outside of the data folder. @throws Failure `backup.content_damaged` */
function targetOf(name: string, site: SitePaths): string {
  const place = name.startsWith(FILE) ? placeOf(site, name.slice(FILE.length)) : null
  if (place === null) throw contentDamaged()
  return place
}

async function finish(
  { clock, by, publicKeyFile }: RestoreWish,
  { db }: Database,
  site: SitePaths,
  about: About,
  rows: number,
): Promise<Restored> {
  const snapshots = await checkLake(site)
  const { anchorFile } = site
  makeFolder(dirname(anchorFile))
  await bringToAnchors({ db, anchorFile })
  const publicKey = readPublicKey(publicKeyFile ?? `${sealKeyFile(site.keysDirectory)}.pub`)
  const audit = await verifyAudit(db, { publicKey, anchorFile })
  const sessions = await afterRestore(db, clock, about, by)
  const { tables, files, madeAt, officeName } = about
  return { madeAt, officeName, tables: tables.length, rows, files: files.length, snapshots, sessions, audit }
}

/** Every file of every snapshot against its manifest. */
async function checkLake(site: SitePaths): Promise<number> {
  if (!existsSync(join(site.lakeDirectory, 'catalogue.json'))) return 0
  const lake = openLake(site.lakeDirectory)
  const damages = await verifyLake(lake)
  if (damages.length === 0) return lake.catalogue.snapshots.length
  throw conflict({
    id: 'backup.lake_damaged',
    says: `备份里的快照 ${damages[0]?.snapshot} 与其说明不符：做备份以前就已损坏`,
    next: '请换一份更早的备份',
  })
}
