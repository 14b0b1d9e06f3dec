/** Deletes what is past its time, and says what of the lake is: that is destroyed by decision only, never by a clock. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { manifests, openLake } from '@mingjian/lake/lake'
import type { Kysely, Transaction } from 'kysely'
import type { AuditWriter } from '../audit/audit-writer.ts'
import { type Clock, HOUR, later } from '../clock.ts'
import { dayOf } from '../clues/today.ts'
import { keptUntil } from '../data/retention.ts'
import { expireExports } from '../exports/export-rows.ts'
import { removeExpired } from '../imports/uploads.ts'
import type { SitePaths } from '../site-paths.ts'
import type { Schema } from '../storage/schema.ts'
import { type RetentionPolicy, storedRetention } from '../stored-policy.ts'

const DAY = 24 * HOUR

export interface Cleaning {
  db: Kysely<Schema>
  clock: Clock
  audit: AuditWriter
  site: SitePaths
}

export interface Cleaned {
  sessions: number
  codes: number
  uploads: number
  drafts: number
  exports: number
  /** Ids of snapshots whose time is over; they stay until somebody decides on their destruction. */
  snapshots: string[]
}

/** One round; writes one row into the audit, also when there was nothing to do. */
export async function clean({ db, clock, audit, site }: Cleaning): Promise<Cleaned> {
  const { office } = site
  const policy = await storedRetention(db, office)
  const now = clock.now()
  const past = (days: number): Date => later(now, -days * DAY)
  const before = await counts(db, office)
  await db.transaction().execute((trx) => bringForward(trx, office, policy, now, past))
  await removeExpired(db, clock, site)
  await expireExports(db, site.exportsDirectory, now)
  const after = await counts(db, office)
  const cleaned = await db.transaction().execute(async (trx) => {
    const done: Cleaned = {
      sessions: await deleteSessions(trx, past(policy.sessionDays)),
      codes: await deleteCodes(trx, past(policy.sessionDays)),
      uploads: before.uploads - after.uploads,
      drafts: before.drafts - after.drafts,
      exports: before.exports - after.exports,
      snapshots: overdueSnapshots(site, now),
    }
    await audit.appendIn(trx, {
      ...{ account: null, roles: [], office, action: 'system.retention', ids: done.snapshots },
      ...{ purpose: wordsOf(done), decision: 'allowed', because: '按保存期限每日清理', result: 'done' },
      ...{ request: 'retention', address: 'localhost' },
    })
    return done
  })
  return cleaned
}

const wordsOf = ({ sessions, codes, uploads, drafts, exports, snapshots }: Cleaned): string =>
  `删除：会话 ${sessions}、激活码 ${codes}、上传 ${uploads}、草稿 ${drafts}、导出 ${exports}；数据快照过保存期 ${snapshots.length} 份，未删除`

/** Lets the time of what is older than the policy end now; what is being imported stays. */
async function bringForward(
  trx: Transaction<Schema>,
  office: string,
  policy: RetentionPolicy,
  now: Date,
  past: (days: number) => Date,
): Promise<void> {
  const stale = trx
    .selectFrom('import_draft')
    .select('upload')
    .where('state', '=', 'open')
    .where('changed_at', '<', past(policy.draftDays))
  await trx
    .updateTable('upload')
    .set({ expires_at: later(now, -1) })
    .where('office', '=', office)
    .where('state', '!=', 'discarded')
    .where('expires_at', '>', now)
    .where((or) => or.or([or('created_at', '<', past(policy.uploadDays)), or('id', 'in', stale)]))
    .execute()
  await trx
    .updateTable('export')
    .set({ expires_at: now })
    .where('office', '=', office)
    .where('state', '=', 'ready')
    .where('expires_at', '>', now)
    .where('decided_at', '<', past(policy.exportDays))
    .execute()
}

async function counts(db: Kysely<Schema>, office: string) {
  const { uploads, drafts, exports } = await db
    .selectNoFrom((from) => [
      from
        .selectFrom('upload')
        .select((row) => row.fn.countAll<number>().as('n'))
        .where('office', '=', office)
        .where('state', '!=', 'discarded')
        .as('uploads'),
      from
        .selectFrom('import_draft')
        .select((row) => row.fn.countAll<number>().as('n'))
        .where('office', '=', office)
        .where('state', '=', 'open')
        .as('drafts'),
      from
        .selectFrom('export')
        .select((row) => row.fn.countAll<number>().as('n'))
        .where('office', '=', office)
        .where('state', '=', 'ready')
        .as('exports'),
    ])
    .executeTakeFirstOrThrow()
  return { uploads: Number(uploads), drafts: Number(drafts), exports: Number(exports) }
}

async function deleteSessions(trx: Transaction<Schema>, before: Date): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('session')
    .where('ends_at', '<', before)
    .where((or) => or.or([or('ended_at', '<', before), or('ended_at', 'is', null)]))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

async function deleteCodes(trx: Transaction<Schema>, before: Date): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('activation')
    .where('expires_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

function overdueSnapshots({ lakeDirectory }: SitePaths, now: Date): string[] {
  if (!existsSync(join(lakeDirectory, 'catalogue.json'))) return []
  const today = dayOf(now)
  return manifests(openLake(lakeDirectory))
    .filter((manifest) => (keptUntil(manifest) ?? '9999') < today)
    .map(({ id }) => id)
}
