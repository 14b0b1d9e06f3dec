import { BulbOutlined, DownOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Button, Dropdown, Flex, type MenuProps, Tooltip, Typography } from 'antd'
import { Link, useNavigate } from 'react-router'
import { useMe } from '../api/me.ts'
import { useSignOut } from '../api/sign-out.ts'
import { useSite } from '../api/site.ts'
import { useKeyHelp } from '../keys/keys.tsx'
import { type Choice, useTheme } from './theme.tsx'

const THEMES: readonly { key: Choice; label: string }[] = [
  { key: 'system', label: '跟随系统' },
  { key: 'light', label: '浅色' },
  { key: 'dark', label: '深色' },
]

/** The line above every page: whose platform it is, the theme, the keys, who is signed in. */
export function TopBar() {
  const me = useMe()
  const site = useSite()
  const help = useKeyHelp()
  return (
    <header className="top">
      <Typography.Text strong>{site.data?.name ?? ''}</Typography.Text>
      {site.data?.demo && <span className="demo">演示数据，均为虚构</span>}
      <Flex gap={4} align="center" className="top-right">
        <Tooltip title="本页的快捷键（?）">
          <Button type="text" icon={<QuestionCircleOutlined />} aria-label="快捷键" onClick={help.open} />
        </Tooltip>
        <ThemeSwitch />
        <OwnMenu name={me.name} roles={me.roles.map(({ label }) => label).join('、')} />
      </Flex>
    </header>
  )
}

function ThemeSwitch() {
  const { choice, choose } = useTheme()
  const menu: MenuProps = {
    items: THEMES.map(({ key, label }) => ({ key, label })),
    selectable: true,
    selectedKeys: [choice],
    onClick: ({ key }) => choose(key as Choice),
  }
  return (
    <Dropdown menu={menu} trigger={['click']}>
      <Button type="text" icon={<BulbOutlined />} aria-label="浅色或者深色" />
    </Dropdown>
  )
}

function OwnMenu({ name, roles }: { name: string; roles: string }) {
  const signOut = useSignOut()
  const navigate = useNavigate()
  const menu: MenuProps = {
    items: [
      { key: 'account', label: <Link to="/account">我的账号</Link> },
      { type: 'divider' },
      { key: 'out', label: '退出登录' },
    ],
    onClick: ({ key }) => {
      if (key === 'out') signOut.mutate(undefined, { onSettled: () => navigate('/sign-in') })
    },
  }
  return (
    <Dropdown menu={menu} trigger={['click']}>
      <Button type="text" aria-label="我的账号和退出">
        {name}
        <Typography.Text type="secondary">{roles || '没有角色'}</Typography.Text>
        <DownOutlined className="small" />
      </Button>
    </Dropdown>
  )
}
