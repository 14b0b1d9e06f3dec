import type { Coverage } from '@mingjian/model/binding'
import type { Schema } from '@mingjian/model/schema'
import { type Lake, manifests } from '../lake.ts'
import { openDataset } from './in-force.ts'
import { numberOf } from './query.ts'

/** A dataset of a lake at a glance. */
export interface DatasetHeld {
  schema: Schema
  /** Rows in force, without those superseded. */
  rows: number
  cutOff: string
  coverage: Coverage | null
}

/** The datasets of a lake by schema id; a schema that the program does not know is left out. */
export async function datasetsHeld(lake: Lake, schemas: ReadonlyMap<string, Schema>): Promise<DatasetHeld[]> {
  const ids = [...new Set(manifests(lake).map(({ schema }) => schema))].sort()
  const held: DatasetHeld[] = []
  for (const schema of ids.flatMap((id) => schemas.get(id) ?? [])) {
    const { query, relation, binding, close } = await openDataset(lake, schema)
    try {
      const [row] = await query(`SELECT count(*) AS n FROM ${relation}`)
      const { cutOff, coverage } = binding
      held.push({ schema, rows: numberOf(row?.n), cutOff, coverage })
    } finally {
      close()
    }
  }
  return held
}
