import { allowedActions, anyOf, POLICIES, type ResourceKind } from '@mingjian/casework/policies/allow'
import { ROLE_IDS, ROLES } from '@mingjian/casework/roles'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { changePassword } from '../../accounts/account.ts'
import { beginSecondFactor, confirmSecondFactor } from '../../accounts/second-factor.ts'
import { DONE, Done, password, totpCode } from '../fields.ts'
import { audited, callerOf } from '../guard.ts'
import type { Platform } from '../platform.ts'
import { takeCookie } from '../session-cookie.ts'

const Decision = z.object({ allowed: z.boolean(), reason: z.string() })
const Me = z.object({
  account: z.string(),
  login: z.string(),
  name: z.string(),
  office: z.string(),
  departments: z.array(z.string()),
  roles: z.array(z.object({ id: z.enum(ROLE_IDS), label: z.string(), duty: z.string() })),
  secondFactor: z.boolean(),
  /** By kind and action, in general; what holds for one thing comes with that thing. */
  may: z.record(z.string(), z.record(z.string(), Decision)),
})

/** What a person does with the own account. */
export function ownAccountRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { realm } = platform
  app.get('/api/me', { schema: { response: { 200: Me } } }, (request) => {
    const caller = callerOf(request)
    const { account, login, name, office, departments, secondFactor } = caller
    const roles = caller.roles.map((id) => ({ id, label: ROLES[id].label, duty: ROLES[id].duty }))
    const kinds = Object.keys(POLICIES) as ResourceKind[]
    const may = Object.fromEntries(kinds.map((kind) => [kind, allowedActions(caller, anyOf(kind, office))]))
    return { account, login, name, office, departments: [...departments], secondFactor, roles, may }
  })

  const change = z.object({ current: password, next: password })
  app.post(
    '/api/me/password',
    { schema: { body: change, response: { 200: Done } } },
    async (request, reply) => {
      const { account } = callerOf(request)
      await audited(platform, request, (trx) => changePassword(trx, realm, account, request.body))
      takeCookie(reply)
      return DONE
    },
  )

  const address = z.object({ address: z.string().describe('otpauth://，供认证器扫描') })
  app.post('/api/me/second-factor', { schema: { response: { 200: address } } }, async (request) => {
    const { account } = callerOf(request)
    return { address: await audited(platform, request, (trx) => beginSecondFactor(trx, realm, account)) }
  })

  const first = z.object({ code: totpCode })
  app.post(
    '/api/me/second-factor/confirm',
    { schema: { body: first, response: { 200: Done } } },
    async (request) => {
      const { account } = callerOf(request)
      await audited(platform, request, (trx) => confirmSecondFactor(trx, realm, account, request.body.code))
      return DONE
    },
  )
}
