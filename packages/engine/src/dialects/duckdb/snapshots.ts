import type { EvidenceTable } from '../dialect.ts'
import { ident, text } from './names.ts'

const fileList = (files: readonly string[]) => `[${files.map(text).join(', ')}]`

/** Columns of Parquet files: `column_name`, `column_type`. */
export const describeSql = (files: readonly string[]) =>
  `DESCRIBE SELECT * FROM read_parquet(${fileList(files)})`

/** Number of rows, from the files' own metadata. */
export const countSql = (files: readonly string[]) =>
  `SELECT count(*) AS n FROM read_parquet(${fileList(files)})`

/** Source rows whose `_row` stands in a table: fields, document and spans as far as the files have them. */
export function evidenceSql(
  files: readonly string[],
  columns: ReadonlySet<string>,
  fields: readonly string[],
  table: string,
): string {
  const wanted = ['_document', '_spans', ...fields].filter((name) => columns.has(name)).map(ident)
  return `SELECT ${['_row', ...wanted].join(', ')} FROM read_parquet(${fileList(files)}) SEMI JOIN ${table} USING (_row)`
}

/** Columns in which no cell is empty, by the statistics of every row group. */
export const completeSql = (files: readonly string[]) =>
  `SELECT path_in_schema AS column_name FROM parquet_metadata(${fileList(files)}) GROUP BY path_in_schema
  HAVING bool_and(coalesce(stats_null_count = 0, FALSE))`

/** Source rows that a table of the run holds, of those whose row id is wanted. */
export function storedSql({ table, rid, columns }: EvidenceTable, wanted: string): string {
  const fields = columns.map(({ field, name }) => `, s.${ident(name)} AS ${ident(field)}`).join('')
  return `SELECT w._rid${fields} FROM ${table} s JOIN ${wanted} w ON s.${ident(rid)} = w._rid`
}
