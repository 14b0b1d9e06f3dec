import { DuckDBInstance, type JS } from '@duckdb/node-api'

/** Runs SQL that gives few rows: sums and first places, never the rows of a table. */
export type Query = (sql: string) => Promise<Record<string, JS>[]>

/** Counting spills rather than grow with the data. */
const MEMORY_LIMIT = '1GB'

/** A DuckDB in memory for counting over Parquet files; the caller closes it. */
export async function openQuery(): Promise<{ query: Query; close: () => void }> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: MEMORY_LIMIT })
  const connection = await instance.connect()
  return {
    query: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS(),
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** A count as SQL gives it, as a number. */
export const numberOf = (value: JS | undefined): number => Number(value ?? 0)

/** A text as SQL gives it; null for NULL. */
export const textOrNull = (value: JS | undefined): string | null =>
  value === null || value === undefined ? null : String(value)
