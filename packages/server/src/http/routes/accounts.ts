import { ROLE_IDS } from '@mingjian/casework/roles'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  createAccount,
  disableAccount,
  listAccounts,
  resetAccount,
  setRoles,
  unlockAccount,
} from '../../accounts/account.ts'
import { endSessions, runningSessions } from '../../accounts/session.ts'
import { accountInPath, DONE, Done, line, loginName, reason, roles } from '../fields.ts'
import { audited, callerOf } from '../guard.ts'
import type { Platform } from '../platform.ts'

const AccountRow = z.object({
  account: z.string(),
  login: z.string(),
  name: z.string(),
  departments: z.array(z.string()),
  roles: z.array(z.enum(ROLE_IDS)),
  state: z.enum(['invited', 'active', 'disabled']),
  secondFactor: z.boolean(),
  lockedUntil: z.string().nullable(),
})
const SessionRow = z.object({
  id: z.string(),
  since: z.string(),
  seen: z.string(),
  ends: z.string(),
  address: z.string(),
})
const NewAccount = z.object({
  login: loginName,
  name: line(50),
  departments: z.array(line(50)).max(20),
  roles,
  reason,
})
const Code = z.object({ account: z.string(), code: z.string().describe('一次性激活码，只显示这一次') })
const why = z.object({ reason })

const purpose = (request: FastifyRequest<{ Body: { reason: string } }>): void => {
  request.known.purpose = request.body.reason
}

/** The accounts of the office, for the security officer. */
export function accountRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { realm } = platform
  app.get(
    '/api/accounts',
    { schema: { response: { 200: z.object({ accounts: z.array(AccountRow) }) } } },
    async (request) => {
      const accounts = await listAccounts(realm.db, callerOf(request).office)
      request.known.ids = accounts.map(({ account }) => account)
      return {
        accounts: accounts.map(({ lockedUntil, departments, roles: held, ...row }) => ({
          ...row,
          roles: [...held],
          departments: [...departments],
          lockedUntil: lockedUntil?.toISOString() ?? null,
        })),
      }
    },
  )

  app.post('/api/accounts', { schema: { body: NewAccount, response: { 200: Code } } }, async (request) => {
    const { office, account: by } = callerOf(request)
    purpose(request)
    return audited(platform, request, async (trx) => {
      const { login, name, departments, roles: granted } = request.body
      const made = await createAccount(trx, realm, { login, name, departments, roles: granted, office }, by)
      request.known.ids = [made.account]
      return made
    })
  })

  const grant = { params: accountInPath, body: z.object({ roles, reason }), response: { 200: Done } }
  app.put('/api/accounts/:account/roles', { schema: grant }, async (request) => {
    purpose(request)
    const { account: by } = callerOf(request)
    await audited(platform, request, (trx) =>
      setRoles(trx, realm, request.params.account, request.body.roles, by),
    )
    return DONE
  })

  const step = { params: accountInPath, body: why, response: { 200: Done } }
  app.post('/api/accounts/:account/disable', { schema: step }, async (request) => {
    purpose(request)
    await audited(platform, request, (trx) => disableAccount(trx, realm, request.params.account))
    return DONE
  })
  app.post('/api/accounts/:account/unlock', { schema: step }, async (request) => {
    purpose(request)
    await audited(platform, request, (trx) => unlockAccount(trx, request.params.account))
    return DONE
  })
  app.post('/api/accounts/:account/end-sessions', { schema: step }, async (request) => {
    purpose(request)
    const { account } = request.params
    await audited(platform, request, (trx) => endSessions(trx, realm, { account }, '由安全管理员结束'))
    return DONE
  })

  const reset = { ...step, response: { 200: Code } }
  app.post('/api/accounts/:account/reset', { schema: reset }, async (request) => {
    purpose(request)
    const { account } = request.params
    return { account, code: await audited(platform, request, (trx) => resetAccount(trx, realm, account)) }
  })

  const list = { params: accountInPath, response: { 200: z.object({ sessions: z.array(SessionRow) }) } }
  app.get('/api/accounts/:account/sessions', { schema: list }, async (request) => {
    const running = await runningSessions(realm, request.params.account)
    const sessions = running.map(({ id, created_at, seen_at, ends_at, address }) => ({
      ...{ id, address },
      since: created_at.toISOString(),
      seen: seen_at.toISOString(),
      ends: ends_at.toISOString(),
    }))
    return { sessions }
  })
}
