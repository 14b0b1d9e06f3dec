import { EVERYBODY, type ResourcePolicy } from './policy.ts'

const SYSTEM = { system_officer: 'office' } as const
/** Whoever asked for a job follows it; a job's row holds no case data. */
const JOBS = {
  chief: 'own',
  deputy: 'own',
  head: 'own',
  prosecutor: 'own',
  case_manager: 'own',
  technician: 'own',
  system_officer: 'office',
} as const

export const SYSTEM_POLICY: ResourcePolicy = {
  label: '系统',
  actions: {
    about: { label: '查看版本与说明', roles: EVERYBODY, because: '所有人都可以查看' },
    read_status: {
      label: '查看系统状态与任务',
      roles: SYSTEM,
      because: '系统运行由系统管理员负责',
    },
    read_job: { label: '查看任务', roles: JOBS, because: '任务由提出的人和系统管理员查看' },
    cancel_job: { label: '停止、重试任务', roles: JOBS, because: '任务由提出的人和系统管理员停止、重试' },
    back_up: { label: '备份', roles: SYSTEM, because: '备份加密保存，系统管理员不掌握密钥' },
    restore: {
      label: '执行恢复',
      roles: SYSTEM,
      because: '恢复须先由安全管理员和检察长各出示密钥的一半',
    },
    give_key_part: {
      label: '出示备份密钥的一半',
      roles: { security_officer: 'office', chief: 'office' },
      because: '备份密钥由安全管理员和检察长分持',
    },
    set_security: {
      label: '设置密码、会话与登录策略',
      roles: { security_officer: 'office' },
      because: '安全策略由安全管理员设置',
    },
    set_certificate: { label: '更换证书', roles: SYSTEM, because: '系统运行由系统管理员负责' },
    set_calendar: {
      label: '维护节假日表',
      roles: { case_manager: 'office' },
      because: '节假日影响办案期限，由案管维护并记录版本',
    },
    raise_approval: {
      label: '提高审批级别',
      roles: { chief: 'office' },
      because: '审批级别只能提高，由检察长决定',
    },
  },
}
