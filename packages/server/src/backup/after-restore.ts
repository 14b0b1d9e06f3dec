import type { Kysely } from 'kysely'
import { auditWriter } from '../audit/audit-writer.ts'
import type { Clock } from '../clock.ts'
import type { Schema } from '../storage/schema.ts'
import type { About } from './contents.ts'

/**
 * What a restored platform must not simply go on with: sessions of that time end, the job that made the backup does not
 * begin again, and the audit says where it comes from. Other jobs that were running begin anew when the server starts.
 * Gives how many sessions ended.
 */
export async function afterRestore(
  db: Kysely<Schema>,
  clock: Clock,
  { backup, office, madeAt }: About,
  by: string,
): Promise<number> {
  const now = clock.now()
  return db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('session')
      .set({ ended_at: now, ended_because: '从备份恢复' })
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    await trx
      .updateTable('job')
      .set({ state: 'cancelled', ended_at: now })
      .where('id', '=', backup)
      .where('ended_at', 'is', null)
      .execute()
    await auditWriter(db, clock).appendIn(trx, {
      ...{ account: null, roles: [], office, action: 'system.restore', ids: [backup] },
      purpose: `从 ${madeAt} 的备份恢复，执行：${by}`,
      ...{ decision: 'allowed', because: '安全管理员和检察长各出示了一半密钥', result: 'done' },
      ...{ request: 'restore', address: 'localhost' },
    })
    return Number(numUpdatedRows)
  })
}
