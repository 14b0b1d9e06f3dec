import type { Row, Value } from '../../connection.ts'
import type { EvidenceTable, SourceRows } from '../dialect.ts'
import { ident, text } from './names.ts'
import { plainColumn, plainSql } from './plain.ts'

const fileList = (files: readonly string[]) => `[${files.map(text).join(', ')}]`

/** Columns of Parquet files: `column_name`, `column_type`. */
export const describeSql = (files: readonly string[]) =>
  `DESCRIBE SELECT * FROM read_parquet(${fileList(files)})`

export const describedColumns = (rows: readonly Row[]) => new Set(rows.map((row) => String(row.column_name)))

/** Columns of which the statistics of the first file speak; null where it has no rows, and then they say nothing. */
export function columnsOf(statistics: readonly Row[]): Set<string> | null {
  const [first] = statistics
  if (!first) return null
  const own = statistics.filter((row) => row.file_name === first.file_name)
  return new Set(own.map(({ name }) => columnOf(name)))
}

/** Of the path of a value within a column (`_unread, list, element`) the column. */
const columnOf = (path: Value | undefined) => String(path).split(', ')[0]!

/** Source rows whose `_row` stands in a table: fields, document and spans as far as the files have them. */
export function evidenceSql(
  files: readonly string[],
  columns: ReadonlySet<string>,
  fields: SourceRows['fields'],
  table: string,
): string {
  const wanted = [
    ...['_document', '_spans', UNREAD].filter((name) => columns.has(name)).map(ident),
    ...fields.filter(({ name }) => columns.has(name)).map(({ name, type }) => plainColumn(name, type)),
  ]
  return `SELECT ${['_row', ...wanted].join(', ')} FROM read_parquet(${fileList(files)}) SEMI JOIN ${table} USING (_row)`
}

/** What the files' statistics say of every column; of `_row` for every row group. */
export const statisticsSql = (files: readonly string[]) =>
  `SELECT file_name, path_in_schema AS name, CASE WHEN path_in_schema = '_row' THEN row_group_id END AS part,
    sum(row_group_num_rows)::DOUBLE AS rows, bool_and(coalesce(stats_null_count = 0, FALSE)) AS filled,
    bool_and(coalesce(stats_null_count = num_values, FALSE)) AS blank,
    min(CASE WHEN path_in_schema = '_row' THEN stats_min END) AS low, max(CASE WHEN path_in_schema = '_row' THEN stats_max END) AS high
  FROM parquet_metadata(${fileList(files)}) GROUP BY ALL ORDER BY file_name, part`

/** Number of rows of all row groups. */
export const rowsCounted = (statistics: readonly Row[]): number =>
  statistics.reduce((sum, { name, rows }) => (name === '_row' ? sum + Number(rows) : sum), 0)

/** Whether any row names cells that could not be read: almost always the statistics say that none does. */
export const saysUnread = (statistics: readonly Row[]): boolean =>
  statistics.some(({ name, blank }) => columnOf(name) === UNREAD && blank !== true)

const UNREAD = '_unread'

/** Fields that rows name so. */
export const unreadSql = (files: readonly string[]) =>
  `SELECT DISTINCT unnest(${UNREAD}) AS name FROM read_parquet(${fileList(files)}) WHERE ${UNREAD} IS NOT NULL`

export const unreadFields = (rows: readonly Row[]) => new Set(rows.map(({ name }) => String(name)))

/** Columns in which no cell is empty. */
export function completeColumns(statistics: readonly Row[]): Set<string> {
  const columns = new Set(statistics.map(({ name }) => String(name)))
  for (const { name, filled } of statistics) if (filled !== true) columns.delete(String(name))
  return columns
}

/**
 * Files in which every row group holds as many numbers as lie between its first and its last, one after the other: as
 * rows stand in the order of their numbers (model schema.ts), the place of a row in the file tells its number, and the
 * column need not be read.
 */
export function firstRows(statistics: readonly Row[]): Map<string, number> {
  const first = new Map<string, number>()
  const next = new Map<string, number | null>()
  for (const { file_name: file, name, rows, low, high } of statistics) {
    if (name !== '_row') continue
    const own = String(file)
    const expected = next.get(own)
    const [from, to] = [low, high].map((bound) => (bound === null ? Number.NaN : Number(bound)))
    const dense = to! - from! + 1 === Number(rows) && (expected === undefined || expected === from)
    if (dense && expected === undefined) first.set(own, from!)
    if (!dense) first.delete(own)
    next.set(own, dense ? to! + 1 : null)
  }
  return first
}

/** Source rows that a table of the run holds: of those whose row id stands in `wanted`, or all that a finding may show. */
export function storedSql({ table, rid, shown, columns }: EvidenceTable, wanted: string | null): string {
  const fields = columns.map(
    ({ field, name, type }) => `, ${plainSql(`s.${ident(name)}`, type)} AS ${ident(field)}`,
  )
  const select = `SELECT s.${ident(rid)} AS _rid${fields.join('')} FROM ${table} s`
  return wanted === null
    ? `${select} WHERE ${shown}`
    : `${select} JOIN ${wanted} w ON s.${ident(rid)} = w._rid`
}
