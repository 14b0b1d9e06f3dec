import { bookkeeping, lineageColumns, liveColumns } from '../emission.ts'
import { ident } from '../names.ts'
import type { OpenedSql, OpenerContext } from '../opener.ts'

/** Table into which the runner puts what a reader found, numbered like the rows before: `_n` and the columns. */
export const readTable = (segment: { table: string }) => `${segment.table}_read`

/** Every row once per thing that the reader found in its text. */
export function readSql({ segment, left, emission }: OpenerContext<'read'>): OpenedSql {
  const columns = [
    ...liveColumns(segment.liveOpened, segment.opened),
    ...lineageColumns(segment.opened),
    ...bookkeeping(emission),
  ]
  const table = readTable(segment)
  return { setup: [], select: `SELECT ${columns.join(', ')} FROM ${left} JOIN ${ident(table)} USING (_n)` }
}
