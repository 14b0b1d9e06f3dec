import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { invalidInput } from '@mingjian/errors/failure'
import { makeFolder } from '../folder.ts'
import { sm3, sm3OfFile } from '../sm3.ts'
import { appendLog, type Logged, readLog } from './chained-log.ts'
import { withDuckdb, writeParquet } from './duckdb-session.ts'

/** What each line of the log carries: the hash of the table that it made, null when that table is empty. */
export interface TableVersion {
  table: string | null
}

/** A table in a folder of the lake: a chained log of changes, and for each line the Parquet file after it. */
export interface VersionedTable {
  folder: string
  log: string
}

/** A versioned table in a folder of a lake; nothing is read. */
export const versionedTable = (lakeDirectory: string, name: string): VersionedTable => {
  const folder = join(lakeDirectory, name)
  return { folder, log: join(folder, 'log.jsonl') }
}

const versionFile = (table: VersionedTable, n: number): string => join(table.folder, `v${n}.parquet`)

/** All changes, oldest first. @throws Failure `lake.log_damaged` */
export const changesOf = <T extends object>(table: VersionedTable): Logged<T & TableVersion>[] =>
  readLog<T & TableVersion>(table.log)

/**
 * The Parquet file in force, compared with the hash in the log; null when the table is empty.
 * @throws Failure `lake.table_damaged`, `lake.log_damaged`
 */
export function tableInForce(table: VersionedTable): string | null {
  const last = changesOf(table).at(-1)
  if (!last?.table) return null
  const file = versionFile(table, last.n)
  if (existsSync(file) && sm3(readFileSync(file)) === last.table) return file
  throw invalidInput({
    id: 'lake.table_damaged',
    says: '封存或合并的名单缺失或被改动：照它运行会露出应当隐去的人，或认错人',
    next: '请从备份恢复这个文件；历次版本都在同一文件夹里',
    place: { file },
  })
}

/**
 * Writes the next version from a query and then the line that makes it count. The caller holds the lake's lock.
 * @param query SQL of all rows of the new version; null when it is empty
 */
export async function commitVersion<T extends object>(
  table: VersionedTable,
  change: T,
  query: string | null,
): Promise<Logged<T & TableVersion>> {
  const n = changesOf(table).length + 1
  makeFolder(table.folder)
  removeDrafts(table.folder)
  const file = versionFile(table, n)
  if (query !== null) await withDuckdb((connection) => writeParquet(connection, query, file))
  return appendLog(table.log, { ...change, table: query === null ? null : await sm3OfFile(file) })
}

/** Only who holds the lock writes here: what a killed writer left is nobody's. */
function removeDrafts(folder: string): void {
  for (const name of readdirSync(folder))
    if (/\.(draft|partial)$/.test(name)) rmSync(join(folder, name), { force: true })
}
