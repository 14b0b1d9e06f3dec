import type { StateTable } from '../moves/move.ts'
import { ROLES, type RoleId } from '../roles.ts'
import type { ActionRule, Reach } from './policy.ts'

/** The moves of a state table as actions `move.<id>`, so that a route and the table never disagree about roles. */
export function movePolicies<State extends string, Guard extends string>(
  table: StateTable<State, Guard>,
): Record<string, ActionRule> {
  return Object.fromEntries(
    table.moves
      .filter(({ byRun }) => !byRun)
      .map(({ id, label, roles, only, notBy }): [string, ActionRule] => [
        `move.${id}`,
        {
          label,
          roles: Object.fromEntries(roles.map((role) => [role, reachOf(role)])),
          because: only ? '只有承办人（及其办案组）能做这一步' : '按办案职责分工',
          ...(only ? { only } : {}),
          ...(notBy ? { notBy } : {}),
        },
      ]),
  )
}

function reachOf(role: RoleId): Reach {
  const { scope } = ROLES[role]
  return scope === 'none' ? 'own' : scope
}
