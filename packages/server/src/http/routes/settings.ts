import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import {
  RetentionPolicy,
  SecurityPolicy,
  storedRetention,
  storedSecurity,
  storeRetention,
  storeSecurity,
} from '../../stored-policy.ts'
import { DONE, Done, reason } from '../fields.ts'
import { audited, callerOf } from '../guard.ts'
import type { Platform } from '../platform.ts'

/** What the security officer sets; in force at once. */
export function settingRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { realm } = platform
  app.get('/api/settings/security', { schema: { response: { 200: SecurityPolicy } } }, async (request) => {
    const stored = await storedSecurity(realm.db, callerOf(request).office)
    return SecurityPolicy.strip().parse(stored)
  })
  const security = { body: SecurityPolicy.extend({ reason }), response: { 200: Done } }
  app.put('/api/settings/security', { schema: security }, async (request) => {
    const { office, account } = callerOf(request)
    const { reason: why, ...policy } = request.body
    request.known.purpose = why
    const by = { office, account, reason: why, at: realm.clock.now() }
    await audited(platform, request, (trx) => storeSecurity(trx, policy, by))
    // One server works on a database: what it holds is what counts.
    Object.assign(realm.security, policy)
    return DONE
  })

  app.get('/api/settings/retention', { schema: { response: { 200: RetentionPolicy } } }, async (request) =>
    storedRetention(realm.db, callerOf(request).office),
  )
  const retention = { body: RetentionPolicy.extend({ reason }), response: { 200: Done } }
  app.put('/api/settings/retention', { schema: retention }, async (request) => {
    const { office, account } = callerOf(request)
    const { reason: why, ...policy } = request.body
    request.known.purpose = why
    const by = { office, account, reason: why, at: realm.clock.now() }
    await audited(platform, request, (trx) => storeRetention(trx, policy, by))
    return DONE
  })
}
