import { OFFICE_STAFF, type ResourcePolicy } from './policy.ts'

export const SNAPSHOT_POLICY: ResourcePolicy = {
  label: '数据',
  actions: {
    read: {
      label: '查看数据目录与质量',
      roles: OFFICE_STAFF,
      because: '目录和质量报告不含个人信息，三员工作不需要',
    },
    request: {
      label: '提出补充数据的请求',
      roles: {
        prosecutor: 'office',
        assistant: 'office',
        head: 'office',
        deputy: 'office',
        chief: 'office',
      },
      because: '由办案人员按核查需要提出',
    },
    import: { label: '导入数据', roles: { technician: 'office' }, because: '数据由数据技术人员统一导入' },
    map: {
      label: '确认对应关系',
      roles: { technician: 'office' },
      because: '列与字段的对应由数据技术人员确认，记录确认人',
    },
    read_samples: {
      label: '查看遮盖后的样例值',
      roles: { technician: 'office' },
      because: '样例值只为核对列的含义',
    },
    read_rejects: {
      label: '取回需修补的原始行',
      roles: { technician: 'office' },
      because: '原始行含个人信息，只为修补数据，写明理由并记录',
    },
    set_ground: {
      label: '登记调取依据与密级',
      roles: { technician: 'office', case_manager: 'office', head: 'office' },
      because: '调取依据由经办人登记',
    },
    request_destroy: {
      label: '申请销毁数据',
      roles: { technician: 'office', case_manager: 'office' },
      because: '保存期满或者依法应当销毁时申请',
    },
    approve_destroy: {
      label: '批准销毁数据',
      roles: { chief: 'office', deputy: 'office' },
      because: '销毁不可恢复，由院领导批准',
      notBy: { duties: ['author'], because: '申请人不能批准自己的申请' },
    },
    seal: {
      label: '封存一人的记录',
      roles: { head: 'office', deputy: 'office', chief: 'office' },
      because: '犯罪记录封存由负责人决定（刑事诉讼法第二百八十六条）',
    },
  },
}
