import { OFFICE_STAFF, type ResourcePolicy } from './policy.ts'

export const MODEL_POLICY: ResourcePolicy = {
  label: '模型',
  actions: {
    read: { label: '查看模型', roles: OFFICE_STAFF, because: '模型是办案知识，三员工作不需要' },
    write: {
      label: '编写模型',
      roles: {
        prosecutor: 'office',
        assistant: 'office',
        head: 'office',
        deputy: 'office',
        chief: 'office',
        technician: 'office',
      },
      because: '业务主导：由检察人员编写，数据技术人员协助',
    },
    test: {
      label: '测试模型',
      roles: {
        prosecutor: 'office',
        assistant: 'office',
        head: 'office',
        deputy: 'office',
        chief: 'office',
        technician: 'office',
      },
      because: '由编写模型的人员测试',
    },
    publish: {
      label: '发布模型',
      roles: { head: 'office', deputy: 'office', chief: 'office' },
      because: '发布前审核建模必要性、技术可行性、线索准确性',
      notBy: { duties: ['author'], because: '编写人不能审核发布自己编写的版本' },
    },
    withdraw: {
      label: '停用模型',
      roles: { head: 'office', deputy: 'office', chief: 'office' },
      because: '停用影响全院，由负责人决定',
    },
    figures: {
      label: '查看核查结果统计',
      roles: OFFICE_STAFF,
      because: '按模型、版本统计，不涉及个人、不作排名；三员工作不需要',
    },
  },
}
