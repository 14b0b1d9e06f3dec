/**
 * Which policy each route asks; a route that does not stand here cannot be registered. `of` says on what: the resource as
 * an office has it (`general`), the caller's own account (`self`), the account in the path (`account`).
 */
import type { ResourceKind } from '@mingjian/casework/policies/allow'

export type RoutePolicy =
  /** Nobody need be signed in, and why; each call is audited unless it tells nothing of anybody. */
  | { open: string; audited?: false }
  | { resource: ResourceKind; action: string; of: 'general' | 'self' | 'account'; audited: boolean }

const ask = (
  resource: ResourceKind,
  action: string,
  of: 'general' | 'self' | 'account',
  audited = true,
): RoutePolicy => ({ resource, action, of, audited })

export const ROUTE_POLICIES: Readonly<Record<string, RoutePolicy>> = {
  'POST /api/sign-in': { open: '登录之前还没有身份；每次尝试都记录' },
  'POST /api/activate': { open: '凭一次性激活码；每次尝试都记录' },
  'GET /api/site': { open: '登录页显示单位名称和登录方式', audited: false },
  'POST /api/sign-out': ask('account', 'read_own', 'self'),
  'GET /api/me': ask('account', 'read_own', 'self', false),
  'POST /api/me/password': ask('account', 'change_password', 'self'),
  'POST /api/me/second-factor': ask('account', 'change_password', 'self'),
  'POST /api/me/second-factor/confirm': ask('account', 'change_password', 'self'),
  'GET /api/accounts': ask('account', 'list', 'general'),
  'POST /api/accounts': ask('account', 'create', 'general'),
  'PUT /api/accounts/:account/roles': ask('account', 'grant', 'account'),
  'POST /api/accounts/:account/disable': ask('account', 'disable', 'account'),
  'POST /api/accounts/:account/unlock': ask('account', 'unlock', 'account'),
  'POST /api/accounts/:account/reset': ask('account', 'unlock', 'account'),
  'GET /api/accounts/:account/sessions': ask('account', 'list', 'account'),
  'POST /api/accounts/:account/end-sessions': ask('account', 'end_sessions', 'account'),
  'GET /api/audit': ask('audit', 'read', 'general'),
  'GET /api/jobs': ask('system', 'read_job', 'general'),
  'GET /api/jobs/:job': ask('system', 'read_job', 'general', false),
  'POST /api/jobs/:job/cancel': ask('system', 'cancel_job', 'general'),
  'POST /api/jobs/:job/retry': ask('system', 'cancel_job', 'general'),
  'GET /api/policies': ask('system', 'about', 'general', false),
  'GET /api/backups': ask('system', 'back_up', 'general'),
  'POST /api/backups': ask('system', 'back_up', 'general'),
  'GET /api/backup-keys': ask('system', 'give_key_part', 'general'),
  'POST /api/backup-keys': ask('system', 'give_key_part', 'general'),
  'POST /api/backup-keys/check': ask('system', 'give_key_part', 'general'),
  'GET /openapi.json': ask('system', 'about', 'general', false),
}

/** The policy of a route as fastify names it. */
export const policyOf = (method: string, url: string): RoutePolicy | undefined => {
  const name = `${method === 'HEAD' ? 'GET' : method} ${url}`
  return Object.hasOwn(ROUTE_POLICIES, name) ? ROUTE_POLICIES[name] : undefined
}
