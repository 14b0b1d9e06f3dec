import { CASE_READERS, LEADERS_IN_REACH, type ResourcePolicy } from './policy.ts'

/** Who decides at which level stands in `approval.ts`; here is who may come near. */
export const DOCUMENT_POLICY: ResourcePolicy = {
  label: '文书',
  actions: {
    read: { label: '查看文书', roles: CASE_READERS, because: '文书只给办案、案管人员按职责范围查看' },
    draft: {
      label: '起草、修改文书',
      roles: { prosecutor: 'own', assistant: 'own', head: 'own', deputy: 'own', chief: 'own' },
      because: '由承办人或者其助理起草（检察官助理在检察官指导下草拟）',
      only: ['handler', 'team'],
      notBy: { duties: ['approver'], because: '审批人不直接改动送审的文书，有意见请退回修改' },
    },
    confirm_citation: {
      label: '确认引用的法条',
      roles: { prosecutor: 'own', head: 'own', deputy: 'own', chief: 'own' },
      because: '法条效力不能由系统核实的，须由检察官本人确认',
      only: ['handler'],
    },
    approve: {
      label: '审批文书',
      roles: LEADERS_IN_REACH,
      because: '审批级别依规则确定，只能提高（高检规则第五百五十二条等）',
      notBy: { duties: ['author', 'handler'], because: '起草人、承办人不能审批自己的文书' },
    },
    number: {
      label: '编号、用印登记',
      roles: { case_manager: 'office' },
      because: '文书编号与用印由案管统一监督',
      notBy: { duties: ['author', 'handler'], because: '起草人、承办人不登记自己文书的用印' },
    },
    download: {
      label: '下载正式文书',
      roles: {
        prosecutor: 'own',
        assistant: 'own',
        clerk: 'own',
        head: 'own',
        deputy: 'own',
        chief: 'own',
        case_manager: 'office',
      },
      because: '由办案组和案管下载用于送达、归档，带水印并记录',
    },
  },
}
