import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { fromIo } from '@mingjian/errors/io'
import { quoteText } from '../../sql-text.ts'
import { tableFailure } from '../table-failures.ts'
import { EMPTY_CELL, type RawRow, type RawTable } from './raw-table.ts'
import { exactNumber, floatNumber, type ReadStored, storedDate, storedText } from './stored-cells.ts'

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`
/** Signs that DuckDB takes as wildcards in a path stand for themselves inside brackets. */
const literalPath = (file: string) => quoteText(file.replace(/[*?[]/g, '[$&]'))

interface ParquetColumn {
  name: string
  type: string
}

/** Opens a Parquet file; its rows are numbered from 1 in the order of the file. */
export async function openParquet(file: string): Promise<RawTable> {
  const columns = await columnsOf(file)
  return {
    file,
    format: 'parquet',
    sheets: [],
    sheet: null,
    columns: columns.map(({ name }) => name),
    encoding: null,
    delimiter: null,
    dateSystem: 1900,
    rows: parquetRows(file, columns),
  }
}

async function columnsOf(file: string): Promise<ParquetColumn[]> {
  const { connection, close } = await connect()
  try {
    const read = await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet(${literalPath(file)})`)
    return read.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }))
  } catch (error) {
    throw damaged(file, error)
  } finally {
    close()
  }
}

async function connect(): Promise<{ connection: DuckDBConnection; close: () => void }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  const close = () => {
    connection.closeSync()
    instance.closeSync()
  }
  return { connection, close }
}

async function* parquetRows(file: string, columns: readonly ParquetColumn[]): AsyncGenerator<RawRow> {
  const selected = columns.map(({ name, type }) =>
    /\[\]$|^STRUCT|^MAP|^UNION/.test(type) ? `to_json(${quote(name)})::VARCHAR` : `${quote(name)}::VARCHAR`,
  )
  const readers = columns.map(({ type }) => readerOf(type))
  let row = 0
  const { connection, close } = await connect()
  try {
    const result = await connection.stream(
      `SELECT ${selected.join(', ')} FROM read_parquet(${literalPath(file)})`,
    )
    for await (const chunk of result) {
      for (const values of chunk.getRows()) {
        const cells = values.map((value, i) => (value === null ? EMPTY_CELL : readers[i]!(String(value))))
        yield { row: ++row, cells }
      }
    }
  } catch (error) {
    throw damaged(file, error)
  } finally {
    close()
  }
}

function readerOf(type: string): ReadStored {
  if (type === 'BOOLEAN') return (text) => ({ kind: 'boolean', value: text === 'true' })
  if (/^(FLOAT|DOUBLE)$/.test(type)) return floatNumber
  if (/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL.*)$/.test(type)) return exactNumber
  return /^(DATE|TIMESTAMP.*)$/.test(type) ? storedDate : storedText
}

/** What DuckDB says about the file may quote values: only the operating system's errors are passed on. */
function damaged(file: string, error: unknown): unknown {
  const known = fromIo(error, file)
  return known === error ? tableFailure('file_damaged', '这个 Parquet 文件读不出来', { file }) : known
}
