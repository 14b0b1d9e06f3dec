import { type Answer, api, call } from '../../../api/client.ts'
import type { Policies } from '../../../api/policies.ts'
import { startOfDay } from '../../../app/moments.ts'
import type { ListPage } from '../../../list/data-table.tsx'
import type { ListQuery } from '../../../list/list-query.ts'

export const AUDIT = ['audit'] as const
export type AuditRow = Answer<'/api/audit'>['rows'][number]

/** Rows of the audit, the newest first; days of the filter are days here. */
export async function loadAudit(
  { filters, size }: ListQuery,
  signal: AbortSignal,
): Promise<ListPage<AuditRow>> {
  const { account, action, decision, id, from, to, before } = filters
  const query = {
    limit: size,
    ...(account ? { account } : {}),
    ...(action ? { action } : {}),
    ...(decision ? { decision: decision as AuditRow['decision'] } : {}),
    ...(id ? { id } : {}),
    ...(from ? { from: startOfDay(from) } : {}),
    ...(to ? { to: startOfDay(to, 1) } : {}),
    ...(before ? { before: Number(before) } : {}),
  }
  const { rows, next } = await call(api.GET('/api/audit', { params: { query }, signal }))
  return { rows, next, total: null }
}

/** Who stands in a row; nobody where nobody had signed in. */
export const whoOf = ({ who, account, action }: AuditRow): string =>
  who ? `${who.name}（${who.login}）` : (account ?? (BEFORE_SIGN_IN.has(action) ? '没有登录' : '平台'))

/** What is asked before anybody is known; whatever else has no account the platform does by itself. */
const BEFORE_SIGN_IN = new Set(['account.sign_in', 'account.activate', 'http.request'])

/** What the actions and roles of the rows are called. */
export function wordsOf(policies: Policies | undefined) {
  const actions = new Map(policies?.actions.map(({ action, label }) => [action, label]))
  const roles = new Map<string, string>(policies?.roles.map(({ id, label }) => [id, label]))
  return {
    action: (code: string) => actions.get(code) ?? code,
    roles: (ids: readonly string[]) => ids.map((id) => roles.get(id) ?? id).join('、'),
  }
}

/** How a step ended: done, or the id of what stood against it. */
export const RESULT_DONE = 'done'
