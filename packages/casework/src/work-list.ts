/** 工作台: what is due, what waits for me, what came back. Each list is a row of a table: for whom, which rows, in which order. */
import type { CaseState } from './case-states.ts'
import type { ClueState } from './clue-states.ts'
import type { Actor, RoleId } from './roles.ts'

/** Anything that can wait for somebody. */
export interface WorkRow {
  kind: 'clue' | 'case' | 'export' | 'request' | 'import' | 'run' | 'job' | 'account' | 'audit'
  id: string
  title: string
  /** State of a clue or case; of others: waiting, failed, done. */
  state: ClueState | CaseState | 'waiting' | 'failed' | 'done'
  department: string | null
  handler: string | null
  team: readonly string[]
  /** Who made or asked for it; who asks does not approve. */
  author: string | null
  /** To whom it was sent for approval, where to one person. */
  approver: string | null
  /** Last day, ISO; of a decision, reply or retention. */
  dueOn: string | null
  /** Since when it is in this state, ISO. */
  since: string
  /** It was sent back, returned or reopened and not worked on since. */
  cameBack: boolean
  /** Points for the order of checking clues; never shown as a ranking of persons. */
  score: number | null
}

/** Whose rows a list holds, seen from the person who looks. */
export type Whose = 'mine' | 'with_me' | 'to_approve' | 'department' | 'office'

export interface WorkFilter {
  kinds: readonly WorkRow['kind'][]
  states?: readonly WorkRow['state'][]
  whose: Whose
  /** Days from today to the last day, at most; 0 for today, -1 for overdue only. */
  dueWithin?: number
  cameBack?: boolean
}

export type Order = 'due' | 'oldest' | 'score'

export interface WorkList {
  id: string
  label: string
  roles: readonly RoleId[]
  filter: WorkFilter
  order: readonly Order[]
  /** What the page says when the list is empty: what to do next. */
  empty: string
}

const LEADERS: readonly RoleId[] = ['head', 'deputy', 'chief']
const HANDLERS: readonly RoleId[] = ['prosecutor', ...LEADERS]
/** Days ahead from which a last day is called near; custody-bound deadlines warn from here on as well. */
const NEAR = 7

export const WORK_LISTS: readonly WorkList[] = [
  {
    id: 'due',
    label: '即将到期',
    roles: [...HANDLERS, 'assistant', 'clerk'],
    filter: { kinds: ['clue', 'case'], whose: 'with_me', dueWithin: NEAR },
    order: ['due', 'oldest'],
    empty: `${NEAR} 日内没有到期的事项`,
  },
  {
    id: 'came_back',
    label: '退回与重新打开',
    roles: [...HANDLERS, 'assistant'],
    filter: { kinds: ['clue', 'case'], whose: 'with_me', cameBack: true },
    order: ['due', 'oldest'],
    empty: '没有退回或者重新打开的事项',
  },
  {
    id: 'helping',
    label: '协办的线索',
    roles: ['assistant', 'clerk'],
    filter: {
      kinds: ['clue'],
      states: ['assigned', 'on_hold', 'confirmed', 'false_alarm', 'cannot_tell', 'transferred'],
      whose: 'with_me',
    },
    order: ['due', 'oldest'],
    empty:
      '还没有请您协办的线索：请承办检察官或者部门负责人在线索页的“协办人员”里把您加入；加入后线索列在这里，您能看到全文、写备注',
  },
  {
    id: 'to_check',
    label: '待我核查',
    roles: HANDLERS,
    filter: { kinds: ['clue'], states: ['assigned'], whose: 'mine', cameBack: false },
    order: ['due', 'score', 'oldest'],
    empty: '没有待核查的线索；新的线索分派后出现在这里',
  },
  {
    id: 'on_hold',
    label: '待补数据',
    roles: HANDLERS,
    filter: { kinds: ['clue'], states: ['on_hold'], whose: 'mine' },
    order: ['oldest'],
    empty: '没有等待数据的线索',
  },
  {
    id: 'to_assign',
    label: '待分派',
    roles: LEADERS,
    filter: { kinds: ['clue'], states: ['found'], whose: 'department' },
    order: ['score', 'oldest'],
    empty: '没有待分派的线索；可以到“模型”页运行模型',
  },
  {
    id: 'to_review',
    label: '待审核处理的线索',
    roles: LEADERS,
    filter: {
      kinds: ['clue'],
      states: ['confirmed', 'false_alarm', 'cannot_tell', 'transferred'],
      whose: 'to_approve',
    },
    order: ['due', 'oldest'],
    empty: '没有待审核的核查结论',
  },
  {
    id: 'my_cases',
    label: '在办案件',
    roles: [...HANDLERS, 'assistant', 'clerk'],
    filter: {
      kinds: ['case'],
      states: ['investigating', 'drafting', 'decided', 'served', 'replied', 'following'],
      whose: 'with_me',
    },
    order: ['due', 'oldest'],
    empty: '没有在办案件；属实的线索转为案件后出现在这里',
  },
  {
    id: 'documents_to_review',
    label: '待审核的文书',
    roles: LEADERS,
    filter: { kinds: ['case'], states: ['reviewing'], whose: 'to_approve' },
    order: ['due', 'oldest'],
    empty: '没有待审核的文书',
  },
  {
    id: 'documents_to_decide',
    label: '待决定的文书',
    roles: ['deputy', 'chief'],
    filter: { kinds: ['case'], states: ['deciding'], whose: 'to_approve' },
    order: ['due', 'oldest'],
    empty: '没有待决定的文书',
  },
  {
    id: 'exports_to_approve',
    label: '待审批的导出',
    roles: LEADERS,
    filter: { kinds: ['export'], states: ['waiting'], whose: 'to_approve' },
    order: ['oldest'],
    empty: '没有待审批的导出申请',
  },
  {
    id: 'replies_due',
    label: '回复到期',
    roles: ['case_manager'],
    filter: { kinds: ['case'], states: ['served', 'following'], whose: 'office', dueWithin: NEAR },
    order: ['due'],
    empty: `${NEAR} 日内没有到期的回复`,
  },
  {
    id: 'overdue',
    label: '已超期',
    roles: ['case_manager', ...LEADERS],
    filter: { kinds: ['clue', 'case'], whose: 'department', dueWithin: -1 },
    order: ['due'],
    empty: '没有超期的事项',
  },
  {
    id: 'data_requests',
    label: '待补的数据',
    roles: ['technician'],
    filter: { kinds: ['request'], states: ['waiting'], whose: 'office' },
    order: ['due', 'oldest'],
    empty: '没有补充数据的请求',
  },
  {
    id: 'imports',
    label: '未完成的导入与运行',
    roles: ['technician'],
    filter: { kinds: ['import', 'run'], states: ['waiting', 'failed'], whose: 'office' },
    order: ['oldest'],
    empty: '没有未完成的导入；可以到“数据”页导入台账',
  },
  {
    id: 'failed_jobs',
    label: '失败的任务与备份',
    roles: ['system_officer'],
    filter: { kinds: ['job'], states: ['failed'], whose: 'office' },
    order: ['oldest'],
    empty: '没有失败的任务',
  },
  {
    id: 'accounts',
    label: '待办的账号申请',
    roles: ['security_officer'],
    filter: { kinds: ['account'], states: ['waiting'], whose: 'office' },
    order: ['oldest'],
    empty: '没有待办的账号申请',
  },
  {
    id: 'seals',
    label: '待核验的审计记录',
    roles: ['audit_officer'],
    filter: { kinds: ['audit'], states: ['waiting', 'failed'], whose: 'office' },
    order: ['oldest'],
    empty: '没有等待处理的核验',
  },
]

export interface ShownList {
  id: string
  label: string
  empty: string
  rows: WorkRow[]
}

/** The lists of a person with their rows, in the order of the table. Rows of other offices are not to be passed in. */
export function workLists(rows: readonly WorkRow[], actor: Actor, today: string): ShownList[] {
  return WORK_LISTS.filter(({ roles }) => roles.some((role) => actor.roles.includes(role))).map(
    ({ id, label, empty, filter, order }) => ({
      id,
      label,
      empty,
      rows: rows.filter((row) => belongs(row, filter, actor, today)).sort(inOrder(order)),
    }),
  )
}

function belongs(row: WorkRow, filter: WorkFilter, actor: Actor, today: string): boolean {
  if (!filter.kinds.includes(row.kind)) return false
  if (filter.states ? !filter.states.includes(row.state) : DONE.has(row.state)) return false
  if (filter.cameBack !== undefined && filter.cameBack !== row.cameBack) return false
  if (filter.dueWithin !== undefined && !(daysLeft(row, today) <= filter.dueWithin)) return false
  return WHOSE[filter.whose](row, actor)
}

const DONE: ReadonlySet<WorkRow['state']> = new Set(['closed', 'in_case', 'done'])

const WHOSE: Readonly<Record<Whose, (row: WorkRow, actor: Actor) => boolean>> = {
  mine: (row, actor) => row.handler === actor.account,
  with_me: (row, actor) => row.handler === actor.account || row.team.includes(actor.account),
  // Handlers and authors do not approve their own.
  to_approve: (row, actor) =>
    row.handler !== actor.account &&
    row.author !== actor.account &&
    (row.approver === actor.account || (row.approver === null && inReach(row, actor))),
  department: inReach,
  office: () => true,
}

const OFFICE_WIDE: readonly RoleId[] = ['chief', 'deputy', 'case_manager']

function inReach({ department }: WorkRow, actor: Actor): boolean {
  if (actor.roles.some((role) => OFFICE_WIDE.includes(role))) return true
  return department !== null && actor.departments.includes(department)
}

const DAY = 86_400_000

function daysLeft({ dueOn }: WorkRow, today: string): number {
  return dueOn === null ? Number.POSITIVE_INFINITY : (Date.parse(dueOn) - Date.parse(today)) / DAY
}

const ORDERS: Readonly<Record<Order, (a: WorkRow, b: WorkRow) => number>> = {
  due: (a, b) => (a.dueOn ?? LATEST).localeCompare(b.dueOn ?? LATEST),
  oldest: (a, b) => a.since.localeCompare(b.since),
  score: (a, b) => (b.score ?? 0) - (a.score ?? 0),
}

const LATEST = '9999-12-31'

function inOrder(order: readonly Order[]): (a: WorkRow, b: WorkRow) => number {
  return (a, b) => {
    for (const by of order) {
      const difference = ORDERS[by](a, b)
      if (difference !== 0) return difference
    }
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
  }
}
