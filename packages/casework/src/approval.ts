/**
 * Who decides what is made in the name of the office. The levels come from the rules; a province or an office may raise
 * one and never lower it (高检规则 4).
 */
import { forbidden, invalidInput } from '@mingjian/errors/failure'
import { type Actor, ROLES, type RoleId } from './roles.ts'

/** From low to high. */
export const APPROVAL_LEVELS = ['prosecutor', 'head', 'deputy', 'chief', 'committee'] as const
export type ApprovalLevel = (typeof APPROVAL_LEVELS)[number]

export interface DocumentRule {
  id: string
  label: string
  /** Who decides it at least. */
  level: ApprovalLevel
  basis: string
  /** From a clue only a letter of transfer is made; all else belongs to a case. */
  madeIn: 'clue' | 'case'
}

export const DOCUMENT_RULES: readonly DocumentRule[] = [
  {
    id: 'transfer_letter',
    label: '线索移送函',
    level: 'head',
    basis: '规则未另作规定，本院确定至少由部门负责人决定',
    madeIn: 'clue',
  },
  {
    id: 'correction_notice',
    label: '纠正违法通知书',
    level: 'chief',
    basis: '高检规则第五百五十二条',
    madeIn: 'case',
  },
  {
    id: 'suggestion',
    label: '检察建议书',
    level: 'chief',
    basis: '高检规则第五百五十二条；人民检察院检察建议工作规定',
    madeIn: 'case',
  },
  {
    id: 'public_interest_suggestion',
    label: '公益诉讼检察建议书',
    level: 'chief',
    basis: '人民检察院公益诉讼办案规则第七十五条',
    madeIn: 'case',
  },
  {
    id: 'opinion',
    label: '检察意见书',
    level: 'chief',
    basis: '高检规则第三百七十三条、第三百七十五条',
    madeIn: 'case',
  },
  {
    id: 'filing_notice',
    label: '通知立案书',
    level: 'chief',
    basis: '高检规则第五百六十一条',
    madeIn: 'case',
  },
  {
    id: 'withdrawal_notice',
    label: '通知撤销案件书',
    level: 'chief',
    basis: '高检规则第五百六十一条',
    madeIn: 'case',
  },
  { id: 'protest', label: '刑事抗诉书', level: 'chief', basis: '高检规则第五百八十五条', madeIn: 'case' },
  {
    id: 'enforcement_suggestion',
    label: '民事执行检察建议书',
    level: 'chief',
    basis: '人民检察院民事诉讼监督规则第一百零八条：检察长或者检察委员会',
    madeIn: 'case',
  },
  {
    id: 'retrial_suggestion',
    label: '再审检察建议书',
    level: 'committee',
    basis: '人民检察院民事诉讼监督规则第八十七条、人民检察院行政诉讼监督规则第九十二条',
    madeIn: 'case',
  },
  {
    id: 'termination',
    label: '终结案件决定书',
    level: 'chief',
    basis: '人民检察院公益诉讼办案规则第七十四条；其他案件由本院确定',
    madeIn: 'case',
  },
]

/** The rule of a kind of document by its id or its Chinese name; null for a kind that is not in the table. */
export const documentRule = (kind: string): DocumentRule | null =>
  DOCUMENT_RULES.find(({ id, label }) => id === kind || label === kind) ?? null

const rank = (level: ApprovalLevel) => APPROVAL_LEVELS.indexOf(level)

/**
 * The rules with the levels that a province or an office has set.
 * @throws Failure `casework.approval_unknown`, `casework.approval_lowered`
 */
export function raiseApproval(
  raised: Readonly<Record<string, ApprovalLevel>>,
  rules: readonly DocumentRule[] = DOCUMENT_RULES,
): DocumentRule[] {
  for (const [id, level] of Object.entries(raised)) {
    const rule = rules.find((candidate) => candidate.id === id)
    if (!rule)
      throw invalidInput({
        id: 'casework.approval_unknown',
        says: `审批权限表里没有“${id}”这种文书`,
        next: `请从这些中选：${rules.map((known) => known.id).join('、')}`,
      })
    if (rank(level) < rank(rule.level))
      throw forbidden({
        id: 'casework.approval_lowered',
        says: `${rule.label}依${rule.basis}至少由${ROLES[rule.level].label}决定，不能降为${ROLES[level].label}`,
        next: '审批权限只能提高，不能降低；请改回或者设为更高一级',
      })
  }
  return rules.map((rule) => ({ ...rule, level: raised[rule.id] ?? rule.level }))
}

/** What the 检察长 has handed to a 副检察长, in writing and for a time. */
export interface Delegation {
  from: string
  to: string
  /** Ids of document rules, or `*` for all matters of the departments he is in charge of. */
  matters: readonly string[]
  /** First and last day, ISO. */
  since: string
  until: string
  /** Number of the written delegation. */
  paper: string
}

/**
 * Checks a delegation before it is recorded.
 * @throws Failure `casework.delegation_to`, `casework.delegation_time`, `casework.delegation_matter`, `casework.delegation_paper`
 */
export function checkDelegation(
  { from, to, matters, since, until, paper }: Delegation,
  rolesOf: (account: string) => readonly RoleId[],
  rules: readonly DocumentRule[] = DOCUMENT_RULES,
): void {
  if (!rolesOf(from).includes('chief') || !rolesOf(to).includes('deputy'))
    throw forbidden({
      id: 'casework.delegation_to',
      says: '授权须由检察长作出，被授权人须是副检察长',
      next: '请选择本院的副检察长',
    })
  if (!paper.trim())
    throw invalidInput({
      id: 'casework.delegation_paper',
      says: '授权没有文号',
      next: '请填写书面授权的文号',
    })
  if (!(since <= until))
    throw invalidInput({
      id: 'casework.delegation_time',
      says: `授权期限的起日 ${since} 晚于止日 ${until}`,
      next: '请改正起止日期',
    })
  const wrong = matters.find((matter) => matter !== '*' && !isDelegable(matter, rules))
  if (matters.length === 0 || wrong !== undefined)
    throw invalidInput({
      id: 'casework.delegation_matter',
      says: wrong === undefined ? '授权没有写明事项' : `“${wrong}”不在可以授权的事项里`,
      next: `请从这些中选：${rules.flatMap(({ id, label }) => (isDelegable(id, rules) ? [label] : [])).join('、')}`,
    })
}

/** What the committee must decide cannot be handed to one person. */
const isDelegable = (matter: string, rules: readonly DocumentRule[]): boolean =>
  rules.some(({ id, level }) => id === matter && level !== 'committee')

export interface Approval {
  allowed: boolean
  reason: string
  /** In whose power it was decided: by office, by delegation (its paper), by minutes of the committee. */
  power: { kind: 'office' | 'delegation' | 'minutes'; paper: string | null } | null
}

export interface ApprovalRequest {
  rule: DocumentRule
  actor: Actor
  /** Who wrote it: author ≠ approver. */
  authors: readonly string[]
  /** The day of the decision, ISO. */
  on: string
  delegations?: readonly Delegation[]
  /** Number of the minutes, where the committee has decided and the 检察长 signs. */
  minutes?: string | null
}

/** Whether this account may decide this document now, in which power, and if not why not. */
export function approvalOf(request: ApprovalRequest): Approval {
  const { rule, actor, authors } = request
  if (authors.includes(actor.account))
    return refused(`${rule.label}的起草人不能审批自己起草的文书，请由另一人审批`)
  if (rule.level === 'committee') return byMinutes(request)
  const own = Math.max(-1, ...actor.roles.map((role) => rankOfRole(role)))
  if (own >= rank(rule.level))
    return { allowed: true, reason: rule.basis, power: { kind: 'office', paper: null } }
  const paper = actor.roles.includes('deputy') ? delegationFor(request) : null
  if (paper)
    return {
      allowed: true,
      reason: `检察长授权（${paper.paper}），有效期至 ${paper.until}`,
      power: { kind: 'delegation', paper: paper.paper },
    }
  const missing = actor.roles.includes('deputy') ? '，您没有当日有效的授权记录' : ''
  return refused(`${rule.label}由${ROLES[rule.level].label}决定（${rule.basis}）${missing}`)
}

function byMinutes({ rule, actor, minutes }: ApprovalRequest): Approval {
  if (!minutes?.trim())
    return refused(`${rule.label}须经检察委员会讨论决定（${rule.basis}），请填写会议纪要编号`)
  if (!actor.roles.includes('chief'))
    return refused(`${rule.label}经检察委员会决定后由检察长签发（${rule.basis}）`)
  return {
    allowed: true,
    reason: `检察委员会决定（${minutes}）`,
    power: { kind: 'minutes', paper: minutes },
  }
}

const rankOfRole = (role: RoleId): number => (APPROVAL_LEVELS as readonly string[]).indexOf(role)

const delegationFor = ({ rule, actor, on, delegations = [] }: ApprovalRequest) =>
  delegations.find(
    ({ to, matters, since, until }) =>
      to === actor.account &&
      (matters.includes('*') || matters.includes(rule.id)) &&
      since <= on &&
      on <= until,
  )

const refused = (reason: string): Approval => ({ allowed: false, reason, power: null })
