/** Exports from the request to the end: who asks, who decides, until when the file is there. */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Resource, reachFor } from '@mingjian/casework/policies/allow'
import type { Actor } from '@mingjian/casework/roles'
import { conflict } from '@mingjian/errors/failure'
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { z } from 'zod'
import type { ExportBody } from '../http/shapes/exports.ts'
import type { Schema } from '../storage/schema.ts'
import type { ExportTable } from '../storage/schema-data.ts'

export type StoredExport = Selectable<ExportTable>
/** What was asked for, as it is stored. */
export type ExportWhat = Omit<z.infer<typeof ExportBody>, 'purpose'>

export const EXPORT_STATES: Readonly<Record<StoredExport['state'], string>> = {
  waiting: '待审批',
  approved: '已批准，正在生成',
  declined: '未批准',
  ready: '可以下载',
  failed: '生成失败',
  expired: '已过期',
}

/** An export as policies see it; `listed` for the register, which holds no case data. */
export const exportResource = ({ office, department, requested_by }: StoredExport): Resource => ({
  kind: 'export',
  office,
  department,
  duties: { author: [requested_by] },
})

export async function findExport(
  db: Kysely<Schema>,
  office: string,
  id: string,
): Promise<StoredExport | null> {
  const row = await db
    .selectFrom('export')
    .selectAll()
    .where('office', '=', office)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function requestExport(
  trx: Transaction<Schema>,
  actor: Actor,
  what: ExportWhat,
  { purpose, rows, at }: { purpose: string; rows: number; at: Date },
): Promise<StoredExport> {
  return trx
    .insertInto('export')
    .values({
      ...{ id: randomUUID(), office: actor.office, department: actor.departments[0] ?? null },
      ...{ what: JSON.stringify(what), purpose, rows, state: 'waiting' },
      ...{ requested_by: actor.account, requested_at: at },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The register within reach, the newest first. */
export async function listExports(
  db: Kysely<Schema>,
  actor: Actor,
  { state, page, size }: { state?: StoredExport['state'] | undefined; page: number; size: number },
): Promise<{ rows: StoredExport[]; total: number }> {
  const reach = reachFor(actor, 'list', 'export')
  const own = sql<boolean>`requested_by = ${actor.account}`
  const within =
    reach === 'office'
      ? sql<boolean>`true`
      : reach === 'department'
        ? sql<boolean>`(department = any(${[...actor.departments]}::text[]) or ${own})`
        : own
  const found = db
    .selectFrom('export')
    .where('office', '=', actor.office)
    .where(within)
    .$if(state !== undefined, (query) => query.where('state', '=', state!))
  const { total } = await found
    .select((row) => row.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .selectAll()
    .orderBy('requested_at', 'desc')
    .orderBy('id')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return { rows, total }
}

/** Locks an export that waits for a decision. @throws Failure `exports.decided_already` */
export async function holdWaiting(trx: Transaction<Schema>, id: string): Promise<StoredExport> {
  const row = await trx
    .selectFrom('export')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (row.state === 'waiting') return row
  throw conflict({
    id: 'exports.decided_already',
    says: `这份导出申请已经处理，现在是“${EXPORT_STATES[row.state]}”`,
    next: '请刷新页面查看',
  })
}

export interface ExportDecided {
  approve: boolean
  note: string
  by: string
  at: Date
  job: string | null
}

export async function decideExport(
  trx: Transaction<Schema>,
  id: string,
  { approve, note, by, at, job }: ExportDecided,
): Promise<StoredExport> {
  return trx
    .updateTable('export')
    .set({ state: approve ? 'approved' : 'declined', decision: note, decided_by: by, decided_at: at, job })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Files whose time is over are removed, and their rows say so. Gives how many. */
export async function expireExports(
  db: Kysely<Schema>,
  exportsDirectory: string,
  now: Date,
): Promise<number> {
  const over = await db
    .updateTable('export')
    .set({ state: 'expired' })
    .where('state', '=', 'ready')
    .where('expires_at', '<=', now)
    .returning('file')
    .execute()
  for (const { file } of over) if (file) rmSync(join(exportsDirectory, file), { force: true })
  return over.length
}
