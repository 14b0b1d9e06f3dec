/** The process that reads one uploaded file and ends: what a file does to it, it does not do to the server. */
import { join } from 'node:path'
import { lookAtTable } from '@mingjian/intake/previewing/look-at-table'
import { readOnTrial } from '@mingjian/intake/previewing/trial-reading'
import { troubleOf } from './page-failure.ts'
import type { TableOrder, TableReply } from './table-messages.ts'
import { openUpload } from './upload-store.ts'

/** More rows say little more about a table; the import itself reads all. */
const MOST_ROWS = 200_000

process.on('disconnect', () => process.exit(1))
process.on('message', (order: TableOrder) => {
  void carryOut(order).then((reply) => process.send?.(reply, () => process.exit(0)))
})

async function carryOut({ task, upload, called, folder, site, asks }: TableOrder): Promise<TableReply> {
  try {
    const file = await openUpload(site, upload, called, folder)
    if (task === 'trial')
      return { done: await readOnTrial(file, { ...(asks as TrialAsks), called, most: MOST_ROWS }) }
    const mappings = join(site.lakeDirectory, 'mappings')
    const looked = await lookAtTable(file, { ...(asks as LookAsks), called, mappings })
    return { done: { ...looked, trouble: looked.trouble && troubleOf(looked.trouble, called) } }
  } catch (error) {
    return { failed: troubleOf(error, called) }
  }
}

type TrialAsks = TableOrder<'trial'>['asks']
type LookAsks = TableOrder<'look'>['asks']
