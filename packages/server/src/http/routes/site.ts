import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Platform } from '../platform.ts'
import { Site } from '../shapes/site.ts'

/** What may be known before signing in: whose platform it is, the doors, the rule for passwords, and the accounts of a demonstration. */
export function siteRoutes(plain: FastifyInstance, { realm, site, front }: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  app.get('/api/site', { schema: { response: { 200: Site } } }, () => ({
    name: site.officeName,
    demo: front?.demo ?? null,
    doors: front?.doors ?? [],
    passwords: { shortest: realm.security.minPasswordLength },
  }))
}
