import { LEADERS_IN_REACH, type ResourcePolicy } from './policy.ts'

const AUDIT = { audit_officer: 'office' } as const

export const AUDIT_POLICY: ResourcePolicy = {
  label: '审计',
  actions: {
    read: { label: '查看审计记录', roles: AUDIT, because: '审计记录只有编号，由审计管理员查看' },
    verify: { label: '核验审计记录', roles: AUDIT, because: '由审计管理员核验，系统管理员不掌握签名密钥' },
    export: { label: '导出审计记录', roles: AUDIT, because: '由审计管理员导出' },
    trail: {
      label: '查看一件线索、案件的办理与查阅记录',
      roles: { ...LEADERS_IN_REACH, case_manager: 'office' },
      because: '办理过程由负责人和案管监督',
    },
  },
}
