import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { bothKeys, checkPart, givePart, type HeldKey, holderOf, keysInUse } from '../../backup/backup-keys.ts'
import { HOLDER_LABELS, HOLDERS, nameOfKey } from '../../backup/key-parts.ts'
import { listBackups } from '../../backup/list-backups.ts'
import { DONE, Done, line, pageOf, paging, reason } from '../fields.ts'
import { audited, callerOf } from '../guard.ts'
import type { Platform } from '../platform.ts'

const Key = z.object({ holder: z.enum(HOLDERS), key: z.string().describe('密钥名称') })
const HolderState = z.object({
  holder: z.enum(HOLDERS),
  label: z.string(),
  key: z.string().nullable().describe('空：还没有领取'),
  account: z.string().nullable(),
  name: z.string().nullable(),
  givenAt: z.string().nullable(),
  checkedAt: z.string().nullable().describe('最近一次试验能否打开'),
})
const Backup = z.object({
  backup: z.string(),
  file: z.string(),
  bytes: z.number(),
  sm3: z.string(),
  madeAt: z.string(),
  verifiedAt: z.string(),
  there: z.boolean().describe('文件仍在备份文件夹中且长度相符'),
  keys: z.array(Key),
  tables: z.number(),
  rows: z.number(),
  files: z.number(),
  auditRows: z.number(),
})

const stateOf = (held: readonly HeldKey[]): z.infer<typeof HolderState>[] =>
  HOLDERS.map((holder) => {
    const key = held.find((one) => one.holder === holder)
    return {
      ...{ holder, label: HOLDER_LABELS[holder], key: key ? nameOfKey(key.publicKey) : null },
      ...{ account: key?.account ?? null, name: key?.name ?? null },
      givenAt: key?.givenAt.toISOString() ?? null,
      checkedAt: key?.checkedAt?.toISOString() ?? null,
    }
  })

/** Backups for the system officer; the two parts of their key for the security officer and the chief. */
export function backupRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { realm, jobs, site } = platform
  const listed = pageOf(Backup).extend({ keys: z.array(HolderState) })
  app.get('/api/backups', { schema: { querystring: paging, response: { 200: listed } } }, async (request) => {
    const { office } = callerOf(request)
    const found = await listBackups(realm.db, { ...site, office }, request.query)
    const rows = found.rows.map(({ id, made_at, verified_at, contents, ...row }) => ({
      ...{ backup: id, file: row.file, bytes: row.bytes, sm3: row.sm3, there: row.there, keys: row.keys },
      ...{ tables: contents.tables, rows: contents.rows, files: contents.files, auditRows: contents.audit.n },
      madeAt: made_at.toISOString(),
      verifiedAt: verified_at.toISOString(),
    }))
    return { ...found, rows, keys: stateOf(await keysInUse(realm.db, office)) }
  })

  const asked = { body: z.object({ reason }), response: { 200: z.object({ job: z.string() }) } }
  app.post('/api/backups', { schema: asked }, async (request) => {
    const { office, account } = callerOf(request)
    request.known.purpose = request.body.reason
    const job = await audited(platform, request, async (trx) => {
      await bothKeys(trx, office)
      const made = await jobs.enqueue(trx, {
        ...{ office, kind: 'backup', title: '备份', input: {}, requestedBy: account },
      })
      request.known.ids = [made]
      return made
    })
    return { job }
  })

  const keys = z.object({ keys: z.array(HolderState) })
  app.get('/api/backup-keys', { schema: { response: { 200: keys } } }, async (request) => ({
    keys: stateOf(await keysInUse(realm.db, callerOf(request).office)),
  }))

  const give = z.object({ replace: z.boolean().default(false).describe('换发：以后的备份用新的'), reason })
  const given = z.object({ part: z.string().describe('只显示这一次'), key: z.string() })
  app.post('/api/backup-keys', { schema: { body: give, response: { 200: given } } }, async (request) => {
    const { office, account, roles } = callerOf(request)
    request.known.purpose = request.body.reason
    return audited(platform, request, async (trx) => {
      const { replace } = request.body
      const made = await givePart(trx, realm.clock, { office, account, holder: holderOf(roles), replace })
      request.known.ids = [made.key]
      return made
    })
  })

  const check = { body: z.object({ part: line(120) }), response: { 200: Done } }
  app.post('/api/backup-keys/check', { schema: check }, async (request) => {
    const { office, roles } = callerOf(request)
    await audited(platform, request, (trx) =>
      checkPart(trx, realm.clock, { office, holder: holderOf(roles), part: request.body.part }),
    )
    return DONE
  })
}
