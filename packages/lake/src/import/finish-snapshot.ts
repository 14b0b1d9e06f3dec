import { readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { internal } from '@mingjian/errors/failure'
import { syncFiles } from '../keys/durable-file.ts'
import { commitSnapshots } from '../lake.ts'
import type { Manifest } from '../manifest.ts'
import { PARQUET_FORM, parquetForm } from '../parquet-form.ts'
import { sm3OfFile } from '../sm3.ts'
import { quoteName, quoteText } from '../sql-text.ts'
import type { QualityTallies } from './quality-tallies.ts'
import { STAGED, type Staging, stagedColumns, VAULT } from './staging.ts'
import type { UnfinishedSnapshot } from './unfinished-snapshot.ts'

/** What a manifest says that only the caller knows. */
export type SnapshotDescription = Omit<
  Manifest,
  'id' | 'batch' | 'schema' | 'madeAt' | 'files' | 'beside' | 'keyEpoch'
>

export interface FinishOptions {
  /** SM3 of files in the folder that is known already, by name. */
  hashed: Readonly<Record<string, string>>
  description: SnapshotDescription
  tallies: QualityTallies
}

/** Names of the files of a snapshot of a table. */
export const SNAPSHOT_FILES = {
  data: 'data.parquet',
  vault: 'vault.parquet',
  source: 'raw.enc',
  repair: 'rejects.enc',
  tallies: 'quality.json',
} as const

/**
 * Writes the files of a staged snapshot, hashes them and names the snapshot in the catalogue: the one step with which
 * everything of an import appears. Gives its manifest.
 */
export async function finishSnapshot(
  snapshot: UnfinishedSnapshot,
  { hashed, description, tallies }: FinishOptions,
): Promise<Manifest> {
  const { staging, directory, keys, lake } = snapshot
  const { data } = SNAPSHOT_FILES
  await writeData(staging, join(directory, data))
  const hashing = sm3OfFile(join(directory, data))
  // Said again below: the database is not closed before it has written the vault.
  hashing.catch(() => undefined)
  await writeVault(staging, join(directory, SNAPSHOT_FILES.vault))
  writeFileSync(join(directory, SNAPSHOT_FILES.tallies), `${JSON.stringify(tallies, null, 2)}\n`)
  snapshot.closeStaging()
  const others = readdirSync(directory).filter((name) => name !== data)
  const manifest: Manifest = {
    id: snapshot.id,
    batch: snapshot.batch,
    schema: staging.schema.id,
    madeAt: new Date().toISOString(),
    ...description,
    keyEpoch: keys.k1Epoch,
    files: [{ name: data, sm3: await hashing, rows: description.rows }],
    beside: await Promise.all(
      others.map(async (name) => ({ name, sm3: hashed[name] ?? (await sm3OfFile(join(directory, name))) })),
    ),
  }
  writeFileSync(join(directory, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  syncFiles(directory)
  commitSnapshots(lake, [snapshot.id])
  return manifest
}

/**
 * The rows stand in the order of their numbers: the engine tells a row by its place. One thread writes them, for each holds
 * a group of rows in memory.
 */
async function writeData(staging: Staging, file: string): Promise<void> {
  if (staging.draft !== null) return renameSync(staging.draft, file)
  const order = staging.isOrdered ? '' : ' ORDER BY _row'
  const columns = stagedColumns(staging.schema).map(({ name }) => quoteName(name))
  const { rows, megabytes } = await groupsOf(staging)
  await staging.run('SET threads = 1')
  await staging.needs(megabytes)
  await staging.run(
    `COPY (SELECT ${columns.join(', ')} FROM ${STAGED}${order}) TO ${quoteText(file)} ${parquetForm(rows)}`,
  )
  await staging.run('RESET threads')
}

/** Bytes of a group of rows, which is in memory as a whole while it is written. */
const GROUP_BYTES = 32 << 20
/** Rows of a group as DuckDB makes it, and as few as it allows. */
const [GROUP_ROWS, FEWEST_ROWS] = [122_880, 2_048]
/** A group is in memory so many times: as rows, as pages, compressed, and as it was stored. */
const COPIES = 6

/** Rows of a group so that it fits: fewer of long texts, which have three bytes a character; and memory to write them. */
async function groupsOf(staging: Staging): Promise<{ rows: number; megabytes: number }> {
  const [row] = await staging.rows(`SELECT count(*) AS n FROM ${STAGED}`)
  const width = (staging.characters * 3) / Math.max(Number(row?.n ?? 0), 1)
  const fitting = Math.floor(GROUP_BYTES / Math.max(width, 1) / FEWEST_ROWS) * FEWEST_ROWS
  const rows = Math.min(GROUP_ROWS, Math.max(FEWEST_ROWS, fitting))
  return { rows, megabytes: Math.ceil((rows * width * COPIES) / 1e6) }
}

/** Nothing is written when there is no valid number. @throws Failure `lake.key_collision` when two numbers have one key */
async function writeVault(staging: Staging, file: string): Promise<void> {
  await staging.run(`CREATE TABLE distinct_vault AS SELECT DISTINCT key, sealed FROM ${VAULT}`)
  const [row] = await staging.rows(`SELECT count(*) AS n, count(DISTINCT key) AS keys FROM distinct_vault`)
  if (row?.n !== row?.keys)
    throw internal({
      id: 'lake.key_collision',
      says: '两个不同的证件号码得到同一个人员键',
      next: '没有写入任何数据；请把这一行交给系统管理员',
    })
  if (Number(row?.n ?? 0) === 0) return
  await staging.run(
    `COPY (SELECT key, sealed FROM distinct_vault ORDER BY key) TO ${quoteText(file)} ${PARQUET_FORM}`,
  )
}
