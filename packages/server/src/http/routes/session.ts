import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { findAccount } from '../../accounts/account.ts'
import { activate } from '../../accounts/activation.ts'
import { endSessions } from '../../accounts/session.ts'
import { checkCredentials } from '../../accounts/sign-in.ts'
import { certificateNames } from '../../doors/certificate-door.ts'
import { enter } from '../enter.ts'
import { DONE, Done, line, loginName, password, totpCode } from '../fields.ts'
import { audited, callerOf } from '../guard.ts'
import type { Platform } from '../platform.ts'
import { giveCookie, takeCookie } from '../session-cookie.ts'

/** Coming in and going out. */
export function sessionRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { realm } = platform
  const config = { rateLimit: { max: () => realm.security.attemptsPerMinute, timeWindow: 60_000 } }
  const signIn = z.object({ login: loginName, password, code: totpCode.optional() })
  app.post(
    '/api/sign-in',
    { config, schema: { body: signIn, response: { 200: Done } } },
    async (request, reply) => {
      const certificate = certificateNames(request.raw)
      const result = await checkCredentials(realm, { ...request.body, certificate })
      const token = await enter(platform, request, result)
      giveCookie(reply, token)
      return DONE
    },
  )

  const activation = z.object({ code: line(60), password })
  app.post(
    '/api/activate',
    { config, schema: { body: activation, response: { 200: Done } } },
    async (request) => {
      await audited(platform, request, async (trx) => {
        const account = await activate(trx, realm, request.body.code, request.body.password)
        Object.assign(request.known, { caller: await findAccount(trx, account), ids: [account] })
      })
      return DONE
    },
  )

  app.post('/api/sign-out', { schema: { response: { 200: Done } } }, async (request, reply) => {
    const { account } = callerOf(request)
    const { session } = request.known
    await audited(platform, request, (trx) =>
      endSessions(trx, realm, session === null ? { account } : { session }, '本人退出'),
    )
    takeCookie(reply)
    return DONE
  })
}
