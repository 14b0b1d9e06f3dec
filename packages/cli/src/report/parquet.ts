import { DuckDBInstance } from '@duckdb/node-api'
import { fromIo } from '@mingjian/errors/io'
import { quoteName, quoteText } from '@mingjian/lake/sql-text'

/** Writes rows of texts as a Parquet file; lists and objects become JSON. An empty list gives a file with the columns alone. */
export async function writeParquet(
  file: string,
  columns: readonly string[],
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    await connection.run(
      `CREATE TABLE result (${columns.map((name) => `${quoteName(name)} VARCHAR`).join(', ')})`,
    )
    const appender = await connection.createAppender('result')
    for (const row of rows) {
      for (const name of columns) {
        const value = row[name]
        if (value === null || value === undefined) appender.appendNull()
        else appender.appendVarchar(typeof value === 'object' ? JSON.stringify(value) : String(value))
      }
      appender.endRow()
    }
    appender.closeSync()
    await connection.run(`COPY result TO ${quoteText(file)} (FORMAT parquet, COMPRESSION zstd)`)
  } catch (error) {
    throw fromIo(error, file)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
