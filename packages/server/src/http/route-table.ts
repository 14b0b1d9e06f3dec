/** The page ROUTES.md: which role may call which route, out of the policies of casework. */
import { allow, anyOf, POLICIES } from '@mingjian/casework/policies/allow'
import type { ActionRule } from '@mingjian/casework/policies/policy'
import { ROLE_IDS, ROLES } from '@mingjian/casework/roles'
import { ROUTE_POLICIES, type RoutePolicy } from './route-policies.ts'

const HEAD = `# Routes and roles

Written by \`node packages/server/src/testing/write-routes.ts\`; a test compares it with the code, and calls every route with
every role. ✔ may call it, — is refused (403, or 404 where the thing may not even be known), ○ needs nobody signed in.
Which things of a list or which account a role reaches is the policy's (packages/casework/POLICIES.md).
`

const WITH_ACCOUNT = ROLE_IDS.filter((role) => ROLES[role].account)

/** Whether an account with only this role may call a route: on the own account for \`self\`, else on another's. */
function cell(role: (typeof WITH_ACCOUNT)[number], policy: RoutePolicy): '✔' | '—' | '○' {
  if ('open' in policy) return '○'
  const actor = { account: 'caller', roles: [role], office: 'x', departments: [] }
  const self = [policy.of === 'self' ? 'caller' : 'other']
  const general = anyOf(policy.resource, 'x')
  const one = { kind: policy.resource, office: 'x', department: null, duties: { self } }
  return allow(actor, policy.action, policy.of === 'general' ? general : one).allowed ? '✔' : '—'
}

const actionOf = (policy: RoutePolicy): string => {
  if ('open' in policy) return policy.open
  const actions: Readonly<Record<string, ActionRule>> = POLICIES[policy.resource].actions
  return `${actions[policy.action]?.label} \`${policy.resource}.${policy.action}\``
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

export function routeTable(): string {
  const titles = ['route', 'policy', 'audit', ...WITH_ACCOUNT.map((role) => ROLES[role].label)]
  const rows = Object.entries(ROUTE_POLICIES).map(([route, policy]) =>
    line([
      `\`${route}\``,
      actionOf(policy),
      (policy.audited ?? true) ? 'yes' : 'open' in policy ? 'no' : 'refusals',
      ...WITH_ACCOUNT.map((role) => cell(role, policy)),
    ]),
  )
  return [HEAD, line(titles), line(titles.map(() => '---')), ...rows, ''].join('\n')
}
