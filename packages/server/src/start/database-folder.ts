import { randomUUID } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeOnce } from '@mingjian/lake/keys/durable-file'

/** Where the database of a data folder lies that the user `postgres` cannot enter. */
const ELSEWHERE = '/var/lib/mingjian'

/**
 * The folder of the database: `pg` in the data folder. PostgreSQL refuses to be root and then runs as `postgres`; where
 * that user may not pass a folder above (root's own home mostly), the database lies in /var/lib/mingjian, and the file
 * `pg.path` in the data folder says where.
 */
export function databaseFolder(data: string, root = process.getuid?.() === 0): string {
  const own = join(data, 'pg')
  const note = join(data, 'pg.path')
  if (!existsSync(note) && (!root || existsSync(own) || everybodyPasses(data))) return own
  return writeOnce(note, join(ELSEWHERE, randomUUID()), 0o644).trim()
}

/** Whether each folder from here up lets everybody through (mode o+x). */
function everybodyPasses(folder: string): boolean {
  const passes = (statSync(folder).mode & 0o001) !== 0
  const above = dirname(folder)
  return passes && (above === folder || everybodyPasses(above))
}
