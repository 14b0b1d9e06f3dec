import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Platform } from '../platform.ts'

/** How one may sign in besides the password: the address starts it. */
const Door = z.object({ id: z.string(), label: z.string(), address: z.string() })
const DemoAccount = z.object({ login: z.string(), name: z.string(), roles: z.array(z.string()) })
const Site = z.object({
  name: z.string().describe('单位名称'),
  demo: z
    .object({ password: z.string(), accounts: z.array(DemoAccount) })
    .nullable()
    .describe('演示账号；正式使用时没有'),
  doors: z.array(Door).describe('密码之外的登录方式'),
})
/** What the sign-in page shows before anybody is known. */
export type SiteFront = z.infer<typeof Site>

/** What may be known before signing in: whose platform it is, the doors, and the accounts of a demonstration. */
export function siteRoutes(plain: FastifyInstance, { site, front }: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  app.get('/api/site', { schema: { response: { 200: Site } } }, () => ({
    name: site.officeName,
    demo: front?.demo ?? null,
    doors: front?.doors ?? [],
  }))
}
