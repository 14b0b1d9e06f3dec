import { OFFICE_STAFF, type ResourcePolicy } from './policy.ts'

const RUNNERS = {
  technician: 'office',
  prosecutor: 'office',
  head: 'office',
  deputy: 'office',
  chief: 'office',
} as const

export const RUN_POLICY: ResourcePolicy = {
  label: '运行',
  actions: {
    read: {
      label: '查看运行与漏斗',
      roles: OFFICE_STAFF,
      because: '运行只有数量和过程，不含线索内容；三员不接触案件数据',
    },
    compare: {
      label: '比较两次运行',
      roles: OFFICE_STAFF,
      because: '比较给出新增、消失、变化的数量，内容另按线索权限',
    },
    read_rows: {
      label: '查看未能判断和按规则排除的行',
      roles: { prosecutor: 'office', head: 'office', deputy: 'office', chief: 'office' },
      because: '用于判断模型是否准确，由检察官查看，个人信息遮盖',
    },
    start: { label: '运行模型', roles: RUNNERS, because: '由检察官、负责人或者数据技术人员运行' },
    schedule: {
      label: '定时运行',
      roles: { technician: 'office', head: 'office', deputy: 'office', chief: 'office' },
      because: '定时运行占用全院资源，由负责人或者数据技术人员设定',
    },
    set_parameters: {
      label: '调整参数',
      roles: { prosecutor: 'office', head: 'office', deputy: 'office', chief: 'office' },
      because: '参数是业务判断，由检察官写明理由后调整，数据技术人员不改',
    },
    cancel: { label: '停止运行', roles: RUNNERS, because: '由能运行模型的人停止' },
  },
}
