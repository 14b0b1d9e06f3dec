/** Which of the data that models need stand in the lake. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { inForceOf } from '@mingjian/lake/bind'
import { combinedCoverage } from '@mingjian/lake/coverage'
import { manifests, openLake } from '@mingjian/lake/lake'
import type { Manifest } from '@mingjian/lake/manifest'
import { coverageWords } from '@mingjian/lake/quality/coverage-section'
import type { Schema } from '@mingjian/model/schema'

/** What a lake has of one standard schema. */
export interface DataHeld {
  /** As imported; rows that a later snapshot repeats count once more. */
  rows: number
  cutOff: string
  /** Null where nobody has declared it: then nothing can be said to be absent. */
  coverage: string | null
}

/** What stands in the lake by schema id; an empty map where there is no lake yet. */
export function dataHeld(lakeDirectory: string, schemas: ReadonlyMap<string, Schema>): Map<string, DataHeld> {
  if (!existsSync(join(lakeDirectory, 'catalogue.json'))) return new Map()
  const groups = Map.groupBy(manifests(openLake(lakeDirectory)), ({ schema }) => schema)
  return new Map(
    [...groups].flatMap(([id, all]) => {
      const held = heldOf(inForceOf(all, null), schemas.get(id))
      return held ? [[id, held] as const] : []
    }),
  )
}

function heldOf(inForce: readonly Manifest[], schema: Schema | undefined): DataHeld | null {
  const cutOff = inForce
    .map((manifest) => manifest.cutOff)
    .sort()
    .at(-1)
  if (cutOff === undefined) return null
  const coverage = combinedCoverage(inForce.map((manifest) => manifest.coverage))
  return {
    rows: inForce.reduce((sum, { rows }) => sum + rows, 0),
    cutOff,
    coverage: coverage && schema ? coverageWords({ schema }, coverage) : null,
  }
}
