/** Whose platform it is: settled at the first start and kept in the database. */
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Office } from '../site-paths.ts'
import type { Schema } from '../storage/schema.ts'
import { notEmpty, officeDiffers, ownData } from './start-failures.ts'

/** The setting under which an office says what it is. */
const KEY = 'site'
const Stored = z.object({
  officeName: z.string(),
  /** A demonstration that is being made is made anew when the server was killed meanwhile. */
  demonstration: z.enum(['none', 'making', 'made']),
})
export type StoredOffice = Office & z.infer<typeof Stored>

/** The invented office of the demonstration. */
export const DEMONSTRATION_OFFICE: Office = { office: '云0199', officeName: '云岭市青石区人民检察院' }
/** Of a real one that has not said its name yet; the name can be set at any later start. */
const UNNAMED: Office = { office: '本院', officeName: '本院' }

/** What the database says; null: nobody has started here yet. */
export async function storedOffice(db: Kysely<Schema>): Promise<StoredOffice | null> {
  const row = await db
    .selectFrom('setting')
    .select(['office', 'value'])
    .where('key', '=', KEY)
    .executeTakeFirst()
  return row ? { office: row.office, ...Stored.parse(row.value) } : null
}

export async function storeOffice(
  db: Kysely<Schema>,
  clock: Clock,
  { office, officeName, demonstration }: StoredOffice,
): Promise<void> {
  const content = {
    value: JSON.stringify({ officeName, demonstration }),
    reason: '启动',
    set_at: clock.now(),
  }
  await db
    .insertInto('setting')
    .values({ office, key: KEY, ...content })
    .onConflict((row) => row.columns(['office', 'key']).doUpdateSet(content))
    .execute()
}

/**
 * The office as stored, with a new name where one is given; at the first start as given, or of the demonstration.
 * @throws Failure `start.office_differs`: the data are another office's; `start.not_empty`: they are a demonstration's;
 * `start.own_data`: a demonstration was not asked for where there are data of the site
 */
export async function settleOffice(
  db: Kysely<Schema>,
  clock: Clock,
  given: { office: string | null; officeName: string | null; empty: boolean; ownData: boolean },
): Promise<StoredOffice> {
  const stored = await storedOffice(db)
  if (stored && given.office !== null && given.office !== stored.office)
    throw officeDiffers(stored.office, given.office)
  if (given.empty && stored && stored.demonstration !== 'none') throw notEmpty()
  if (!given.empty && !stored && given.ownData) throw ownData()
  const first = given.empty ? UNNAMED : DEMONSTRATION_OFFICE
  const settled: StoredOffice = {
    office: stored?.office ?? given.office ?? first.office,
    officeName: given.officeName ?? stored?.officeName ?? given.office ?? first.officeName,
    demonstration: stored?.demonstration ?? (given.empty ? 'none' : 'making'),
  }
  await storeOffice(db, clock, settled)
  return settled
}
