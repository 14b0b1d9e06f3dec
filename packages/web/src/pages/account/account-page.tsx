import { Descriptions, Flex, Tag } from 'antd'
import { useMe } from '../../api/me.ts'
import { Page } from '../../app/page.tsx'
import { PasswordChange } from './password-change.tsx'
import { SecondFactor } from './second-factor.tsx'

/** The own account: who one is here, password, second factor. */
export function AccountPage() {
  const me = useMe()
  return (
    <Page title="我的账号">
      <div className="columns">
        <div>
          <section className="box account-box">
            <h2>身份</h2>
            <Descriptions
              column={1}
              size="small"
              items={[
                { key: 'name', label: '姓名', children: me.name },
                { key: 'login', label: '登录名', children: me.login },
                { key: 'departments', label: '部门', children: me.departments.join('、') || '（无）' },
                {
                  key: 'roles',
                  label: '角色',
                  children: (
                    <Flex vertical gap={4}>
                      {me.roles.map(({ id, label, duty }) => (
                        <span key={id}>
                          <Tag>{label}</Tag>
                          {duty}
                        </span>
                      ))}
                      {me.roles.length === 0 && '没有角色，请联系安全管理员'}
                    </Flex>
                  ),
                },
              ]}
            />
          </section>
          <PasswordChange />
        </div>
        <div>
          <SecondFactor on={me.secondFactor} />
        </div>
      </div>
    </Page>
  )
}
