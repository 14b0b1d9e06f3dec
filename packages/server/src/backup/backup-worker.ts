import { auditWriter } from '../audit/audit-writer.ts'
import { systemClock } from '../clock.ts'
import type { Worker } from '../jobs/job.ts'
import { bothKeys } from './backup-keys.ts'
import { makeBackup } from './make-backup.ts'

/** Makes a backup; its row and its line in the audit come with the end of the job. */
export const work: Worker = async ({ job, db, site, signal, progress }) => {
  const clock = systemClock
  const holders = await bothKeys(db, job.office)
  const made = await makeBackup({ backup: job.id, db, site, clock, holders, signal, progress })
  return {
    result: made,
    commit: async (trx) => {
      const { file, bytes, sm3, madeAt, keys, tables, rows, files, audit } = made
      await trx
        .insertInto('backup')
        .values({
          ...{
            id: job.id,
            office: job.office,
            file,
            bytes,
            sm3,
            made_at: new Date(madeAt),
            verified_at: clock.now(),
          },
          keys: JSON.stringify(keys),
          contents: JSON.stringify({ tables, rows, files, audit }),
        })
        .execute()
      await auditWriter(db, clock).appendIn(trx, {
        ...{ account: job.requested_by, roles: [], office: job.office, action: 'system.back_up' },
        ...{ ids: [job.id, sm3], purpose: null, decision: 'allowed', because: '备份已写完并核对' },
        ...{ result: 'done', request: job.id, address: 'localhost' },
      })
    },
  }
}
