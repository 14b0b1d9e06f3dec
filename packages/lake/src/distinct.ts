import { existsSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import type { InputBinding } from '@mingjian/model/binding'
import { quoteName, quoteText } from './sql-text.ts'
import { snapshotDamaged } from './verify.ts'

/**
 * The different values of a column of a dataset as texts, sorted; empty cells left out.
 * @throws Failure `lake.snapshot_damaged` when a Parquet file is missing or cannot be read.
 */
export async function distinctValues(binding: InputBinding, column: string): Promise<string[]> {
  const files = binding.snapshots.flatMap((snapshot) => snapshot.files)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const name = quoteName(column)
  try {
    const read = await connection.runAndReadAll(
      `SELECT DISTINCT ${name}::VARCHAR AS value FROM read_parquet([${files.map(quoteText).join(', ')}])
       WHERE ${name} IS NOT NULL ORDER BY value`,
    )
    return read.getRowObjectsJson().map((row) => String(row.value))
  } catch (error) {
    throw unreadable(error, files)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** DuckDB quotes the file that it stumbled over; a column that is not there is a mistake of the caller. */
function unreadable(error: unknown, files: readonly string[]): unknown {
  const message = error instanceof Error ? error.message : ''
  if (/^(Binder|Out of Memory) Error/.test(message)) return error
  const file =
    files.find((one) => !existsSync(one)) ?? files.find((one) => message.includes(one)) ?? files[0] ?? ''
  return snapshotDamaged(file, error)
}
