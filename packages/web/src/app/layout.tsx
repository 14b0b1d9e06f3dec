import { Layout, Typography } from 'antd'
import { Suspense } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import { useMeQuery } from '../api/me.ts'
import { Trouble } from '../api/trouble.tsx'
import { KeyProvider } from '../keys/keys.tsx'
import { SideMenu } from './side-menu.tsx'
import { TopBar } from './top-bar.tsx'
import { Waiting } from './waiting.tsx'

/** What stands around every page of a signed-in person: menu, name, theme, keys. */
export function AppLayout() {
  const me = useMeQuery()
  const { pathname, search } = useLocation()
  if (me.error) return <Trouble error={me.error} again={me.refetch} />
  if (me.isPending) return <Waiting words="正在核对登录" />
  if (!me.data) return <Navigate replace to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} />
  return (
    <KeyProvider>
      <a className="skip" href="#content">
        跳到内容
      </a>
      <Layout className="app">
        <Layout.Sider width={176} className="side">
          <Typography.Text strong className="mark">
            明鉴
          </Typography.Text>
          <SideMenu />
        </Layout.Sider>
        <Layout>
          <TopBar />
          <Layout.Content id="content" tabIndex={-1}>
            <Suspense fallback={<Waiting words="正在打开页面" />}>
              <Outlet />
            </Suspense>
          </Layout.Content>
        </Layout>
      </Layout>
    </KeyProvider>
  )
}
