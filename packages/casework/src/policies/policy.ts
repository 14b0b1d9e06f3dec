/** The form of a policy: who may do what with one kind of resource, and the words for a refusal. */
import type { Duty } from '../moves/move.ts'
import type { RoleId } from '../roles.ts'

/** How far a role may act: what it has a duty in, its department, its office. */
export type Reach = 'own' | 'department' | 'office'

export interface ActionRule {
  label: string
  roles: Readonly<Partial<Record<RoleId, Reach>>>
  /** Why these and no others; the second half of a refusal. */
  because: string
  /** Only who has one of these duties. */
  only?: readonly Duty[]
  /** Who has one of these duties may not, with the reason. */
  notBy?: { duties: readonly Duty[]; because: string }
}

export interface ResourcePolicy {
  label: string
  actions: Readonly<Record<string, ActionRule>>
}

/** Role sets that several policies share. */
export const LEADERS_IN_REACH = { head: 'department', deputy: 'office', chief: 'office' } as const
export const HANDLERS_IN_REACH = { prosecutor: 'own', ...LEADERS_IN_REACH } as const
export const CASE_READERS = {
  ...HANDLERS_IN_REACH,
  assistant: 'own',
  clerk: 'own',
  case_manager: 'office',
} as const
/** Everybody of the office who works with data or cases; for what names no person. */
export const OFFICE_STAFF = {
  chief: 'office',
  deputy: 'office',
  head: 'office',
  prosecutor: 'office',
  assistant: 'office',
  clerk: 'office',
  case_manager: 'office',
  technician: 'office',
} as const
export const EVERYBODY = {
  ...OFFICE_STAFF,
  system_officer: 'office',
  security_officer: 'office',
  audit_officer: 'office',
} as const
