import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { ClueDays, clueDays, storeClueDays } from '../../clues/deadline.ts'
import { DONE, Done, reason } from '../fields.ts'
import { audited, callerOf } from '../guard.ts'
import type { Platform } from '../platform.ts'

/** How long the checking of a clue may take, as the office has set it. */
export function clueTermRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { realm } = platform
  app.get('/api/clues/term', { schema: { response: { 200: ClueDays } } }, async (request) => ({
    days: await clueDays(realm.db, callerOf(request).office),
  }))
  app.put(
    '/api/clues/term',
    { schema: { body: ClueDays.extend({ reason }), response: { 200: Done } } },
    async (request) => {
      const { office, account } = callerOf(request)
      const { days, reason: why } = request.body
      request.known.purpose = why
      const by = { office, account, reason: why, at: realm.clock.now() }
      await audited(platform, request, (trx) => storeClueDays(trx, days, by))
      return DONE
    },
  )
}
