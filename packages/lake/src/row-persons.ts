import { join } from 'node:path'
import { printKey } from './keys/person-key.ts'
import { type Lake, manifests, snapshotDirectory } from './lake.ts'
import { type LakeReader, withReader } from './lake-reader.ts'
import type { Manifest } from './manifest.ts'
import { quoteName, quoteText } from './sql-text.ts'

/** What a snapshot says of a person of one row. */
export interface RowPerson {
  /** Name of the person within the schema. */
  person: string
  name: string | null
  /** YYYY-MM-DD */
  birth: string | null
  /** As `seal` and `alias` take it: 16 hexadecimal digits; null without a valid ID number. */
  key: string | null
  /** Visible digits of a masked ID number. */
  mask: string | null
  state: string | null
}

/** Rows of snapshots by the snapshot's id. */
export type RowsOfSnapshots = ReadonlyMap<string, ReadonlySet<number>>

/**
 * The persons of rows, by snapshot and row; snapshots that are gone are left out.
 * @param reader one that is open already; null: one is opened for this question
 */
export function rowPersons(
  lake: Lake,
  rows: RowsOfSnapshots,
  reader: LakeReader | null = null,
): Promise<Map<string, Map<number, RowPerson[]>>> {
  return withReader(reader, async (own) => {
    const found = new Map<string, Map<number, RowPerson[]>>()
    for (const manifest of manifests(lake)) {
      const wanted = rows.get(manifest.id)
      if (wanted && wanted.size > 0) found.set(manifest.id, await personsOf(lake, manifest, wanted, own))
    }
    return found
  })
}

async function personsOf(
  lake: Lake,
  manifest: Manifest,
  wanted: ReadonlySet<number>,
  reader: LakeReader,
): Promise<Map<number, RowPerson[]>> {
  const files = manifest.files.map(({ name }) => quoteText(join(snapshotDirectory(lake, manifest.id), name)))
  const source = `read_parquet([${files.join(', ')}])`
  const columns = (await reader.rows(`DESCRIBE SELECT * FROM ${source}`)).map((row) =>
    String(row.column_name),
  )
  const persons = columns.flatMap((column) => (column.endsWith('__state') ? [column.slice(0, -7)] : []))
  const own = new Map<number, RowPerson[]>()
  for (const person of persons)
    for (const row of await reader.rows(personSql(person, source, wanted))) {
      const one = { ...row, key: row.key === null ? null : printKey(BigInt(String(row.key))), person }
      const { _row, ...rest } = one as unknown as RowPerson & { _row: string }
      own.set(Number(_row), [...(own.get(Number(_row)) ?? []), rest])
    }
  return own
}

function personSql(person: string, source: string, rows: ReadonlySet<number>): string {
  const part = (name: string) => quoteName(`${person}__${name}`)
  return `SELECT _row, ${part('key')} AS key, ${part('name')} AS name, ${part('birth')}::VARCHAR AS birth, ${part('mask')} AS mask, ${part('state')} AS state
    FROM ${source} WHERE _row IN (${[...rows].join(', ')})`
}
