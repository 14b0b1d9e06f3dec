/** The audit as lines of JSON, so that anybody with the public key can prove it without this platform. */
import type { Kysely } from 'kysely'
import type { Schema } from '../storage/schema.ts'

const PAGE = 2_000

export interface ExportRange {
  /** The first and the last row; null: from the beginning, to the end. */
  from: number | null
  to: number | null
}

/**
 * Rows in order, each with its text as it was hashed and its hash; a row of another office with its hash alone, which the
 * next one needs. After them every seal. A third party computes SM3 of the hash before, a line feed and the text.
 */
export async function* exportAudit(
  db: Kysely<Schema>,
  office: string,
  { from, to }: ExportRange,
): AsyncGenerator<string> {
  for (let last = (from ?? 1) - 1; ; ) {
    const rows = await db
      .selectFrom('audit_row')
      .select(['n', 'content', 'hash'])
      .where('n', '>', last)
      .$if(to !== null, (query) => query.where('n', '<=', to!))
      .orderBy('n')
      .limit(PAGE)
      .execute()
    yield rows.map((row) => lineOf(row, office)).join('')
    if (rows.length < PAGE) break
    last = rows.at(-1)?.n ?? last
  }
  const seals = await db.selectFrom('audit_seal').selectAll().orderBy('number').execute()
  yield seals.map((seal) => `${JSON.stringify({ seal })}\n`).join('')
}

function lineOf({ n, content, hash }: { n: number; content: string; hash: string }, office: string): string {
  const { office: of } = JSON.parse(content) as { office: string | null }
  return `${JSON.stringify(of === null || of === office ? { n, content, hash } : { n, hash })}\n`
}
