/** What the lake of a site holds now. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { inForceOf } from '@mingjian/lake/bind'
import { manifests, openLake } from '@mingjian/lake/lake'
import type { Manifest } from '@mingjian/lake/manifest'

/** Whether a lake is there at all: before the first import there is none. */
export const hasLake = (lakeDirectory: string): boolean => existsSync(join(lakeDirectory, 'catalogue.json'))

/** The manifests as last read, by lake; what a page shows of them never changes while the list of snapshots is the same. */
const READ = new Map<string, { list: string; all: readonly Manifest[] }>()

/** The manifests of all snapshots, oldest first: read anew when a snapshot came or went. */
export function heldManifests(lakeDirectory: string): readonly Manifest[] {
  if (!hasLake(lakeDirectory)) return []
  const lake = openLake(lakeDirectory)
  const list = lake.catalogue.snapshots.join()
  const known = READ.get(lakeDirectory)
  if (known?.list === list) return known.all
  const all = manifests(lake)
  READ.set(lakeDirectory, { list, all })
  return all
}

/** The snapshots of a kind of data that count now, oldest first. */
export const inForce = (lakeDirectory: string, schema: string): Manifest[] =>
  inForceOf(
    heldManifests(lakeDirectory).filter((manifest) => manifest.schema === schema),
    null,
  )
