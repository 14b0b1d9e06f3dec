/** The one question that routes and buttons ask: may this person do this with that, and why not. */
import { internal } from '@mingjian/errors/failure'
import { type Moved, reaches } from '../moves/make-move.ts'
import type { Duty } from '../moves/move.ts'
import { type Actor, ROLE_IDS, ROLES, type RoleId, roleLabels } from '../roles.ts'
import { ACCOUNT_POLICY } from './account.ts'
import { AUDIT_POLICY } from './audit.ts'
import { CASE_POLICY } from './case.ts'
import { CLUE_POLICY } from './clue.ts'
import { DOCUMENT_POLICY } from './document.ts'
import { EXPORT_POLICY } from './export.ts'
import { MODEL_POLICY } from './model.ts'
import type { ActionRule, Reach, ResourcePolicy } from './policy.ts'
import { RUN_POLICY } from './run.ts'
import { SNAPSHOT_POLICY } from './snapshot.ts'
import { SYSTEM_POLICY } from './system.ts'

export const POLICIES = {
  clue: CLUE_POLICY,
  case: CASE_POLICY,
  document: DOCUMENT_POLICY,
  run: RUN_POLICY,
  model: MODEL_POLICY,
  snapshot: SNAPSHOT_POLICY,
  export: EXPORT_POLICY,
  account: ACCOUNT_POLICY,
  audit: AUDIT_POLICY,
  system: SYSTEM_POLICY,
} as const satisfies Record<string, ResourcePolicy>
export type ResourceKind = keyof typeof POLICIES

export interface Resource extends Omit<Moved<string>, 'state'> {
  kind: ResourceKind
  /** The kind as such in an office, not one thing of it: may I open the list, may I import at all. */
  general?: true
  /** Rows of a person whose record is sealed (刑诉法 286); the legal purpose, where one is named. */
  sealed?: { purpose: string | null }
}

export interface Decision {
  allowed: boolean
  /** In Chinese, for the page and the audit; also when allowed. */
  reason: string
  /** The person may not even know that it is there: the server answers as if it were not (404). */
  conceal: boolean
}

/** The resource as an office has it, when no single one is meant. */
export const anyOf = (kind: ResourceKind, office: string): Resource => ({
  kind,
  office,
  department: null,
  duties: {},
  general: true,
})

/**
 * Whether an actor may do an action with a resource.
 * @throws Failure `casework.action_unknown`: a route asks for an action that no policy has
 */
export function allow(actor: Actor, action: string, resource: Resource): Decision {
  const rule = ruleOf(resource.kind, action)
  if (actor.office !== resource.office) return refused('不属于您所在的检察院', true)
  if (resource.sealed && !resource.sealed.purpose?.trim())
    return refused('记录已封存，只能依法定目的查询（刑事诉讼法第二百八十六条）', true)
  const roles = actor.roles.filter((role) => rule.roles[role] !== undefined)
  if (roles.length === 0) return refused(`${whoMay(rule)}；您的身份是${mine(actor)}`, hidden(actor, resource))
  const reaching = roles.find((role) => withinReach(actor, rule.roles[role]!, resource))
  if (!reaching) return refused('不在您的职责范围内（本人承办、本部门或者本院）', hidden(actor, resource))
  const has = (duties: readonly Duty[]) =>
    duties.some((duty) => resource.duties[duty]?.includes(actor.account) === true)
  if (rule.only && !has(rule.only)) return refused(rule.because, false)
  if (rule.notBy && has(rule.notBy.duties)) return refused(rule.notBy.because, false)
  return {
    allowed: true,
    reason: `${ROLES[reaching].label}（${REACH_LABELS[rule.roles[reaching]!]}）`,
    conceal: false,
  }
}

/**
 * How far an actor may do an action, for the condition of a list's query; null where not at all. `own`: rows in which the
 * account has a duty; `department`: those and the rows of its departments; `office`: all.
 * @throws Failure `casework.action_unknown`
 */
export function reachFor(actor: Actor, action: string, kind: ResourceKind): Reach | null {
  const { roles } = ruleOf(kind, action)
  const reaches = actor.roles.flatMap((role) => roles[role] ?? [])
  return WIDE_FIRST.find((reach) => reaches.includes(reach)) ?? null
}

const WIDE_FIRST: readonly Reach[] = ['office', 'department', 'own']

/** The decisions on all actions of one resource: what the page shows as buttons. */
export function allowedActions(actor: Actor, resource: Resource): Record<string, Decision> {
  const actions = Object.keys(POLICIES[resource.kind].actions)
  return Object.fromEntries(actions.map((action) => [action, allow(actor, action, resource)]))
}

export const REACH_LABELS: Readonly<Record<Reach, string>> = {
  own: '本人',
  department: '本部门',
  office: '本院',
}

function ruleOf(kind: ResourceKind, action: string): ActionRule {
  const actions: Readonly<Record<string, ActionRule>> = POLICIES[kind].actions
  const rule = Object.hasOwn(actions, action) ? actions[action] : undefined
  if (rule) return rule
  throw internal({
    id: 'casework.action_unknown',
    says: `${POLICIES[kind].label}没有“${action}”这个操作`,
    next: '请联系系统管理员',
  })
}

/** Whether a kind as such may be opened is a matter of roles; how far, of its rows (`reachFor`). */
const withinReach = (actor: Actor, reach: Reach, resource: Resource): boolean =>
  resource.general === true || reaches(actor, reach, resource)

/** Whether the actor may not even read the thing, so that its being there is not to be told. */
function hidden(actor: Actor, resource: Resource): boolean {
  const actions: Readonly<Record<string, ActionRule>> = POLICIES[resource.kind].actions
  if (resource.general || !actions.read) return false
  const { roles } = actions.read
  return !actor.roles.some((role) => roles[role] !== undefined && withinReach(actor, roles[role], resource))
}

function whoMay({ label, roles, because }: ActionRule): string {
  const may = ROLE_IDS.filter((role) => roles[role] !== undefined)
  return `${label}由${roleLabels(may)}办理：${because}`
}

const mine = ({ roles }: Actor): string => roleLabels(roles as readonly RoleId[]) || '（没有角色）'

const refused = (reason: string, conceal: boolean): Decision => ({ allowed: false, reason, conceal })
