/** What an office has set for itself, by key; the form of a value is that of its key. */
import type { Kysely } from 'kysely'
import type { Schema } from './storage/schema.ts'

/** The value of a setting; null where the office has set none. */
export async function readSetting(db: Kysely<Schema>, office: string, key: string): Promise<object | null> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('office', '=', office)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.value ?? null
}
