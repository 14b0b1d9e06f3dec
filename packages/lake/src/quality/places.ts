import type { JS } from '@duckdb/node-api'
import { type DatasetInForce, PLACES, type SnapshotInForce } from './in-force.ts'
import { numberOf, textOrNull } from './query.ts'

/** Rows for which something holds: how many, and where the first of them stand. */
export interface FoundRows {
  count: number
  /** `_place` of the first rows. */
  places: readonly bigint[]
}

const LISTED = 5

/** SQL of two columns, `n` and `places`, over the rows of the dataset. */
export const FOUND = `count(*) AS n, list_sort(min(_place, ${LISTED}))::VARCHAR AS places`

export function foundRows(row: Record<string, JS> | undefined): FoundRows {
  const listed = textOrNull(row?.places)?.match(/\d+/g) ?? []
  return { count: numberOf(row?.n), places: listed.map(BigInt) }
}

/** The rows of the dataset for which a condition is true. */
export async function rowsWhere({ query, relation }: DatasetInForce, condition: string): Promise<FoundRows> {
  const [row] = await query(`SELECT ${FOUND} FROM ${relation} WHERE ${condition}`)
  return foundRows(row)
}

/** `第 3、7 行等`; with the name of the source before it when several snapshots are in force. */
export function placeWords({ count, places }: FoundRows, snapshots: readonly SnapshotInForce[]): string {
  const groups = Map.groupBy(places, (place) => Number(place / PLACES))
  const words = [...groups].map(([at, rows]) => {
    const source = snapshots.length > 1 ? `${sourceWords(snapshots[at]!)} ` : ''
    return `${source}第 ${rows.map((place) => place % PLACES).join('、')} 行`
  })
  return `${words.join('；')}${count > places.length ? '等' : ''}`
}

/** The file that a snapshot was made from; its id where there are several. */
export function sourceWords({ manifest: { id, sources, table } }: SnapshotInForce): string {
  const [only, ...others] = sources
  if (!only || others.length > 0) return `快照 ${id.slice(0, 8)}`
  return table?.sheet ? `${only.name}“${table.sheet}”` : only.name
}
