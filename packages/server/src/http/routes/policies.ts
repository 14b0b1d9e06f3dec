import { POLICIES } from '@mingjian/casework/policies/allow'
import { forbiddenPairs, ROLE_IDS, ROLES } from '@mingjian/casework/roles'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'

const roleId = z.enum(ROLE_IDS)
const Policies = z.object({
  roles: z.array(z.object({ id: roleId, label: z.string(), duty: z.string() })).describe('账号可以有的角色'),
  apart: z.array(z.object({ roles: z.array(roleId).length(2), because: z.string() })),
  actions: z.array(z.object({ action: z.string(), label: z.string(), kind: z.string() })),
})

/** What is written into the audit without a policy: before anybody is known, or by the platform itself. */
const WITHOUT_POLICY = [
  { action: 'account.sign_in', label: '登录', kind: '账号' },
  { action: 'account.activate', label: '激活账号', kind: '账号' },
  { action: 'http.request', label: '没有登录的请求', kind: '系统' },
  { action: 'system.retention', label: '按保留期限清理', kind: '系统' },
]

/** The words of the policies, for pages: roles and which may not meet in one account, and what each action is called. */
export function policyRoutes(plain: FastifyInstance): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const roles = ROLE_IDS.filter((id) => ROLES[id].account)
  const answer: z.infer<typeof Policies> = {
    roles: roles.map((id) => ({ id, label: ROLES[id].label, duty: ROLES[id].duty })),
    apart: forbiddenPairs(roles).map(({ roles: [one, other], because }) => ({
      roles: [one, other],
      because,
    })),
    actions: [
      ...WITHOUT_POLICY,
      ...Object.entries(POLICIES).flatMap(([kind, policy]) =>
        Object.entries(policy.actions).map(([action, { label }]) => ({
          ...{ action: `${kind}.${action}`, label, kind: policy.label },
        })),
      ),
    ],
  }
  app.get('/api/policies', { schema: { response: { 200: Policies } } }, () => answer)
}
