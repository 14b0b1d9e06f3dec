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
  'GET /api/clues': ask('clue', 'read', 'general'),
  'GET /api/clues/facets': ask('clue', 'read', 'general', false),
  'GET /api/clues/term': ask('clue', 'count', 'general', false),
  'PUT /api/clues/term': ask('clue', 'set_term', 'general'),
  'GET /api/clues/candidates': ask('clue', 'move.assign', 'general'),
  'POST /api/clues/moves': ask('clue', 'read', 'general'),
  'POST /api/clues/assign': ask('clue', 'move.assign', 'general'),
  'GET /api/clues/:number': ask('clue', 'read', 'general'),
  'GET /api/clues/:number/neighbours': ask('clue', 'read', 'general', false),
  'POST /api/clues/:number/moves': ask('clue', 'read', 'general'),
  'POST /api/clues/:number/notes': ask('clue', 'note', 'general'),
  'PUT /api/clues/:number/team': ask('clue', 'set_team', 'general'),
  'PUT /api/clues/:number/letter': ask('clue', 'read', 'general'),
  'POST /api/clues/:number/letter/submit': ask('clue', 'read', 'general'),
  'POST /api/clues/:number/letter/decide': ask('document', 'approve', 'general'),
  'GET /api/draws/:draw': ask('clue', 'read_draw', 'general'),
  'GET /api/work': ask('account', 'read_own', 'self', false),
  'GET /api/views/:page': ask('account', 'read_own', 'self', false),
  'PUT /api/views/:page': ask('account', 'read_own', 'self', false),
  'DELETE /api/views/:page': ask('account', 'read_own', 'self', false),
  'GET /api/directory': ask('account', 'directory', 'general', false),
  'POST /api/exports': ask('export', 'request', 'general'),
  'GET /api/exports': ask('export', 'list', 'general'),
  'POST /api/exports/:export/decide': ask('export', 'approve', 'general'),
  'GET /api/exports/:export/file': ask('export', 'request', 'general'),
  'GET /api/policies': ask('system', 'about', 'general', false),
  'GET /api/backups': ask('system', 'back_up', 'general'),
  'POST /api/backups': ask('system', 'back_up', 'general'),
  'GET /api/backup-keys': ask('system', 'give_key_part', 'general'),
  'POST /api/backup-keys': ask('system', 'give_key_part', 'general'),
  'POST /api/backup-keys/check': ask('system', 'give_key_part', 'general'),
  // Data: lists name no person; what holds samples or rows of a file is written down.
  'POST /api/uploads': ask('snapshot', 'import', 'general'),
  'GET /api/uploads': ask('snapshot', 'import', 'general', false),
  'DELETE /api/uploads/:upload': ask('snapshot', 'import', 'general'),
  'GET /api/imports': ask('snapshot', 'import', 'general', false),
  'POST /api/imports': ask('snapshot', 'import', 'general'),
  'GET /api/imports/:draft': ask('snapshot', 'read_samples', 'general'),
  'GET /api/imports/:draft/progress': ask('snapshot', 'import', 'general', false),
  'PUT /api/imports/:draft': ask('snapshot', 'map', 'general'),
  'POST /api/imports/:draft/check': ask('snapshot', 'map', 'general'),
  'POST /api/imports/:draft/start': ask('snapshot', 'import', 'general'),
  'DELETE /api/imports/:draft': ask('snapshot', 'import', 'general'),
  'GET /api/imports/:draft/rejects': ask('snapshot', 'read_rejects', 'general'),
  'GET /api/catalogue': ask('snapshot', 'read', 'general', false),
  'GET /api/catalogue/:schema': ask('snapshot', 'read', 'general', false),
  'GET /api/catalogue/:schema/template': ask('snapshot', 'read', 'general'),
  'GET /api/snapshots/:snapshot/rejects': ask('snapshot', 'read_rejects', 'general'),
  'GET /api/data-requests': ask('snapshot', 'read', 'general', false),
  'POST /api/data-requests': ask('snapshot', 'request', 'general'),
  'POST /api/data-requests/:request/answer': ask('snapshot', 'import', 'general'),
  'GET /api/destructions': ask('snapshot', 'read', 'general', false),
  'POST /api/destructions': ask('snapshot', 'request_destroy', 'general'),
  'POST /api/destructions/:destruction/decide': ask('snapshot', 'approve_destroy', 'general'),
  // Models and runs: lists and figures name no person; rows do, masked.
  'GET /api/models': ask('model', 'read', 'general', false),
  'GET /api/models/:model': ask('model', 'read', 'general', false),
  'GET /api/models/:model/outcomes': ask('model', 'figures', 'general', false),
  'POST /api/models/:model/parameters': ask('run', 'set_parameters', 'general'),
  'DELETE /api/models/:model/parameters/:name': ask('run', 'set_parameters', 'general'),
  'POST /api/models/:model/runs': ask('run', 'start', 'general'),
  'POST /api/models/:model/test': ask('model', 'test', 'general'),
  'GET /api/models/:model/schedule': ask('model', 'read', 'general', false),
  'PUT /api/models/:model/schedule': ask('run', 'schedule', 'general'),
  'PUT /api/models/:model/state': ask('model', 'withdraw', 'general'),
  'GET /api/runs': ask('run', 'read', 'general', false),
  'GET /api/runs/:run': ask('run', 'read', 'general', false),
  'GET /api/runs/:run/compare': ask('run', 'compare', 'general'),
  'GET /api/runs/:run/rows': ask('run', 'read_rows', 'general'),
  'POST /api/runs/:run/cancel': ask('run', 'cancel', 'general'),
  'GET /api/doors/certificate': { open: '凭数字证书登录；每次尝试都记录' },
  'GET /api/doors/oidc': { open: '转到统一身份认证；每次尝试都记录' },
  'GET /api/doors/oidc/return': { open: '从统一身份认证返回；每次尝试都记录' },
  'GET /api/accounts/:account/identities': ask('account', 'list', 'account'),
  'POST /api/accounts/:account/identities': ask('account', 'grant', 'account'),
  'POST /api/accounts/:account/identities/:identity/remove': ask('account', 'grant', 'account'),
  'GET /api/settings/security': ask('system', 'set_security', 'general', false),
  'PUT /api/settings/security': ask('system', 'set_security', 'general'),
  'GET /api/settings/retention': ask('system', 'set_security', 'general', false),
  'PUT /api/settings/retention': ask('system', 'set_security', 'general'),
  'POST /api/audit/verify': ask('audit', 'verify', 'general'),
  'GET /api/audit/export': ask('audit', 'export', 'general'),
  'GET /openapi.json': ask('system', 'about', 'general', false),
}

/** The page of the API and its files, which an interface library registers. */
export const DOCUMENTATION = '/api/docs'

/** The policy of a route as fastify names it. */
export const policyOf = (method: string, url: string): RoutePolicy | undefined => {
  if (url === DOCUMENTATION || url.startsWith(`${DOCUMENTATION}/`)) return ROUTE_POLICIES['GET /openapi.json']
  const name = `${method === 'HEAD' ? 'GET' : method} ${url}`
  return Object.hasOwn(ROUTE_POLICIES, name) ? ROUTE_POLICIES[name] : undefined
}
