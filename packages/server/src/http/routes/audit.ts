import { existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { namesOf } from '../../accounts/account-names.ts'
import { exportAudit } from '../../audit/export-audit.ts'
import { listAudit } from '../../audit/list-audit.ts'
import { seal } from '../../audit/seal.ts'
import { readPublicKey, sealKeyFile, signerOfFile } from '../../audit/seal-key.ts'
import { isAllUnsigned, verifiedIds } from '../../audit/verified.ts'
import { verifyAudit } from '../../audit/verify-audit.ts'
import { accountId, line, moment } from '../fields.ts'
import { callerOf, entryOf } from '../guard.ts'
import type { Platform } from '../platform.ts'

const Filter = z.object({
  account: accountId.optional(),
  action: line(60).optional(),
  decision: z.enum(['allowed', 'refused']).optional(),
  id: line(80).optional(),
  from: moment.optional(),
  to: moment.optional(),
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const Row = z.object({
  n: z.number(),
  at: z.string(),
  account: z.string().nullable(),
  who: z.object({ login: z.string(), name: z.string() }).nullable().describe('空：没有登录，或者由系统办理'),
  roles: z.array(z.string()),
  office: z.string().nullable(),
  action: z.string(),
  ids: z.array(z.string()),
  purpose: z.string().nullable(),
  decision: z.enum(['allowed', 'refused']),
  because: z.string(),
  result: z.string(),
  request: z.string(),
  address: z.string(),
})

const MOST_FINDINGS = 200
/** Either somebody mistyped, or the key was exchanged: only who keeps the copy can tell. */
const OTHER_KEY =
  '：这把公钥与服务器上的不同，这一次不计入核验；请核对抄写，确认抄写无误的，封印密钥可能被换过，请查明'
const Key = z
  .union([z.literal('server'), z.string().regex(/^04[0-9a-f]{128}$/, '公钥应为 130 位十六进制数')])
  .describe('审计管理员留存的公钥；server：用服务器上的公钥，只能发现数据库被改动')
const Proof = z.object({
  rows: z.number(),
  proven: z.object({ anchor: z.number(), n: z.number(), at: z.string() }).nullable(),
  unproven: z.number(),
  findings: z.array(z.object({ id: z.string(), at: z.number(), says: z.string() })),
  says: z.string(),
  ownKey: z.boolean().describe('用的是审计管理员留存的公钥'),
})
const place = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const Range = z.object({ from: place.optional(), to: place.optional() })

/** The audit, for the audit officer. */
export function auditRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { realm, site } = platform
  const sealNow = async (): Promise<void> => {
    const signer = signerOfFile(sealKeyFile(site.keysDirectory))
    await seal({ db: realm.db, clock: realm.clock, signer, anchorFile: site.anchorFile })
  }
  const page = z.object({ rows: z.array(Row), next: z.number().nullable().describe('下一页的 before') })
  app.get('/api/audit', { schema: { querystring: Filter, response: { 200: page } } }, async (request) => {
    const rows = await listAudit(realm.db, callerOf(request).office, request.query)
    const names = await namesOf(
      realm.db,
      rows.flatMap(({ account }) => account ?? []),
    )
    const who = (account: string | null) => (account === null ? null : (names.get(account) ?? null))
    const last = rows.length === request.query.limit ? (rows.at(-1)?.n ?? null) : null
    return {
      rows: rows.map((row) => ({
        ...row,
        who: who(row.account),
        ids: [...row.ids],
        roles: [...row.roles],
      })),
      next: last,
    }
  })

  const check = { body: z.object({ key: Key }), response: { 200: Proof } }
  app.post('/api/audit/verify', { schema: check }, async (request) => {
    const { key } = request.body
    // What was done in the last minute is to be proven as well; without its key or its place nothing more is sealed.
    await sealNow().catch((error: unknown) => platform.log(`audit seal ${String(error)}`))
    const siteFile = `${sealKeyFile(site.keysDirectory)}.pub`
    const publicKey = key === 'server' ? readPublicKey(siteFile) : key
    const proof = await verifyAudit(realm.db, { publicKey, anchorFile: site.anchorFile })
    // An own copy does without the key of the site; where that is gone, what was found counts.
    const isOther = isAllUnsigned(proof) && existsSync(siteFile) && publicKey !== readPublicKey(siteFile)
    request.known.ids = verifiedIds(proof, !isOther)
    const findings = proof.findings
      .slice(0, MOST_FINDINGS)
      .map((one) => (isOther ? { ...one, says: `${one.says}${OTHER_KEY}` } : one))
    return { ...proof, findings, ownKey: key !== 'server' }
  })

  app.get('/api/audit/export', { schema: { querystring: Range } }, async (request, reply) => {
    const { from = null, to = null } = request.query
    request.known.ids = [`${from ?? 1}–${to ?? ''}`]
    // A stream passes no hook: written down before its first line.
    await platform.audit.append(entryOf(request, 'done'))
    request.known.written = true
    const { office } = callerOf(request)
    reply.header('content-disposition', 'attachment; filename="audit.jsonl"')
    reply.type('application/x-ndjson; charset=utf-8')
    return reply.send(Readable.from(exportAudit(realm.db, office, { from, to })))
  })
}
