import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { DuckDBBlobValue } from '@duckdb/node-api'
import { invalidInput } from '@mingjian/errors/failure'
import { type Lake, manifests, snapshotDirectory } from '../lake.ts'
import { quoteText } from '../sql-text.ts'
import { aliasChanges, aliasGroups } from './aliases.ts'
import { appendAudit } from './audit.ts'
import { withDuckdb } from './duckdb-session.ts'
import type { KeyProvider } from './key-provider.ts'
import { BLOCK_BYTES, openBlocks, openSealed, printKey } from './person-key.ts'
import { keyedSnapshots, unreadable } from './snapshot-persons.ts'

/** The file of sealed numbers in a snapshot: `key` BIGINT, `sealed` BLOB of 16 bytes. */
export const VAULT = 'vault.parquet'

/** Part of a vault: keys and their blocks in one order. */
export interface VaultPart {
  keys: bigint[]
  sealed: Buffer
}

/** Who asks for numbers in clear, and why. */
export interface VaultPurpose {
  command: string
  why: string
}

/** The vaults of these snapshots that are there. */
export const vaultFiles = (lake: Lake, snapshots: readonly string[]): string[] =>
  snapshots.map((id) => join(snapshotDirectory(lake, id), VAULT)).filter((file) => existsSync(file))

/** Reads rows `key`, `sealed` in parts, so that memory does not grow with the vault. */
export async function* vaultParts(connection: DuckDBConnection, query: string): AsyncGenerator<VaultPart> {
  const result = await connection.stream(query)
  for (
    let chunk = await result.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    const blobs = chunk
      .getColumnValues(1)
      .map((value) => (value instanceof DuckDBBlobValue ? value.bytes : null))
    if (blobs.some((bytes) => bytes?.length !== BLOCK_BYTES)) throw vaultDamaged()
    yield {
      keys: chunk.getColumnValues(0).map((value) => value as bigint),
      sealed: Buffer.concat(blobs as Uint8Array[]),
    }
  }
}

const vaultDamaged = () =>
  invalidInput({
    id: 'lake.vault_damaged',
    says: '保管库文件的内容不对：密文不是 16 字节',
    next: '请运行 npx mingjian catalogue --verify 查出有问题的文件，再从备份恢复',
  })

/**
 * The ID numbers of these keys in the vaults of these snapshots, also those of the keys that were merged with them. A
 * line is appended to the audit before anything is given out, whether something is found or not.
 * @throws Failure `lake.unmask_no_reason`, `lake.vault_unreadable`, `lake.snapshot_damaged`
 */
export async function findIds(
  lake: Lake,
  snapshots: readonly string[],
  keys: readonly bigint[],
  provider: KeyProvider,
  purpose: VaultPurpose,
): Promise<Map<bigint, string[]>> {
  if (purpose.why.trim() === '')
    throw invalidInput({
      id: 'lake.unmask_no_reason',
      says: '显示完整身份证号必须写明理由',
      next: '请写明理由，如“核对线索 3 的当事人”；理由会记入审计',
    })
  await appendAudit(lake.directory, { ...purpose, snapshots, keys: keys.map(printKey) })
  const groups = aliasGroups(aliasChanges(lake.directory))
  const merged = new Map(keys.map((key) => [key, groups.find((group) => group.includes(key)) ?? [key]]))
  const numbers = await numbersOf(vaultFiles(lake, snapshots), [...merged.values()].flat(), provider)
  return new Map(keys.map((key) => [key, merged.get(key)!.flatMap((one) => numbers.get(one) ?? [])]))
}

/** Numbers by key, without audit: for jobs that show nothing. */
export async function numbersOf(
  files: readonly string[],
  keys: readonly bigint[],
  provider: KeyProvider,
): Promise<Map<bigint, string>> {
  const numbers = new Map<bigint, string>()
  if (files.length === 0 || keys.length === 0) return numbers
  const query = `SELECT DISTINCT key, sealed FROM read_parquet([${files.map(quoteText).join(', ')}])
    WHERE key IN (${[...new Set(keys)].join(', ')})`
  await withDuckdb(async (connection) => {
    try {
      for await (const part of vaultParts(connection, query)) {
        const opened = openSealed(part.sealed, provider)
        for (const [i, key] of part.keys.entries()) numbers.set(key, opened[i]!)
      }
    } catch (error) {
      throw unreadable(error, files)
    }
  })
  return numbers
}

/** Whether a person with this key of the K1 in use is in any snapshot. */
export async function isKnownKey(lake: Lake, key: bigint): Promise<boolean> {
  const files = vaultFiles(
    lake,
    keyedSnapshots(lake).map(({ id }) => id),
  )
  if (files.length === 0) return false
  return withDuckdb(async (connection) => {
    const read = await connection.runAndReadAll(
      `SELECT 1 FROM read_parquet([${files.map(quoteText).join(', ')}]) WHERE key = ${key} LIMIT 1`,
    )
    return read.currentRowCount > 0
  })
}

/**
 * Keys that stand for two different numbers in the vaults of the lake: the first 63 bits are equal, the whole 128 are
 * not. Printed keys; an empty list means that no two persons share a key.
 */
export async function keyCollisions(lake: Lake, provider: KeyProvider): Promise<string[]> {
  const files = vaultFiles(
    lake,
    manifests(lake)
      .filter(({ keyEpoch }) => keyEpoch === provider.k1Epoch)
      .map(({ id }) => id),
  )
  if (files.length === 0) return []
  const all = `read_parquet([${files.map(quoteText).join(', ')}])`
  const suspects = `SELECT DISTINCT key, sealed FROM ${all}
    WHERE key IN (SELECT key FROM ${all} GROUP BY key HAVING min(sealed) <> max(sealed))`
  const numbers = new Map<bigint, Set<string>>()
  await withDuckdb(async (connection) => {
    for await (const part of vaultParts(connection, suspects)) {
      // Blocks under two K2 of an unfinished rotation differ and hold one number.
      const opened = openBlocks(part.sealed, provider).map((block) => block.toString('hex'))
      for (const [i, key] of part.keys.entries())
        numbers.set(key, (numbers.get(key) ?? new Set()).add(opened[i]!))
    }
  })
  return [...numbers].flatMap(([key, blocks]) => (blocks.size > 1 ? [printKey(key)] : []))
}
