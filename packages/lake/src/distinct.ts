import { DuckDBInstance } from '@duckdb/node-api'
import { fromIo } from '@mingjian/errors/io'
import type { InputBinding } from '@mingjian/model/binding'

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

/** The different values of a column of a dataset as texts, sorted; empty cells left out. */
export async function distinctValues(binding: InputBinding, column: string): Promise<string[]> {
  const files = binding.snapshots.flatMap((snapshot) => snapshot.files)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    const read = await connection.runAndReadAll(
      `SELECT DISTINCT ${quote(column)}::VARCHAR AS value FROM read_parquet([${files.map(literal).join(', ')}])
       WHERE ${quote(column)} IS NOT NULL ORDER BY value`,
    )
    return read.getRowObjectsJson().map((row) => String(row.value))
  } catch (error) {
    throw fromIo(error, files[0] ?? '')
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
