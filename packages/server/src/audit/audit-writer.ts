/** Appends rows to the chain. The head of the chain is one row of the database: who appends holds it until the commit. */
import type { Kysely, Transaction } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Schema } from '../storage/schema.ts'
import { type AuditEntry, contentOf, linkHash } from './entry.ts'

const BATCH = 500

export interface AuditWriter {
  /** Appends in a transaction of its own, many callers together in one; resolves when the row is on the disk. */
  append(entry: AuditEntry): Promise<void>
  /**
   * Appends in the transaction of what is audited: both are there or neither. To be the last step of it, as nobody
   * else can append before it commits.
   */
  appendIn(trx: Transaction<Schema>, entry: AuditEntry): Promise<void>
}

interface Waiting {
  entry: AuditEntry
  done: () => void
  failed: (error: unknown) => void
}

/** `appended` hears how many rows were appended, after their commit or at the end of their transaction. */
export function auditWriter(
  db: Kysely<Schema>,
  clock: Clock,
  appended: (rows: number) => void = () => undefined,
): AuditWriter {
  let waiting: Waiting[] = []
  let writing = false
  const writeAll = async (): Promise<void> => {
    writing = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH)
      waiting = waiting.slice(BATCH)
      try {
        const entries = batch.map(({ entry }) => entry)
        await db.transaction().execute((trx) => link(trx, clock, entries))
        appended(batch.length)
        for (const { done } of batch) done()
      } catch (error) {
        for (const { failed } of batch) failed(error)
      }
    }
    writing = false
  }
  return {
    append: (entry) =>
      new Promise((done, failed) => {
        waiting.push({ entry, done, failed })
        if (!writing) void writeAll()
      }),
    appendIn: async (trx, entry) => {
      await link(trx, clock, [entry])
      appended(1)
    },
  }
}

async function link(trx: Transaction<Schema>, clock: Clock, entries: readonly AuditEntry[]): Promise<void> {
  const head = await trx.selectFrom('audit_head').select(['n', 'hash']).forUpdate().executeTakeFirstOrThrow()
  const at = clock.now().toISOString()
  let { n, hash } = head
  const rows = entries.map((entry) => {
    n += 1
    const content = contentOf({ ...entry, n, at })
    hash = linkHash(hash, content)
    return { n, content, hash }
  })
  await trx.insertInto('audit_row').values(rows).execute()
  await trx.updateTable('audit_head').set({ n, hash }).execute()
}
