/** What the lake of a site holds now. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { snapshotsInForce } from '@mingjian/lake/bind'
import { openLake } from '@mingjian/lake/lake'
import type { Manifest } from '@mingjian/lake/manifest'

/** Whether a lake is there at all: before the first import there is none. */
export const hasLake = (lakeDirectory: string): boolean => existsSync(join(lakeDirectory, 'catalogue.json'))

/** The snapshots of a kind of data that count now, oldest first. */
export const inForce = (lakeDirectory: string, schema: string): Manifest[] =>
  hasLake(lakeDirectory) ? snapshotsInForce(openLake(lakeDirectory), schema, null) : []
