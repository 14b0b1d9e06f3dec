import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { allow } from '@mingjian/casework/policies/allow'
import { conflict, invalidInput } from '@mingjian/errors/failure'
import { decryptFile } from '@mingjian/lake/keys/encrypted-file'
import { openKeys } from '@mingjian/lake/keys/key-provider'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { namesOf } from '../../clues/page-rows.ts'
import { sightOf } from '../../clues/reach.ts'
import { dayOf } from '../../clues/today.ts'
import { countRows, MOST_ROWS } from '../../exports/clue-table.ts'
import {
  decideExport,
  EXPORT_STATES,
  type ExportWhat,
  expireExports,
  exportResource,
  findExport,
  holdWaiting,
  listExports,
  requestExport,
  type StoredExport,
} from '../../exports/export-rows.ts'
import { pageOf } from '../fields.ts'
import { audited, callerOf, checked } from '../guard.ts'
import type { Platform } from '../platform.ts'
import { ExportBody, ExportDecision, ExportRow, exportInPath, exportQuery } from '../shapes/exports.ts'

/** Requests for exports, their approval, and the file for the one who asked. */
export function exportRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { realm } = platform
  const present = async (request: FastifyRequest, rows: readonly StoredExport[]): Promise<ExportRow[]> => {
    const caller = callerOf(request)
    const people = rows.flatMap(({ requested_by, decided_by }) => [requested_by, decided_by])
    const nameOf = await namesOf(realm.db, caller.office, people)
    return rows.map((row) => presentOne(row, nameOf, caller))
  }

  app.post(
    '/api/exports',
    { schema: { body: ExportBody, response: { 200: ExportRow } } },
    async (request) => {
      const caller = callerOf(request)
      const { purpose, ...what } = request.body
      request.known.purpose = purpose
      const sight = await sightOf(realm.db, caller)
      const at = realm.clock.now()
      const rows = await countRows(realm.db, sight, what, dayOf(at))
      checkSize(rows)
      const made = await audited(platform, request, async (trx) => {
        const row = await requestExport(trx, caller, what, { purpose, rows, at })
        request.known.ids = [row.id]
        return row
      })
      return (await present(request, [made]))[0]!
    },
  )
  app.get(
    '/api/exports',
    { schema: { querystring: exportQuery, response: { 200: pageOf(ExportRow) } } },
    async (request) => {
      await expireExports(realm.db, platform.site.exportsDirectory, realm.clock.now())
      const { state, page, size } = request.query
      const { rows, total } = await listExports(realm.db, callerOf(request), { state, page, size })
      request.known.ids = rows.map(({ id }) => id)
      return { rows: await present(request, rows), total, page, size }
    },
  )
  app.post(
    '/api/exports/:export/decide',
    { schema: { params: exportInPath, body: ExportDecision, response: { 200: ExportRow } } },
    async (request) => {
      const { office, account } = callerOf(request)
      const id = request.params.export
      const found = await findExport(realm.db, office, id)
      checked(request, 'approve', found && exportResource(found), id)
      const { approve, note } = request.body
      request.known.purpose = note
      const made = await audited(platform, request, async (trx) => {
        const row = await holdWaiting(trx, id)
        const job = approve
          ? await platform.jobs.enqueue(trx, {
              ...{ office, kind: 'export', title: `导出线索 ${row.rows ?? 0} 条`, input: { export: id } },
              requestedBy: row.requested_by,
            })
          : null
        return decideExport(trx, id, { approve, note, by: account, at: realm.clock.now(), job })
      })
      return (await present(request, [made]))[0]!
    },
  )
  app.get('/api/exports/:export/file', { schema: { params: exportInPath } }, async (request, reply) => {
    const { office } = callerOf(request)
    const id = request.params.export
    const now = realm.clock.now()
    const found = await findExport(realm.db, office, id)
    checked(request, 'download', found && exportResource(found), id)
    await expireExports(realm.db, platform.site.exportsDirectory, now)
    const row = await findExport(realm.db, office, id)
    const content = await contentOf(platform, row!)
    // The row of the audit and the count are on the disk before the first byte goes out.
    await audited(platform, request, (trx) =>
      trx.updateTable('export').set({ downloads: sql<number>`downloads + 1` }).where('id', '=', id).execute(),
    )
    const name = encodeURIComponent(`线索导出-${dayOf(now)}-${id.slice(0, 8)}.xlsx`)
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', `attachment; filename="export.xlsx"; filename*=UTF-8''${name}`)
      .send(content)
  })
}

function checkSize(rows: number): void {
  if (rows > 0 && rows <= MOST_ROWS) return
  const says =
    rows === 0 ? '按这些条件没有线索可以导出' : `按这些条件超过 ${MOST_ROWS} 条，一次不能导出这么多`
  throw invalidInput({ id: 'exports.size', says, next: '请调整条件后再申请' })
}

async function contentOf({ site }: Platform, row: StoredExport): Promise<Buffer> {
  if (row.state !== 'ready' || row.file === null)
    throw conflict({
      id: 'exports.not_ready',
      says: `文件不能下载，现在是“${EXPORT_STATES[row.state]}”`,
      next: row.state === 'expired' ? '仍有需要的，请重新申请' : '请等审批和生成完成后再下载',
    })
  const out = new PassThrough()
  const keys = openKeys(site.lakeDirectory, { kekFile: site.kekFile, create: false })
  const [content] = await Promise.all([
    buffer(out),
    decryptFile(join(site.exportsDirectory, row.file), out, keys).catch((error: unknown) => {
      out.destroy(error instanceof Error ? error : new Error(String(error)))
      throw error
    }),
  ])
  return content
}

function presentOne(
  row: StoredExport,
  nameOf: (account: string) => string,
  caller: ReturnType<typeof callerOf>,
): ExportRow {
  const may = (action: string) => {
    const { allowed, reason } = allow(caller, action, exportResource(row))
    return { allowed, reason: allowed ? '' : reason }
  }
  const named = (account: string) => ({ account, name: nameOf(account) })
  const { page, columns } = row.what as ExportWhat
  const approve = may('approve')
  const download = may('download')
  const says = EXPORT_STATES[row.state]
  return {
    ...{ export: row.id, page, columns, purpose: row.purpose, rows: row.rows, state: row.state },
    ...{ stateLabel: says, job: row.job, downloads: row.downloads, sm3: row.sm3, decision: row.decision },
    ...{ requestedBy: named(row.requested_by), requestedAt: row.requested_at.toISOString() },
    decidedBy: row.decided_by === null ? null : named(row.decided_by),
    decidedAt: row.decided_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    may: {
      approve: row.state === 'waiting' ? approve : { allowed: false, reason: `现在是“${says}”` },
      download: row.state === 'ready' ? download : { allowed: false, reason: `现在是“${says}”` },
    },
  }
}
