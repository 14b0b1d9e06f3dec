import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Lake, manifests, snapshotDirectory } from './lake.ts'
import { sm3OfFile } from './sm3.ts'

export interface Damage {
  snapshot: string
  file: string
  what: 'missing' | 'changed'
}

/** Compares every file of the snapshots with the SM3 hash in its manifest; an empty list means all are as written. */
export async function verifyLake(lake: Lake): Promise<Damage[]> {
  const damages: Damage[] = []
  for (const manifest of manifests(lake)) {
    for (const file of [...manifest.files, ...(manifest.beside ?? [])]) {
      const path = join(snapshotDirectory(lake, manifest.id), file.name)
      if (!existsSync(path)) damages.push({ snapshot: manifest.id, file: path, what: 'missing' })
      else if ((await sm3OfFile(path)) !== file.sm3)
        damages.push({ snapshot: manifest.id, file: path, what: 'changed' })
    }
  }
  return damages
}
