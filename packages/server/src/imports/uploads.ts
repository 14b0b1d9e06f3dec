/** The uploads of an office: who brought what, until when it is kept. */
import { conflict } from '@mingjian/errors/failure'
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { type Clock, later } from '../clock.ts'
import type { SitePaths } from '../site-paths.ts'
import type { Schema } from '../storage/schema.ts'
import { plainNameOf, removeUpload, type Stored, sweepOpenFolders } from './upload-store.ts'

/** What nobody imports is removed after this; what was imported stands, encrypted, in its snapshot. */
const KEPT_DAYS = 7
const DAY_MS = 86_400_000
/** So many wait in one office at once. */
const MOST_OPEN = 500

export interface UploadRow {
  upload: string
  name: string
  bytes: number
  sm3: string
  state: 'open' | 'used' | 'discarded'
  by: { account: string; name: string }
  at: Date
  expiresAt: Date
}

export async function recordUpload(
  trx: Transaction<Schema>,
  clock: Clock,
  { office, account }: { office: string; account: string },
  { name, stored }: { name: string; stored: Stored },
): Promise<void> {
  const at = clock.now()
  await trx
    .insertInto('upload')
    .values({
      ...{ id: stored.id, office, account, name: plainNameOf(name), bytes: stored.bytes, sm3: stored.sm3 },
      ...{ state: 'open', created_at: at, expires_at: later(at, KEPT_DAYS * DAY_MS) },
    })
    .execute()
}

/** Those that are still there, the newest first. */
export async function listUploads(db: Kysely<Schema>, office: string): Promise<UploadRow[]> {
  const rows = await db
    .selectFrom('upload')
    .innerJoin('account', 'account.id', 'upload.account')
    .selectAll('upload')
    .select('account.name as account_name')
    .where('upload.office', '=', office)
    .where('upload.state', '!=', 'discarded')
    .orderBy('upload.created_at', 'desc')
    .limit(MOST_OPEN)
    .execute()
  return rows.map((row) => ({
    ...{ upload: row.id, name: row.name, bytes: Number(row.bytes), sm3: row.sm3, state: row.state },
    by: { account: row.account, name: row.account_name },
    at: row.created_at,
    expiresAt: row.expires_at,
  }))
}

/** @throws Failure `imports.too_many_uploads` */
export async function assertRoom(db: Kysely<Schema>, office: string): Promise<void> {
  const { n } = await db
    .selectFrom('upload')
    .select((row) => row.fn.countAll<number>().as('n'))
    .where('office', '=', office)
    .where('state', '!=', 'discarded')
    .executeTakeFirstOrThrow()
  if (Number(n) < MOST_OPEN) return
  throw conflict({
    id: 'imports.too_many_uploads',
    says: `还有 ${MOST_OPEN} 个文件没有处理完，暂时不能再上传`,
    next: '请先导入或删除已上传的文件',
  })
}

/** The upload of an office; null when it has none of this id, or not any more. */
export async function findUpload(db: Kysely<Schema>, office: string, id: string) {
  const row = await db
    .selectFrom('upload')
    .selectAll()
    .where('id', '=', id)
    .where('office', '=', office)
    .where('state', '!=', 'discarded')
    .executeTakeFirst()
  return row ?? null
}

/** Drafts that are made of one of these uploads: one of judgments has many files. */
const usesOf = (uploads: RawBuilder<unknown>) =>
  sql<boolean>`(import_draft.upload = any(${uploads}) or jsonb_exists_any(import_draft.settings -> 'uploads', ${uploads}))`

/**
 * Discards an upload with its drafts. The file goes after the commit, by the caller.
 * @throws Failure `imports.upload_in_use`
 */
export async function discardUpload(trx: Transaction<Schema>, clock: Clock, id: string): Promise<void> {
  const busy = await trx
    .selectFrom('import_draft')
    .select('id')
    .where(usesOf(sql`array[${id}]::text[]`))
    .where('state', '=', 'importing')
    .executeTakeFirst()
  if (busy)
    throw conflict({
      id: 'imports.upload_in_use',
      says: '这个文件正在导入，不能删除',
      next: '请等导入结束，或者先停止它',
    })
  await trx.updateTable('upload').set({ state: 'discarded' }).where('id', '=', id).execute()
  await trx
    .updateTable('import_draft')
    .set({ state: 'discarded', changed_at: clock.now() })
    .where(usesOf(sql`array[${id}]::text[]`))
    .where('state', '=', 'open')
    .execute()
}

/** Removes what is past its time, and files in clear that were left behind. */
export async function removeExpired(db: Kysely<Schema>, clock: Clock, site: SitePaths): Promise<void> {
  const now = clock.now()
  const importing = sql<boolean>`exists (select 1 from import_draft where import_draft.state = 'importing' and ${usesOf(sql`array[upload.id]`)})`
  const gone = await db
    .updateTable('upload')
    .set({ state: 'discarded' })
    .where('state', '!=', 'discarded')
    .where('expires_at', '<', now)
    .where((row) => row.not(importing))
    .returning('id')
    .execute()
  for (const { id } of gone) removeUpload(site, id)
  if (gone.length > 0)
    await db
      .updateTable('import_draft')
      .set({ state: 'discarded', changed_at: now })
      .where('state', '=', 'open')
      .where(usesOf(sql`${gone.map(({ id }) => id)}::text[]`))
      .execute()
  sweepOpenFolders(site, new Date())
}
