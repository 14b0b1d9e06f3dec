import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, invalidInput } from '@mingjian/errors/failure'
import { type Lake, manifests, snapshotDirectory } from './lake.ts'
import { sm3OfFile } from './sm3.ts'

export interface Damage {
  snapshot: string
  file: string
  what: 'missing' | 'changed'
}

/**
 * Compares every file of the snapshots, of one schema when given, with the SM3 hash in its manifest; an empty list means
 * all are as written.
 */
export async function verifyLake(lake: Lake, schema?: string): Promise<Damage[]> {
  const damages: Damage[] = []
  for (const manifest of manifests(lake, schema)) {
    for (const file of [...manifest.files, ...(manifest.beside ?? [])]) {
      const path = join(snapshotDirectory(lake, manifest.id), file.name)
      if (!existsSync(path)) damages.push({ snapshot: manifest.id, file: path, what: 'missing' })
      else if ((await sm3OfFile(path)) !== file.sm3)
        damages.push({ snapshot: manifest.id, file: path, what: 'changed' })
    }
  }
  return damages
}

/** A file of a snapshot cannot be read or is not there. */
export const snapshotDamaged = (file: string, cause: unknown) =>
  invalidInput({
    id: 'lake.snapshot_damaged',
    says: '快照的数据文件缺失或已损坏',
    next: '请运行 npx mingjian catalogue --verify 查出有问题的文件，再从备份恢复',
    place: { file },
    cause,
  })

/** What is behind an error that nobody expected while the snapshots of a schema were read: a damaged file, or the error itself. */
export async function damageBehind(error: unknown, lake: Lake, schema: string): Promise<unknown> {
  if (error instanceof Failure) return error
  const [damage] = await verifyLake(lake, schema).catch(() => [])
  return damage ? snapshotDamaged(damage.file, error) : error
}
