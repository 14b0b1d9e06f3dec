import { BIGINT, DuckDBDataChunk, type DuckDBValue } from '@duckdb/node-api'
import type { StageOptions } from '../import/stage-rows.ts'
import type { Staging } from '../import/staging.ts'
import type { ShapedTable } from '../tables/shape/read-table.ts'
import type { PersonPlace, PersonRun } from './person-lines.ts'
import { readPersonLines } from './read-person-lines.ts'

/** What stands beside each line, in their order: keys and sealed numbers of its persons. */
export const LINE_KEYS = 'line_keys'
/** Lines whose printed birth is not that of the ID number: `_row`, and `person`, its place in the schema. */
export const DIFFERING = 'differing_births'
/** Rows that DuckDB takes at once. */
const CHUNK_ROWS = 2048

/**
 * Columns of `LINE_KEYS` by person: the key of the ID number, or what stands in its place (see person-lines.ts), and the
 * halves of the sealed number.
 */
export const keyColumn = (person: number): string => `key${person}`
export const sealedColumns = (person: number): [string, string] => [`high${person}`, `low${person}`]

/** Of persons those of whom the table has ID numbers, by their place in the schema. */
export const keyedPersons = (
  persons: readonly { place: PersonPlace | null }[],
): { at: number; place: PersonPlace }[] =>
  persons.flatMap(({ place }, at) => (place === null ? [] : [{ at, place }]))

type Places = readonly { place: PersonPlace | null }[]

/** Makes `LINE_KEYS`, when there are persons with ID numbers, and `DIFFERING`. */
export async function makeKeyTables(staging: Staging, persons: Places): Promise<void> {
  const columns = keyedPersons(persons).flatMap(({ at }) => [keyColumn(at), ...sealedColumns(at)])
  await staging.run(`CREATE TABLE ${DIFFERING} (person INTEGER, _row INTEGER)`)
  if (columns.length > 0)
    await staging.run(`CREATE TABLE ${LINE_KEYS} (${columns.map((name) => `${name} BIGINT`).join(', ')})`)
}

/**
 * Reads the persons of all lines into the tables of `makeKeyTables`. Gives the number of lines, null for a file of
 * another form.
 */
export async function keepLineKeys(
  { table, shape }: ShapedTable,
  staging: Staging,
  persons: Places,
  { keys, signal, onRows }: StageOptions,
): Promise<number | null> {
  const keyed = keyedPersons(persons)
  const connection = await staging.connect()
  const appender = keyed.length > 0 ? await connection.createAppender(LINE_KEYS) : null
  const differing = await connection.createAppender(DIFFERING)
  const layout = {
    delimiter: Buffer.from(table.delimiter ?? ',')[0]!,
    dataFrom: shape.dataFrom,
    persons: keyed.map(({ place }) => place),
  }
  let read = 0
  const take = (runs: PersonRun[]) => {
    signal.throwIfAborted()
    for (const chunk of chunksOf(runs)) appender?.appendDataChunk(chunk)
    for (const [i, { differing: lines }] of runs.entries())
      for (const line of lines) {
        differing.appendInteger(keyed[i]!.at)
        differing.appendInteger(line)
        differing.endRow()
      }
    read += runs[0]?.keys.length ?? 0
    onRows?.(read)
  }
  try {
    return await readPersonLines({ file: table.file, layout, keys }, take)
  } finally {
    appender?.closeSync()
    differing.closeSync()
    connection.closeSync()
  }
}

function* chunksOf(runs: readonly PersonRun[]): Generator<DuckDBDataChunk> {
  const lines = runs[0]?.keys.length ?? 0
  for (let from = 0; from < lines; from += CHUNK_ROWS) {
    const to = Math.min(lines, from + CHUNK_ROWS)
    const chunk = DuckDBDataChunk.create(
      runs.flatMap(() => [BIGINT, BIGINT, BIGINT]),
      to - from,
    )
    for (const [i, { keys, high, low }] of runs.entries())
      for (const [part, values] of [keys, high, low].entries())
        chunk.setColumnValues(3 * i + part, asValues(values.subarray(from, to)))
    yield chunk
  }
}

/** What takes values only counts and reads them by index. */
const asValues = (values: BigInt64Array): readonly DuckDBValue[] =>
  values as unknown as readonly DuckDBValue[]
