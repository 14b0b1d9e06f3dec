/**
 * Who sees a field whole, masked or not at all. Assignment is the purpose: to whom a clue is assigned sees it whole, as does
 * who must approve a document of it; everybody else of the office sees it masked; the three officers see no case data.
 */
import type { Sensitivity } from '@mingjian/model/schema'
import type { Moved } from '../moves/make-move.ts'
import { type Actor, ROLES, type RoleId, readsCases } from '../roles.ts'

export interface Viewer {
  roles: readonly RoleId[]
  /** The part in this clue or case: `approver` while a document of it waits for this person. */
  part: 'handler' | 'team' | 'approver' | 'none'
  /** Whether the thing belongs to the viewer's office. */
  sameOffice: boolean
}

/**
 * An actor as the viewer of a thing.
 * @param approves whether a document of it waits for this actor: the offered moves tell (`pass`, `decide`, `transfer`)
 */
export function viewerOf(actor: Actor, thing: Omit<Moved<string>, 'state'>, approves: boolean): Viewer {
  const has = (duty: 'handler' | 'team') => thing.duties[duty]?.includes(actor.account) === true
  const part = has('handler') ? 'handler' : has('team') ? 'team' : approves ? 'approver' : 'none'
  return { roles: actor.roles, part, sameOffice: actor.office === thing.office }
}

export type Standing = 'assigned' | 'office' | 'technician' | 'officer' | 'outside'

export interface View {
  shown: 'whole' | 'masked' | 'withheld'
  reason: string
}

/** What a person is to this thing. */
export function standingOf({ roles, part, sameOffice }: Viewer): Standing {
  if (!sameOffice) return 'outside'
  if (!readsCases(roles)) return 'officer'
  const inCases = roles.filter((role) => role !== 'technician' && ROLES[role].scope !== 'none')
  if (inCases.length === 0) return 'technician'
  return part === 'none' ? 'office' : 'assigned'
}

const WHOLE_ASSIGNED: View = { shown: 'whole', reason: '由您承办、协办或者审批，办理需要，查看已记录' }
const WHOLE: View = { shown: 'whole', reason: '不涉及个人信息' }
const MASKED: View = { shown: 'masked', reason: '没有分派给您，个人信息遮盖显示' }
const TECHNICIAN: View = { shown: 'masked', reason: '数据技术人员只看数据形态，个人信息遮盖显示' }
const TECHNICIAN_NEVER: View = { shown: 'withheld', reason: '证件号码不向数据技术人员显示' }
const OFFICER: View = { shown: 'withheld', reason: '系统、安全、审计管理员不接触案件数据' }
const OUTSIDE: View = { shown: 'withheld', reason: '不属于您所在的检察院' }

const VIEWS: Readonly<Record<Standing, Readonly<Record<Sensitivity, View>>>> = {
  assigned: {
    public: WHOLE_ASSIGNED,
    internal: WHOLE_ASSIGNED,
    personal: WHOLE_ASSIGNED,
    identifying: WHOLE_ASSIGNED,
  },
  office: { public: WHOLE, internal: WHOLE, personal: MASKED, identifying: MASKED },
  technician: { public: WHOLE, internal: WHOLE, personal: TECHNICIAN, identifying: TECHNICIAN_NEVER },
  officer: { public: OFFICER, internal: OFFICER, personal: OFFICER, identifying: OFFICER },
  outside: { public: OUTSIDE, internal: OUTSIDE, personal: OUTSIDE, identifying: OUTSIDE },
}

/** How a field of this sensitivity is shown to this person, with the reason to print beside it. */
export const viewOf = (viewer: Viewer, sensitivity: Sensitivity): View =>
  VIEWS[standingOf(viewer)][sensitivity]
