import { Button, Flex, Tabs, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useSite } from '../../api/site.ts'
import { Trouble } from '../../api/trouble.tsx'
import { ActivationForm } from './activation-form.tsx'
import { DemoAccounts } from './demo-accounts.tsx'
import { DoorRefusal } from './door-refusal.tsx'
import { PasswordForm } from './password-form.tsx'

/** Coming in: by password and code, by another door of the site, or first by an activation code. */
export function SignInPage() {
  const site = useSite()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const [tab, setTab] = useState('password')
  const [login, setLogin] = useState('')
  useEffect(() => {
    document.title = '登录 · 明鉴'
  }, [])
  const enter = () => navigate(ownAddress(search.get('to')))
  const demo = site.data?.demo ?? null
  return (
    <main className="sign-in">
      <Flex vertical gap={12} className="sign-in-box">
        <div>
          <Typography.Text type="secondary">{site.data?.name ?? ''}</Typography.Text>
          <h1>明鉴 · 法律监督线索平台</h1>
        </div>
        <Trouble error={site.error} again={site.refetch} />
        <DoorRefusal id={search.get('refused')} />
        <Tabs
          activeKey={tab}
          onChange={setTab}
          items={[
            {
              key: 'password',
              label: '登录',
              children: <PasswordForm login={login} demo={demo} entered={enter} />,
            },
            {
              key: 'activate',
              label: '首次使用：激活账号',
              children: <ActivationForm activated={() => setTab('password')} />,
            },
          ]}
        />
        {site.data?.doors.map(({ id, label, address }) => (
          <Button key={id} href={address} block>
            {label}
          </Button>
        ))}
        <Typography.Text type="secondary" className="small">
          登录、查阅和办理均有审计记录。离开座位请退出登录。
        </Typography.Text>
      </Flex>
      {demo && (
        <DemoAccounts accounts={demo.accounts} password={demo.password} choose={setLogin} chosen={login} />
      )}
    </main>
  )
}

/** Only an address of this platform; `//elsewhere` would be another one. */
function ownAddress(to: string | null): string {
  return to?.startsWith('/') && !/^\/[/\\]/.test(to) ? to : '/'
}
