import type { Kysely } from 'kysely'
import type { Schema } from '../storage/schema.ts'

/** Login and name by account, for lists that hold ids; an id that is no account is not there. */
export async function namesOf(
  db: Kysely<Schema>,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, { login: string; name: string }>> {
  if (accounts.length === 0) return new Map()
  const rows = await db
    .selectFrom('account')
    .select(['id', 'login', 'name'])
    .where('id', 'in', [...new Set(accounts)])
    .execute()
  return new Map(rows.map(({ id, login, name }) => [id, { login, name }]))
}
