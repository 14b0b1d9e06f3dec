import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { namesOf } from '../../accounts/account-names.ts'
import { listAudit } from '../../audit/list-audit.ts'
import { accountId, line, moment } from '../fields.ts'
import { callerOf } from '../guard.ts'
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

/** The audit, for the audit officer. */
export function auditRoutes(plain: FastifyInstance, { realm }: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
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
}
