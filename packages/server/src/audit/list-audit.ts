import { type Kysely, sql } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import type { AuditRow } from './entry.ts'

export interface AuditFilter {
  account?: string | undefined
  action?: string | undefined
  decision?: 'allowed' | 'refused' | undefined
  /** A thing that the row names. */
  id?: string | undefined
  /** ISO 8601, from included, to excluded. */
  from?: string | undefined
  to?: string | undefined
  /** Rows before this one: the page after it. */
  before?: number | undefined
  limit: number
}

/** Rows of the audit, the newest first; those of an office and those made before anybody was known. */
export async function listAudit(
  db: Kysely<Schema>,
  office: string,
  filter: AuditFilter,
): Promise<AuditRow[]> {
  const { account, action, decision, id, from, to, before, limit } = filter
  const rows = await db
    .selectFrom('audit_row')
    .select('content')
    .where(sql<boolean>`coalesce(content::jsonb ->> 'office', ${office}) = ${office}`)
    .$if(account !== undefined, (query) => query.where('account', '=', account!))
    .$if(action !== undefined, (query) => query.where('action', '=', action!))
    .$if(decision !== undefined, (query) => query.where('decision', '=', decision!))
    .$if(id !== undefined, (query) => query.where(sql<boolean>`ids ? ${id!}`))
    .$if(from !== undefined, (query) => query.where('at', '>=', from!))
    .$if(to !== undefined, (query) => query.where('at', '<', to!))
    .$if(before !== undefined, (query) => query.where('n', '<', before!))
    .orderBy('n', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ content }) => JSON.parse(content) as AuditRow)
}
