import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely, Selectable } from 'kysely'
import type { SitePaths } from '../site-paths.ts'
import type { Schema } from '../storage/schema.ts'
import type { BackupTable } from '../storage/schema-security.ts'

export type BackupRow = Selectable<BackupTable> & {
  /** Whether the file lies in the folder of backups with its length. */
  there: boolean
}

/** Backups, the newest first. */
export async function listBackups(
  db: Kysely<Schema>,
  { office, backupsDirectory }: Pick<SitePaths, 'office' | 'backupsDirectory'>,
  { page, size }: { page: number; size: number },
): Promise<{ rows: BackupRow[]; total: number; page: number; size: number }> {
  const found = db.selectFrom('backup').where('office', '=', office)
  const { total } = await found
    .select((row) => row.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .selectAll()
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const isThere = ({ file, bytes }: { file: string; bytes: number }): boolean => {
    const path = join(backupsDirectory, file)
    return existsSync(path) && statSync(path).size === bytes
  }
  return { rows: rows.map((row) => ({ ...row, there: isThere(row) })), total, page, size }
}
