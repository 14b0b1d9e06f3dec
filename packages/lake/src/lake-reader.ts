import { DuckDBInstance, type Json } from '@duckdb/node-api'

/** Asks the files of a lake; open as long as its owner wants, as opening costs more than a question. */
export interface LakeReader {
  rows(sql: string): Promise<Record<string, Json>[]>
  close(): void
}

/** Questions about single rows are small: more threads would only cost their start. */
const SETTINGS = { threads: '1' } as const
/** A snapshot never changes, so that its description is read once. */
const REMEMBER = 'SET parquet_metadata_cache = true'

/** Opens a reader; questions asked at the same time are answered beside each other. */
export async function openLakeReader(): Promise<LakeReader> {
  const instance = await DuckDBInstance.create(':memory:', SETTINGS)
  const ask = async (sql: string) => {
    const connection = await instance.connect()
    try {
      return (await connection.runAndReadAll(sql)).getRowObjectsJson()
    } finally {
      connection.closeSync()
    }
  }
  await ask(REMEMBER)
  return { rows: ask, close: () => instance.closeSync() }
}

/** Gives the reader to `work`, or one of its own that is closed behind it. */
export async function withReader<T>(
  reader: LakeReader | null,
  work: (reader: LakeReader) => Promise<T>,
): Promise<T> {
  if (reader) return work(reader)
  const own = await openLakeReader()
  try {
    return await work(own)
  } finally {
    own.close()
  }
}
