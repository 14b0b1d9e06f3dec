/** What may be known before signing in. */
import { z } from 'zod'

/** How one may sign in besides the password: the address starts it. */
const Door = z.object({ id: z.string(), label: z.string(), address: z.string() })
const DemoAccount = z.object({ login: z.string(), name: z.string(), roles: z.array(z.string()) })
export const Site = z.object({
  name: z.string().describe('单位名称'),
  demo: z
    .object({ password: z.string(), accounts: z.array(DemoAccount) })
    .nullable()
    .describe('演示账号；正式使用时没有'),
  doors: z.array(Door).describe('密码之外的登录方式'),
  passwords: z
    .object({ shortest: z.number().describe('最短多少位') })
    .describe('现行的密码规则，激活账号时须知道'),
})
/** What the sign-in page shows before anybody is known. */
export type SiteFront = z.infer<typeof Site>
