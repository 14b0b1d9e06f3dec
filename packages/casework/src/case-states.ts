/** The life of a case of supervision as a table (described in ../CASE-STATES.md). */
import { approvalOf, type Delegation, type DocumentRule, documentRule } from './approval.ts'
import {
  type Moved,
  type MoveOffer,
  type Moving,
  makeMove,
  offeredMoves,
  type RunActor,
} from './moves/make-move.ts'
import type { Move, MoveInput, NeedId, StateTable } from './moves/move.ts'
import type { Actor, RoleId } from './roles.ts'

export type CaseState =
  | 'investigating'
  | 'drafting'
  | 'reviewing'
  | 'deciding'
  | 'decided'
  | 'served'
  | 'replied'
  | 'following'
  | 'closed'

export type CaseGuard =
  | 'may_take_over'
  | 'document_chosen'
  | 'document_whole'
  | 'level'
  | 'may_terminate'
  | 'reply_overdue'
  | 'was_served'
  | 'not_served'

const LEADERS: readonly RoleId[] = ['head', 'deputy', 'chief']
const HANDLERS: readonly RoleId[] = ['prosecutor', 'head', 'deputy', 'chief']
const HELPERS: readonly RoleId[] = ['prosecutor', 'assistant', 'clerk', 'head', 'deputy', 'chief']
const NOT_AUTHOR = {
  duties: ['handler', 'author'],
  because: '承办人、起草人不能审核或者决定自己的文书，起草与审批须分开',
} as const

const MOVES: readonly Move<CaseState, CaseGuard>[] = [
  {
    id: 'reassign',
    label: '变更承办人',
    from: ['investigating', 'drafting', 'decided', 'served', 'replied', 'following'],
    to: 'same',
    roles: LEADERS,
    notBy: { duties: ['handler'], because: '变更承办人须由承办人以外的负责人决定' },
    guards: ['may_take_over'],
    needs: ['assignee', 'note'],
  },
  {
    id: 'finish_investigation',
    label: '调查核实终结',
    from: ['investigating'],
    to: 'drafting',
    roles: HANDLERS,
    only: ['handler'],
    guards: [],
    needs: ['findings'],
  },
  {
    id: 'investigate_again',
    label: '补充调查核实',
    from: ['drafting'],
    to: 'investigating',
    roles: HANDLERS,
    only: ['handler'],
    guards: [],
    needs: ['note'],
  },
  {
    id: 'submit',
    label: '提交审核',
    from: ['drafting'],
    to: 'reviewing',
    roles: HANDLERS,
    only: ['handler'],
    guards: ['document_chosen', 'document_whole'],
    needs: [],
  },
  {
    id: 'pass',
    label: '审核通过',
    from: ['reviewing'],
    to: 'deciding',
    roles: LEADERS,
    notBy: NOT_AUTHOR,
    guards: ['document_whole'],
    needs: [],
  },
  {
    id: 'send_back',
    label: '退回修改',
    from: ['reviewing', 'deciding'],
    to: 'drafting',
    roles: LEADERS,
    notBy: NOT_AUTHOR,
    guards: [],
    needs: ['note'],
  },
  {
    id: 'decide',
    label: '决定制发',
    from: ['deciding'],
    to: 'decided',
    roles: LEADERS,
    notBy: NOT_AUTHOR,
    guards: ['document_whole', 'level'],
    needs: [],
  },
  {
    id: 'serve',
    label: '登记送达',
    from: ['decided'],
    to: 'served',
    roles: HELPERS,
    only: ['handler', 'team'],
    guards: [],
    needs: ['receipt', 'due'],
  },
  {
    id: 'register_reply',
    label: '登记回复',
    from: ['served', 'following'],
    to: 'replied',
    roles: [...HELPERS, 'case_manager'],
    guards: [],
    needs: ['reply'],
  },
  {
    id: 'urge',
    label: '逾期督促',
    from: ['served'],
    to: 'following',
    roles: HANDLERS,
    only: ['handler'],
    guards: ['reply_overdue'],
    needs: ['note'],
  },
  {
    id: 'follow',
    label: '跟进监督',
    from: ['replied'],
    to: 'following',
    roles: HANDLERS,
    only: ['handler'],
    guards: [],
    needs: ['note'],
  },
  {
    id: 'close',
    label: '结案',
    from: ['replied', 'following'],
    to: 'closed',
    roles: LEADERS,
    notBy: NOT_AUTHOR,
    guards: [],
    needs: ['outcome', 'note'],
  },
  {
    id: 'terminate',
    label: '终结审查，不制发文书',
    from: ['investigating', 'drafting', 'reviewing', 'deciding'],
    to: 'closed',
    roles: ['deputy', 'chief'],
    notBy: NOT_AUTHOR,
    guards: ['may_terminate'],
    needs: ['note'],
  },
  {
    id: 'reopen',
    label: '恢复跟进',
    from: ['closed'],
    to: 'following',
    roles: LEADERS,
    guards: ['was_served'],
    needs: ['note'],
  },
  {
    id: 'resume',
    label: '恢复调查核实',
    from: ['closed'],
    to: 'investigating',
    roles: LEADERS,
    guards: ['not_served'],
    needs: ['note'],
  },
]

export const CASE_TABLE: StateTable<CaseState, CaseGuard> = {
  thing: '案件',
  states: {
    investigating: { label: '调查核实', meaning: '承办人调查核实线索反映的事实' },
    drafting: { label: '起草文书', meaning: '调查核实终结，起草监督文书' },
    reviewing: { label: '待审核', meaning: '部门负责人审核（报检察长的事项先由其审核）' },
    deciding: { label: '待决定', meaning: '等待有权的人决定是否制发' },
    decided: { label: '待送达', meaning: '已决定并编号，等待送达' },
    served: { label: '待回复', meaning: '已送达，被监督单位在期限内回复' },
    replied: { label: '已回复', meaning: '收到回复，评估是否落实' },
    following: { label: '跟进监督', meaning: '未回复、未落实的，继续督促' },
    closed: { label: '已结案', meaning: '结果已登记，反馈给模型' },
  },
  moves: MOVES,
  guards: {
    may_take_over: '新的承办人须是本院有办案资格、没有回避情形，且不是现在承办人的检察官',
    document_chosen: '还没有起草监督文书',
    document_whole: '文书还有未解决的问题',
    level: '这份文书须由更高一级决定',
    may_terminate: '终结审查由检察长决定，副检察长须有授权',
    reply_overdue: '回复期限还没有届满',
    was_served: '案件没有送达过文书，应当恢复调查核实',
    not_served: '案件已经送达过文书，应当恢复跟进',
  },
}

/** The document that a case is about to issue. */
export interface CaseDocument {
  rule: DocumentRule
  authors: readonly string[]
  /** What still blocks it: unverified citations, empty places; one sentence each. */
  doubts: readonly string[]
}

/** A case as the platform stores it, as far as its moves look at it. */
export interface CaseFacts extends Moved<CaseState> {
  document: CaseDocument | null
  /** Whether its document has been served. */
  served: boolean
  /** Last day for the reply, ISO, from the deadline's clock. */
  replyDue: string | null
  candidates: readonly { account: string; barred: string | null }[]
  delegations: readonly Delegation[]
}

interface Asked {
  case: CaseFacts
  actor: Actor | RunActor
  input: MoveInput
  /** Today, ISO. */
  on: string
}

/**
 * Makes a move of a case.
 * @throws Failure as `makeMove`: `casework.move_*`
 */
export function moveCase(move: string, asked: Asked): Moving<CaseState> {
  return makeMove({ ...requestOf(asked), move, input: asked.input })
}

/** The moves of a case as buttons for this person. */
export function caseMoves(facts: CaseFacts, actor: Actor, on: string): MoveOffer[] {
  return offeredMoves(requestOf({ case: facts, actor, input: {}, on }))
}

function requestOf(asked: Asked) {
  const committee = asked.case.document?.rule.level === 'committee'
  return {
    table: CASE_TABLE,
    thing: { ...asked.case, duties: withAuthors(asked.case) },
    actor: asked.actor,
    alsoNeeds: (move: string): NeedId[] => (move === 'decide' && committee ? ['minutes'] : []),
    holds: (guard: CaseGuard) => GUARDS[guard](asked),
  }
}

const withAuthors = ({ duties, document }: CaseFacts): CaseFacts['duties'] => ({
  ...duties,
  author: [...(duties.author ?? []), ...(document?.authors ?? [])],
})

const GUARDS: Readonly<Record<CaseGuard, (asked: Asked) => boolean | string>> = {
  may_take_over: ({ case: facts, input }) => {
    if (!input.assignee) return true
    const candidate = facts.candidates.find(({ account }) => account === input.assignee)
    if (!candidate || facts.duties.handler?.includes(candidate.account)) return false
    return candidate.barred === null || `这位检察官不能承办：${candidate.barred}`
  },
  document_chosen: ({ case: { document } }) => document !== null,
  document_whole: ({ case: { document } }) =>
    !document?.doubts.length || `文书还有未解决的问题：${document.doubts.join('；')}`,
  level: ({ case: { document, delegations }, actor, input, on }) => {
    if ('run' in actor || !document) return false
    // Whether the minutes are there is asked for as a need; the button is offered without them.
    const minutes = input.minutes?.trim() || '（待填）'
    const approval = approvalOf({
      rule: document.rule,
      actor,
      authors: document.authors,
      on,
      delegations,
      minutes,
    })
    return approval.allowed || approval.reason
  },
  may_terminate: ({ case: { delegations }, actor, on }) => {
    if ('run' in actor) return false
    const approval = approvalOf({ rule: TERMINATION, actor, authors: [], on, delegations })
    return approval.allowed || approval.reason
  },
  reply_overdue: ({ case: { replyDue }, on }) => replyDue !== null && on > replyDue,
  was_served: ({ case: { served } }) => served,
  not_served: ({ case: { served } }) => !served,
}

const TERMINATION = documentRule('termination')!
