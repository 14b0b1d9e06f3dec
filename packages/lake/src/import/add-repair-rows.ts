import { join } from 'node:path'
import { SNAPSHOT_FILES } from './finish-snapshot.ts'
import { openRepairRows } from './read-repair-rows.ts'
import { RepairFile, type RepairHead, type RepairRow } from './repair-rows.ts'
import type { UnfinishedSnapshot } from './unfinished-snapshot.ts'

/**
 * Puts rows among the rows to repair of a snapshot whose table has been read already. Gives how many of them were not
 * there before; of the others the faults are added.
 */
export async function addRepairRows(
  { lake, id, keys, directory }: UnfinishedSnapshot,
  head: RepairHead,
  rows: readonly RepairRow[],
): Promise<number> {
  const added = new Map(rows.map((row) => [row.row, row]))
  const list = await openRepairRows(lake, { id }, keys)
  // It takes the place of the one that is read once it is whole.
  const file = new RepairFile(join(directory, SNAPSHOT_FILES.repair), keys, head)
  try {
    for await (const row of list?.rows ?? []) {
      const faults = { ...row.faults, ...added.get(row.row)?.faults }
      added.delete(row.row)
      await file.write([{ ...row, faults }])
    }
    await file.write([...added.values()])
    await file.close()
    return added.size
  } finally {
    await file.abandon()
  }
}
