import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { invalidInput } from '@mingjian/errors/failure'
import { type Lake, manifests, snapshotDirectory } from '../lake.ts'
import type { Manifest } from '../manifest.ts'
import { quoteName, quoteText } from '../sql-text.ts'
import { withDuckdb } from './duckdb-session.ts'

/** A person as a snapshot has it. */
export interface SnapshotPerson {
  key: bigint
  name: string | null
  /** YYYY-MM-DD. */
  birth: string | null
}

/**
 * Snapshots whose person keys are of the K1 in use: those that stay behind as corrected after a change of K1 have keys
 * that mean nobody any more.
 */
export function keyedSnapshots(lake: Lake): Manifest[] {
  const all = manifests(lake).filter(({ keyEpoch }) => keyEpoch)
  const corrected = new Set(all.map(({ corrects }) => corrects))
  const inUse = new Set(all.filter(({ id }) => !corrected.has(id)).map(({ keyEpoch }) => keyEpoch))
  return all.filter(({ keyEpoch }) => inUse.has(keyEpoch))
}

/** Absolute paths of the data files of a snapshot. */
export const dataFiles = (lake: Lake, manifest: Manifest): string[] =>
  manifest.files.map((file) => join(snapshotDirectory(lake, manifest.id), file.name))

/** The names of the persons of a Parquet file: `person` for its columns person__key, person__name, … */
export const personsOfColumns = (columns: readonly string[]): string[] =>
  columns.flatMap((column) => /^(.+)__key$/.exec(column)?.[1] ?? [])

/**
 * Every name and birth that the snapshots of a lake have for these keys, each once.
 * @throws Failure `lake.snapshot_damaged`
 */
export async function personsByKey(lake: Lake, keys: readonly bigint[]): Promise<SnapshotPerson[]> {
  const keyed = keyedSnapshots(lake)
  if (keys.length === 0) return []
  return withDuckdb(async (connection) => {
    const found = new Map<string, SnapshotPerson>()
    for (const manifest of keyed) {
      const files = dataFiles(lake, manifest)
      const from = `read_parquet([${files.map(quoteText).join(', ')}])`
      try {
        const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`)
        for (const person of personsOfColumns(
          described.getRowObjectsJson().map((row) => String(row.column_name)),
        )) {
          const column = (part: string) => quoteName(`${person}__${part}`)
          const rows = await connection.runAndReadAll(
            `SELECT DISTINCT ${column('key')}::VARCHAR AS key, ${column('name')} AS name, ${column('birth')}::VARCHAR AS birth
             FROM ${from} WHERE ${column('key')} IN (${keys.join(', ')})`,
          )
          for (const row of rows.getRowObjectsJson()) found.set(JSON.stringify(row), asPerson(row))
        }
      } catch (error) {
        throw unreadable(error, files)
      }
    }
    return [...found.values()]
  })
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const asPerson = (row: Record<string, unknown>): SnapshotPerson => ({
  key: BigInt(String(row.key)),
  name: textOrNull(row.name),
  birth: textOrNull(row.birth),
})

/** A snapshot whose Parquet files cannot be read. */
export const unreadable = (error: unknown, files: readonly string[]): unknown => {
  const message = error instanceof Error ? error.message : ''
  if (/^(Binder|Out of Memory) Error/.test(message)) return error
  const file =
    files.find((one) => !existsSync(one)) ?? files.find((one) => message.includes(one)) ?? files[0] ?? ''
  return invalidInput({
    id: 'lake.snapshot_damaged',
    says: '快照的数据文件缺失或已损坏',
    next: '请运行 npx mingjian catalogue --verify 查出有问题的文件，再从备份恢复',
    place: { file },
    cause: error,
  })
}
