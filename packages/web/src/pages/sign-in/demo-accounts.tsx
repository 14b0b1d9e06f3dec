import { Flex, Typography } from 'antd'
import type { Site } from '../../api/site.ts'

interface Props extends NonNullable<Site['demo']> {
  choose: (login: string) => void
  chosen: string
}

/** The accounts of the demonstration: a click fills the form. */
export function DemoAccounts({ accounts, password, choose, chosen }: Props) {
  return (
    <Flex vertical gap={8} className="sign-in-box demo-box">
      <Typography.Text strong>演示账号</Typography.Text>
      <Typography.Text type="secondary">
        数据均为虚构，密码都是 <span className="demo-password">{password}</span>。点一行填好，再按“登录”。
      </Typography.Text>
      <ul className="demo-accounts">
        {accounts.map(({ login, name, roles }) => (
          <li key={login}>
            <button type="button" aria-pressed={login === chosen} onClick={() => choose(login)}>
              <span>{name}</span>
              <span>{roles.join('、')}</span>
              <code>{login}</code>
            </button>
          </li>
        ))}
      </ul>
    </Flex>
  )
}
