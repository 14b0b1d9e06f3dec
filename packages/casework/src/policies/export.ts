import { LEADERS_IN_REACH, type ResourcePolicy } from './policy.ts'

export const EXPORT_POLICY: ResourcePolicy = {
  label: '导出',
  actions: {
    request: {
      label: '申请导出',
      roles: { prosecutor: 'own', ...LEADERS_IN_REACH, case_manager: 'office' },
      because: '导出含案件数据，由办案、案管人员在职责范围内写明用途后申请',
    },
    approve: {
      label: '审批导出',
      roles: LEADERS_IN_REACH,
      because: '导出由负责人审批',
      notBy: { duties: ['author'], because: '申请人不能审批自己的导出' },
    },
    download: {
      label: '下载导出文件',
      roles: { prosecutor: 'own', head: 'own', deputy: 'own', chief: 'own', case_manager: 'own' },
      because: '只有申请人本人能下载，文件带水印',
      only: ['author'],
    },
    list: {
      label: '查看导出登记',
      roles: { ...LEADERS_IN_REACH, prosecutor: 'own', case_manager: 'office', audit_officer: 'office' },
      because: '登记只有编号、用途和审批人，供负责人、案管和审计监督',
    },
  },
}
