/**
 * The roles of a procuratorate on this platform, and what may not meet in one account.
 * Sources: 人民检察院组织法 28–34, 40–44; 高检规则 4–8, 682; separation of the three officers: 保密法实施条例 32–35.
 */

export const ROLE_IDS = [
  'chief',
  'deputy',
  'committee',
  'head',
  'prosecutor',
  'assistant',
  'clerk',
  'case_manager',
  'technician',
  'system_officer',
  'security_officer',
  'audit_officer',
] as const
export type RoleId = (typeof ROLE_IDS)[number]

/** How far a role sees and acts: what is assigned to it, its department, its office, or no case data at all. */
export type Scope = 'own' | 'department' | 'office' | 'none'

export interface Role {
  id: RoleId
  label: string
  scope: Scope
  /** Whether an account can carry it; the committee is a body that acts through numbered minutes. */
  account: boolean
  /** Whether it may decide anything in a case; an assistant drafts, never decides (检察官法 68). */
  decides: boolean
  duty: string
}

export const ROLES: Readonly<Record<RoleId, Role>> = {
  chief: {
    id: 'chief',
    label: '检察长',
    scope: 'office',
    account: true,
    decides: true,
    duty: '决定重大办案事项，签发以院名义制发的文书',
  },
  deputy: {
    id: 'deputy',
    label: '副检察长',
    scope: 'office',
    account: true,
    decides: true,
    duty: '协助检察长；凭记录在案的授权决定分管事项',
  },
  committee: {
    id: 'committee',
    label: '检察委员会',
    scope: 'office',
    account: false,
    decides: true,
    duty: '讨论决定重大、疑难、复杂案件，以会议纪要编号为凭',
  },
  head: {
    id: 'head',
    label: '部门负责人',
    scope: 'department',
    account: true,
    decides: true,
    duty: '分派、审核本部门线索和案件',
  },
  prosecutor: {
    id: 'prosecutor',
    label: '检察官',
    scope: 'own',
    account: true,
    decides: true,
    duty: '核查分派给本人的线索，承办案件，对职权内事项作决定',
  },
  assistant: {
    id: 'assistant',
    label: '检察官助理',
    scope: 'own',
    account: true,
    decides: false,
    duty: '在检察官指导下审查材料、起草文书，不独立作决定',
  },
  clerk: {
    id: 'clerk',
    label: '书记员',
    scope: 'own',
    account: true,
    decides: false,
    duty: '记录、送达、归档等辅助事务',
  },
  case_manager: {
    id: 'case_manager',
    label: '案管人员',
    scope: 'office',
    account: true,
    decides: false,
    duty: '受理、分流、监控期限、统计，不参与实体决定',
  },
  technician: {
    id: 'technician',
    label: '数据技术人员',
    scope: 'office',
    account: true,
    decides: false,
    duty: '导入数据、维护对应关系、运行模型，不看线索内容',
  },
  system_officer: {
    id: 'system_officer',
    label: '系统管理员',
    scope: 'none',
    account: true,
    decides: false,
    duty: '系统运行、任务、备份与恢复，不接触案件数据',
  },
  security_officer: {
    id: 'security_officer',
    label: '安全管理员',
    scope: 'none',
    account: true,
    decides: false,
    duty: '账号、角色、密级与策略，不接触案件数据',
  },
  audit_officer: {
    id: 'audit_officer',
    label: '审计管理员',
    scope: 'none',
    account: true,
    decides: false,
    duty: '查看和核验审计记录，不接触案件数据',
  },
}

/** Who acts: one account with its roles in one office. */
export interface Actor {
  account: string
  roles: readonly RoleId[]
  office: string
  /** Of a head those that he leads, of others the one they belong to. */
  departments: readonly string[]
}

interface Apart {
  roles: readonly RoleId[]
  /** None of `roles` in one account with one of these. */
  from: readonly RoleId[]
  because: string
}

const OFFICERS: readonly RoleId[] = ['system_officer', 'security_officer', 'audit_officer']
const WITH_CASE_DATA: readonly RoleId[] = ROLE_IDS.filter((id) => !OFFICERS.includes(id))

const APART: readonly Apart[] = [
  {
    roles: OFFICERS,
    from: OFFICERS,
    because: '系统、安全、审计三员分立，一个账号只能担任其中一员',
  },
  { roles: OFFICERS, from: WITH_CASE_DATA, because: '三员不接触案件数据，不得兼任办案、案管或者数据岗位' },
  {
    roles: ['assistant', 'clerk'],
    from: ['prosecutor', 'head', 'deputy', 'chief'],
    because: '检察官助理、书记员不独立作决定，不得与作决定的身份合在一个账号',
  },
  {
    roles: ['case_manager'],
    from: ['prosecutor', 'assistant', 'head'],
    because: '案管人员监督办案流程和质量，不得同时承办案件（评查人与承办人分开）',
  },
  {
    roles: ['technician'],
    from: ['prosecutor', 'head', 'deputy', 'chief'],
    because: '导入数据、运行模型的人与核查、审批线索的人分开',
  },
]

/** Two roles of one account that must be apart, with the reason. */
export interface ForbiddenPair {
  roles: readonly [RoleId, RoleId]
  because: string
}

/** Every pair of the given roles that may not meet in one account; none when the combination is allowed. */
export function forbiddenPairs(roles: readonly RoleId[]): ForbiddenPair[] {
  const own = [...new Set(roles)]
  return own.flatMap((first, at) =>
    own.slice(at + 1).flatMap((second) => {
      const rule = APART.find(
        ({ roles: some, from }) =>
          (some.includes(first) && from.includes(second)) || (some.includes(second) && from.includes(first)),
      )
      return rule ? [{ roles: [first, second] as const, because: rule.because }] : []
    }),
  )
}

/** Roles as a sentence prints them: 部门负责人、检察官. */
export const roleLabels = (roles: readonly RoleId[]): string => roles.map((id) => ROLES[id].label).join('、')

/** Whether somebody with these roles may see case data at all. */
export const readsCases = (roles: readonly RoleId[]): boolean =>
  roles.some((id) => ROLES[id].scope !== 'none')
