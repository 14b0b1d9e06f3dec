/** The life of a clue as a table (described in ../CLUE-STATES.md), and what its guards look at. */
import { type FalseAlarmReason, falseAlarmReasons } from './false-alarms.ts'
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

export type ClueState =
  | 'found'
  | 'assigned'
  | 'on_hold'
  | 'confirmed'
  | 'false_alarm'
  | 'cannot_tell'
  | 'transferred'
  | 'in_case'
  | 'closed'

export type ClueGuard =
  | 'assignee_may_handle'
  | 'another_handler'
  | 'reason_known'
  | 'values_changed'
  | 'has_handler'
  | 'found_again'
  | 'gone'
  | 'letter_approved'

const LEADERS: readonly RoleId[] = ['head', 'deputy', 'chief']
const HANDLERS: readonly RoleId[] = ['prosecutor', 'head', 'deputy', 'chief']
const NOT_HANDLER = {
  // The author is who made the conclusion, also when the clue has been handed on since.
  duties: ['handler', 'author'],
  because: '承办人、作出核查结论的人不能审核这条线索，核查与审核须分开',
} as const
const CHECKED = ['confirmed', 'false_alarm', 'cannot_tell'] as const

const MOVES: readonly Move<ClueState, ClueGuard>[] = [
  {
    id: 'assign',
    label: '分派',
    from: ['found'],
    to: 'assigned',
    roles: LEADERS,
    guards: ['assignee_may_handle'],
    needs: ['assignee', 'draw'],
    key: 'a',
  },
  {
    id: 'reassign',
    label: '变更承办人',
    from: ['assigned', 'on_hold', ...CHECKED],
    to: 'same',
    roles: LEADERS,
    notBy: { duties: ['handler'], because: '变更承办人须由承办人以外的负责人决定' },
    guards: ['assignee_may_handle', 'another_handler'],
    needs: ['assignee', 'note'],
  },
  {
    id: 'return',
    label: '退回重新分派',
    from: ['assigned', 'on_hold'],
    to: 'found',
    roles: HANDLERS,
    only: ['handler'],
    guards: [],
    needs: ['note'],
  },
  {
    id: 'confirm',
    label: '确认属实',
    from: ['assigned'],
    to: 'confirmed',
    roles: HANDLERS,
    only: ['handler'],
    guards: [],
    needs: ['conclusion'],
    key: 'y',
  },
  {
    id: 'false_alarm',
    label: '不属实',
    from: ['assigned'],
    to: 'false_alarm',
    roles: HANDLERS,
    only: ['handler'],
    guards: ['reason_known'],
    needs: ['reason'],
    key: 'n',
  },
  {
    id: 'cannot_tell',
    label: '无法判断',
    from: ['assigned'],
    to: 'cannot_tell',
    roles: HANDLERS,
    only: ['handler'],
    guards: [],
    needs: ['missing'],
    key: 'u',
  },
  {
    id: 'hold',
    label: '待补数据',
    from: ['assigned', 'cannot_tell'],
    to: 'on_hold',
    roles: HANDLERS,
    only: ['handler'],
    guards: [],
    needs: ['request'],
    key: 'h',
  },
  {
    id: 'resume',
    label: '继续核查',
    from: ['on_hold'],
    to: 'assigned',
    roles: HANDLERS,
    only: ['handler'],
    guards: [],
    needs: ['note'],
    key: 'r',
  },
  {
    id: 'retract',
    label: '撤回核查结论',
    from: CHECKED,
    to: 'assigned',
    roles: HANDLERS,
    only: ['handler'],
    guards: [],
    needs: ['note'],
    key: 'z',
  },
  {
    id: 'send_back',
    label: '退回重新核查',
    from: CHECKED,
    to: 'assigned',
    roles: LEADERS,
    notBy: NOT_HANDLER,
    guards: [],
    needs: ['note'],
  },
  {
    id: 'transfer',
    label: '线索移送',
    from: ['confirmed'],
    to: 'transferred',
    roles: LEADERS,
    notBy: NOT_HANDLER,
    guards: ['letter_approved'],
    needs: ['receiver', 'letter'],
  },
  {
    id: 'make_case',
    label: '转为案件',
    from: ['confirmed'],
    to: 'in_case',
    roles: LEADERS,
    notBy: NOT_HANDLER,
    guards: [],
    needs: ['case'],
  },
  {
    id: 'close',
    label: '审核办结',
    from: ['false_alarm', 'cannot_tell', 'transferred'],
    to: 'closed',
    roles: LEADERS,
    notBy: NOT_HANDLER,
    guards: [],
    needs: [],
    key: 'c',
  },
  {
    id: 'close_confirmed',
    label: '属实但不再处理',
    from: ['confirmed'],
    to: 'closed',
    roles: LEADERS,
    notBy: NOT_HANDLER,
    guards: [],
    needs: ['note'],
  },
  {
    id: 'close_gone',
    label: '因数据更正办结',
    from: ['found', 'assigned', 'on_hold'],
    to: 'closed',
    roles: LEADERS,
    notBy: NOT_HANDLER,
    guards: ['gone'],
    needs: ['note'],
  },
  {
    id: 'reopen',
    label: '重新打开',
    from: [...CHECKED, 'closed'],
    to: 'assigned',
    roles: [],
    guards: ['values_changed', 'has_handler'],
    needs: [],
    byRun: true,
  },
  {
    id: 'find_again',
    label: '重新发现',
    from: ['closed'],
    to: 'found',
    roles: [],
    guards: ['found_again'],
    needs: [],
    byRun: true,
  },
]

export const CLUE_TABLE: StateTable<ClueState, ClueGuard> = {
  thing: '线索',
  states: {
    found: { label: '待分派', meaning: '模型发现，还没有承办人' },
    assigned: { label: '核查中', meaning: '承办人正在核查' },
    on_hold: { label: '待补数据', meaning: '已提出补充数据的请求，等待数据' },
    confirmed: { label: '属实', meaning: '承办人核查属实，等待处理' },
    false_alarm: { label: '不属实', meaning: '承办人核查不属实，附原因代码，等待审核' },
    cannot_tell: { label: '无法判断', meaning: '现有材料无法判断，写明缺什么' },
    transferred: { label: '已移送', meaning: '以线索移送函移送其他单位或者部门' },
    in_case: { label: '已成案', meaning: '转为案件办理，后续看案件' },
    closed: { label: '已办结', meaning: '审核办结；据以判断的数据变化时重新打开' },
  },
  moves: MOVES,
  guards: {
    assignee_may_handle: '承办人须是本院有办案资格、没有回避情形的检察官',
    another_handler: '新的承办人就是现在的承办人',
    reason_known: '原因代码须是这个模型的或者通用的原因之一',
    values_changed: '据以判断的数据没有变化，已作出的结论继续有效',
    has_handler: '线索没有承办人，应当重新分派',
    found_again: '线索没有因数据更正办结后再次出现，也有承办人',
    gone: '最近一次运行仍然发现这条线索，不能因数据更正办结',
    letter_approved: '线索移送函还没有经过审批',
  },
}

/** A clue as the platform stores it, as far as its moves look at it. */
export interface ClueFacts extends Moved<ClueState> {
  model: { id: string; falseAlarms: readonly string[] }
  /** 待核: rests on a name alone. */
  toVerify: boolean
  /** What the latest run says of it against the values on which it was last judged. */
  latest: 'same' | 'changed' | 'gone' | 'returned'
  letterApproved: boolean
  /** Who may be given it; the reason where somebody may not. */
  candidates: readonly { account: string; barred: string | null }[]
}

interface Asked {
  clue: ClueFacts
  actor: Actor | RunActor
  input: MoveInput
}

/**
 * Makes a move of a clue.
 * @throws Failure as `makeMove`: `casework.move_*`
 */
export function moveClue(move: string, asked: Asked): Moving<ClueState> {
  return makeMove({
    table: CLUE_TABLE,
    move,
    thing: asked.clue,
    actor: asked.actor,
    input: asked.input,
    alsoNeeds: (id) => clueNeeds(id, asked),
    holds: (guard) => GUARDS[guard](asked),
  })
}

/** The moves of a clue as buttons for this person. */
export function clueMoves(clue: ClueFacts, actor: Actor): MoveOffer[] {
  const asked = { clue, actor, input: {} }
  return offeredMoves({
    table: CLUE_TABLE,
    thing: clue,
    actor,
    alsoNeeds: (id) => clueNeeds(id, asked),
    holds: (guard: ClueGuard) => GUARDS[guard](asked),
  })
}

/** A clue on a name alone is confirmed only with how the person was made sure of; some reasons need words. */
function clueNeeds(move: string, { clue, input }: Asked): NeedId[] {
  if (move === 'confirm') return clue.toVerify ? ['identity'] : []
  if (move === 'false_alarm') return reasonOf(clue, input)?.needsNote ? ['note'] : []
  return []
}

const reasonOf = (clue: ClueFacts, { reason }: MoveInput): FalseAlarmReason | undefined =>
  falseAlarmReasons(clue.model).find(({ code }) => code === reason?.trim())

/** Guards; those that look at the input hold as long as nothing was entered, so that the button can be offered. */
const GUARDS: Readonly<Record<ClueGuard, (asked: Asked) => boolean | string>> = {
  assignee_may_handle: ({ clue, input }) => {
    if (!input.assignee) return true
    const candidate = clue.candidates.find(({ account }) => account === input.assignee)
    if (!candidate) return false
    return candidate.barred === null || `这位检察官不能承办：${candidate.barred}`
  },
  another_handler: ({ clue, input }) => !clue.duties.handler?.includes(input.assignee ?? ''),
  reason_known: ({ clue, input }) => !input.reason?.trim() || reasonOf(clue, input) !== undefined,
  values_changed: ({ clue }) => clue.latest === 'changed',
  has_handler: ({ clue }) => (clue.duties.handler?.length ?? 0) > 0,
  found_again: ({ clue }) =>
    clue.latest === 'returned' || (clue.latest === 'changed' && !clue.duties.handler?.length),
  gone: ({ clue }) => clue.latest === 'gone',
  letter_approved: ({ clue }) => clue.letterApproved,
}
