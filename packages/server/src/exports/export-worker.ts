/** Makes the file of an approved export: masked as the person who asked may see the rows now, encrypted, with its watermark. */

import { hash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { allow, anyOf } from '@mingjian/casework/policies/allow'
import { conflict } from '@mingjian/errors/failure'
import { encryptFile } from '@mingjian/lake/keys/encrypted-file'
import { openKeys } from '@mingjian/lake/keys/key-provider'
import { maskDigits } from '@mingjian/lake/tables/mask-numbers'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import { findAccount } from '../accounts/account.ts'
import { auditWriter } from '../audit/audit-writer.ts'
import { later, systemClock } from '../clock.ts'
import { sightOf } from '../clues/reach.ts'
import { dayOf } from '../clues/today.ts'
import type { JobRow, Work, Worked } from '../jobs/job.ts'
import type { Schema } from '../storage/schema.ts'
import { storedRetention } from '../stored-policy.ts'
import { COLUMN_WORDS, exportedRows } from './clue-table.ts'
import type { ExportWhat } from './export-rows.ts'
import { workbookOf } from './workbook.ts'

const Input = z.object({ export: z.string() })
const DAY = 86_400_000
const BEIJING = 8 * 3_600_000

/** @throws Failure `exports.not_approved`, `exports.requester_gone` */
export async function work({ input, job, db, site, progress }: Work): Promise<Worked> {
  const { export: id } = Input.parse(input)
  const now = systemClock.now()
  const row = await db.selectFrom('export').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || (row.state !== 'approved' && row.state !== 'failed'))
    throw conflict({
      id: 'exports.not_approved',
      says: '这份导出没有获批或者已经生成',
      next: '请刷新导出登记',
    })
  const account = await findAccount(db, row.requested_by)
  if (account?.state !== 'active' || !allow(account, 'request', anyOf('export', row.office)).allowed)
    throw conflict({
      id: 'exports.requester_gone',
      says: '申请人的账号已停用，或者不再有导出的权限',
      next: '仍有需要的，请由有权限的人员重新申请',
    })
  const { exportDays } = await storedRetention(db, row.office)
  progress(0.1, '正在取出线索')
  const what = row.what as ExportWhat
  const sight = await sightOf(db, account)
  const { cells, numbers } = await exportedRows(db, sight, what, dayOf(now))
  progress(0.6, `正在写 ${cells.length} 行`)
  const local = new Date(now.getTime() + BEIJING).toISOString().slice(0, 16).replace('T', ' ')
  const words = `导出编号 ${id}，${account.name}（${account.login}），${local}`
  const columns = what.columns.map((column) => COLUMN_WORDS[column])
  const content = await buffer(workbookOf({ columns, rows: cells }, { words, purpose: row.purpose }))
  mkdirSync(site.exportsDirectory, { recursive: true, mode: 0o700 })
  const file = `${id}.xlsx.enc`
  const keys = openKeys(site.lakeDirectory, { kekFile: site.kekFile })
  await encryptFile(Readable.from(content), join(site.exportsDirectory, file), keys)
  return {
    result: { export: id, rows: cells.length, first: numbers[0] ?? null, last: numbers.at(-1) ?? null },
    commit: async (trx) => {
      await trx
        .updateTable('export')
        .set({ state: 'ready', file, sm3: hash('sm3', content, 'hex'), rows: cells.length })
        .set({ expires_at: later(now, exportDays * DAY) })
        .where('id', '=', id)
        .execute()
      for (let at = 0; at < numbers.length; at += IDS_AT_ONCE)
        await auditWriter(db, systemClock).appendIn(trx, {
          ...{ account: account.account, roles: account.roles, office: row.office, action: 'export.make' },
          ids: [id, ...numbers.slice(at, at + IDS_AT_ONCE).map((number) => `clue:${number}`)],
          ...{
            purpose: maskDigits(row.purpose),
            decision: 'allowed',
            because: '导出已获批准',
            result: 'done',
          },
          ...{ request: job.id, address: 'local' },
        })
    },
  }
}

/** Which clues are in the file stands in the audit, in rows that can still be read. */
const IDS_AT_ONCE = 1_000

/** An export whose job failed or was stopped says so; its job can be begun once more. */
export async function ended(trx: Transaction<Schema>, { input }: JobRow): Promise<void> {
  const parsed = Input.safeParse(input)
  if (!parsed.success) return
  await trx
    .updateTable('export')
    .set({ state: 'failed' })
    .where('id', '=', parsed.data.export)
    .where('state', '=', 'approved')
    .execute()
}
