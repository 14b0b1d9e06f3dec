import { EVERYBODY, OFFICE_STAFF, type ResourcePolicy } from './policy.ts'

const NOT_OWN = { duties: ['self'], because: '不能对自己的账号做这一步，请由另一位安全管理员办理' } as const
const SECURITY = { security_officer: 'office' } as const

export const ACCOUNT_POLICY: ResourcePolicy = {
  label: '账号',
  actions: {
    read_own: {
      label: '查看本人账号',
      roles: EVERYBODY,
      because: '只能查看本人的账号',
      only: ['self'],
    },
    change_password: {
      label: '修改本人密码、第二因素',
      roles: EVERYBODY,
      because: '密码只由本人修改',
      only: ['self'],
    },
    directory: {
      label: '查看本院人员名录',
      roles: { ...OFFICE_STAFF, security_officer: 'office' },
      because: '名录只有姓名、部门和身份，供分派和送审时选人',
    },
    list: { label: '查看账号与角色', roles: SECURITY, because: '账号由安全管理员管理' },
    create: { label: '建立账号', roles: SECURITY, because: '账号由安全管理员管理' },
    grant: {
      label: '授予、撤销角色',
      roles: SECURITY,
      because: '角色由安全管理员授予，不兼容的角色不能合在一个账号',
      notBy: NOT_OWN,
    },
    disable: { label: '停用账号', roles: SECURITY, because: '账号由安全管理员管理', notBy: NOT_OWN },
    unlock: { label: '解锁、重置', roles: SECURITY, because: '账号由安全管理员管理', notBy: NOT_OWN },
    end_sessions: {
      label: '结束他人会话',
      roles: SECURITY,
      because: '会话由安全管理员管理',
    },
    delegate: {
      label: '记录对副检察长的授权',
      roles: { chief: 'office' },
      because: '授权由检察长作出并记录文号、事项和期限',
    },
  },
}
