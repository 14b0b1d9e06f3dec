import { CLUE_TABLE } from '../clue-states.ts'
import { movePolicies } from './moves-policy.ts'
import {
  CASE_READERS,
  HANDLERS_IN_REACH,
  LEADERS_IN_REACH,
  OFFICE_STAFF,
  type ResourcePolicy,
} from './policy.ts'

export const CLUE_POLICY: ResourcePolicy = {
  label: '线索',
  actions: {
    read: {
      label: '查看线索',
      roles: CASE_READERS,
      because: '线索只给办案、案管人员按职责范围查看',
    },
    count: {
      label: '查看线索数量',
      roles: OFFICE_STAFF,
      because: '三员不接触案件数据',
    },
    note: {
      label: '写备注',
      roles: { ...HANDLERS_IN_REACH, assistant: 'own', clerk: 'own' },
      because: '备注是核查过程的记录，由办案人员书写',
    },
    set_term: {
      label: '设定核查期限',
      roles: { deputy: 'office', chief: 'office' },
      because: '核查期限没有统一规定，由本院领导确定',
    },
    read_draw: {
      label: '核验随机分派',
      roles: { ...LEADERS_IN_REACH, case_manager: 'office' },
      because: '分派是否随机由负责人和案管核验',
    },
    see_person: {
      label: '查看同一人的其他线索',
      roles: HANDLERS_IN_REACH,
      because: '只在本人职责范围内、凭证件号确认是同一人时提供',
    },
    set_team: {
      label: '确定办案组',
      roles: HANDLERS_IN_REACH,
      because: '由承办人或者负责人确定协办的助理、书记员',
    },
    draft_letter: {
      label: '起草线索移送函',
      roles: { prosecutor: 'own', assistant: 'own', head: 'own', deputy: 'own', chief: 'own' },
      because: '由承办人或者其助理起草，起草人不审批',
      only: ['handler', 'team'],
    },
    ...movePolicies(CLUE_TABLE),
  },
}
