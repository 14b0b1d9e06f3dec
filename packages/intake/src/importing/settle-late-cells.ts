import { addRepairRows } from '@mingjian/lake/import/add-repair-rows'
import { afterCutOff, emptyLateCells, findLateCells, type LateCells } from '@mingjian/lake/import/late-cells'
import type { RepairHead, RepairRow } from '@mingjian/lake/import/repair-rows'
import type { UnfinishedSnapshot } from '@mingjian/lake/import/unfinished-snapshot'
import { isDatabaseUrl } from '@mingjian/lake/tables/reading/database-url'
import { cellText } from '@mingjian/lake/tables/reading/raw-table'
import type { UnreadableReason } from '@mingjian/lake/tables/values/cell-reading'
import { openShaped } from './mapping-proposal.ts'
import type { PreparedImport } from './prepared-import.ts'

const REASON = 'after_cut_off' satisfies UnreadableReason

/**
 * Nothing that happened after the cut-off can be in the data. A few such days are slips of the pen: their cells are taken
 * for unreadable, counted, and their rows listed for repair. Gives how many rows are to be repaired besides.
 * @throws Failure `import.after_cut_off` when they are many, or in a database, whose rows cannot be read once more
 */
export async function settleLateCells(
  prepared: PreparedImport,
  snapshot: UnfinishedSnapshot,
  head: RepairHead,
  cutOff: string,
): Promise<number> {
  const { options, checked } = prepared
  const late = await findLateCells(snapshot.staging, cutOff)
  if (!late) return 0
  const column = checked.columns.find(({ field }) => field.id === late.field.id)
  const rows = late.areFew && column ? await rowsToRepair(prepared, late, column.column.column) : []
  if (!column || rows.length !== late.count) throw afterCutOff(late, cutOff, options.file)
  await emptyLateCells(snapshot.staging, cutOff, late)
  column.tally.values -= late.count
  column.tally.unreadable[REASON] = { count: late.count, firstRow: late.rows[0]! }
  return addRepairRows(snapshot, head, rows)
}

/** The rows as they stand in the source, read once more. */
async function rowsToRepair(
  { options: { file }, schema, mapping }: PreparedImport,
  { rows }: LateCells,
  column: number,
): Promise<RepairRow[]> {
  if (isDatabaseUrl(file)) return []
  const sheet = mapping.shaped.table.sheet ?? undefined
  const { rows: again } = await openShaped(file, schema, { sheet, headerRow: mapping.mapping.headerRow })
  const wanted = new Set(rows)
  const found: RepairRow[] = []
  for await (const { row, cells } of again) {
    if (!wanted.has(row)) continue
    found.push({ row, rejected: false, cells: cells.map(cellText), faults: { [column]: REASON } })
    if (found.length === wanted.size) break
  }
  return found
}
