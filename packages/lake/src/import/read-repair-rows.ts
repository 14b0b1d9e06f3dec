import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { decryptFile } from '../keys/encrypted-file.ts'
import type { KeyProvider } from '../keys/key-provider.ts'
import { type Lake, snapshotDirectory } from '../lake.ts'
import type { Manifest } from '../manifest.ts'
import { SNAPSHOT_FILES } from './finish-snapshot.ts'
import type { RepairHead, RepairRow } from './repair-rows.ts'

/** The rows to repair of one snapshot, as they stood in the source. */
export interface RepairList {
  head: RepairHead
  rows: AsyncIterable<RepairRow>
}

/**
 * Opens the rows to repair of a snapshot; null when it has none. They hold ID numbers in clear.
 * @throws Failure `lake.encrypted_file_damaged`, `lake.file_key_unknown`
 */
export async function openRepairRows(
  lake: Lake,
  { id }: Pick<Manifest, 'id'>,
  keys: KeyProvider,
): Promise<RepairList | null> {
  const file = join(snapshotDirectory(lake, id), SNAPSHOT_FILES.repair)
  if (!existsSync(file)) return null
  const plain = new PassThrough()
  const decrypted = decryptFile(file, plain, keys)
  // Ends the lines below; what went wrong is thrown by whoever reads them.
  decrypted.catch((error: unknown) => plain.destroy(error instanceof Error ? error : undefined))
  const lines = createInterface({ input: plain })[Symbol.asyncIterator]()
  const first = await Promise.race([lines.next(), decrypted.then(() => lines.next())])
  async function* rows(): AsyncGenerator<RepairRow> {
    for (let next = await lines.next(); !next.done; next = await lines.next())
      yield JSON.parse(next.value) as RepairRow
    await decrypted
  }
  return { head: JSON.parse(first.value ?? '{}') as RepairHead, rows: rows() }
}
