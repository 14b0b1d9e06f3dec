/** The form of a state table: what a move is, and why one is refused. */
import type { RoleId } from '../roles.ts'

/** What a person must give with a move; the sentence asks for it. */
export const NEEDS = {
  assignee: '请选择承办人',
  draw: '请说明分派方式：随机分派须附种子与候选名单，指定分派须写理由',
  reason: '请选择不属实的原因代码',
  note: '请写明理由',
  conclusion: '请写明核查结论（查了什么、查到什么）',
  missing: '请写明还缺什么材料或者数据',
  request: '请写明要补的数据、向哪个单位调取',
  identity: '这条线索只凭姓名比对，请写明怎样核实了是同一人',
  receiver: '请写明接收线索的单位或者部门',
  letter: '请填写线索移送函的文号',
  case: '请填写案件编号',
  document: '请选择要制作的文书',
  findings: '请写明调查核实的结果',
  minutes: '请填写检察委员会会议纪要编号',
  receipt: '请填写送达日期和送达回证',
  due: '请填写要求回复的期限',
  reply: '请登记回复的日期和内容',
  outcome: '请选择结果：采纳、部分采纳、未采纳',
} as const
export type NeedId = keyof typeof NEEDS

/** What accompanies a move. A need is met by a text that is not blank. */
export type MoveInput = Readonly<Partial<Record<NeedId, string>>>

/** A person's part in a thing; `self`: the account is this person's own. */
export type Duty = 'handler' | 'team' | 'author' | 'approver' | 'self'

export interface Move<State extends string, Guard extends string> {
  id: string
  label: string
  from: readonly State[]
  /** `same`: the state stays, something else changes. */
  to: State | 'same'
  roles: readonly RoleId[]
  /** Only who has one of these duties may make it. */
  only?: readonly Duty[]
  /** Who has one of these duties may not make it, with the reason. */
  notBy?: { duties: readonly Duty[]; because: string }
  guards: readonly Guard[]
  needs: readonly NeedId[]
  /** Made when a run is compared with the one before, not by a person. */
  byRun?: true
  /** The key of the keyboard on the page. */
  key?: string
}

export interface StateTable<State extends string, Guard extends string> {
  /** 线索, 案件: what is moved. */
  thing: string
  states: Readonly<Record<State, { label: string; meaning: string }>>
  moves: readonly Move<State, Guard>[]
  /** What each guard demands, as the sentence that a person reads when it does not hold. */
  guards: Readonly<Record<Guard, string>>
}
