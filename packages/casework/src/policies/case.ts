import { CASE_TABLE } from '../case-states.ts'
import { movePolicies } from './moves-policy.ts'
import { CASE_READERS, OFFICE_STAFF, type ResourcePolicy } from './policy.ts'

export const CASE_POLICY: ResourcePolicy = {
  label: '案件',
  actions: {
    read: { label: '查看案件', roles: CASE_READERS, because: '案件只给办案、案管人员按职责范围查看' },
    count: { label: '查看案件数量', roles: OFFICE_STAFF, because: '三员不接触案件数据' },
    write: {
      label: '填写案件信息',
      roles: {
        prosecutor: 'own',
        assistant: 'own',
        clerk: 'own',
        head: 'own',
        deputy: 'own',
        chief: 'own',
      },
      because: '由承办人和办案组填写',
      only: ['handler', 'team'],
    },
    watch: {
      label: '流程监控',
      roles: { case_manager: 'office', head: 'department', deputy: 'office', chief: 'office' },
      because: '期限和程序由案管监控，部门负责人管理本部门（高检规则第六百六十四条）',
      notBy: { duties: ['handler'], because: '承办人不监控自己的案件' },
    },
    ...movePolicies(CASE_TABLE),
  },
}
