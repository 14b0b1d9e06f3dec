import { Button } from 'antd'
import { Link, Navigate } from 'react-router'
import { ability, useMe } from '../api/me.ts'
import { Page } from './page.tsx'
import { PAGES, type PageEntry } from './routes.tsx'
import { mayOpen, menuPages } from './side-menu.tsx'
import { Told } from './told.tsx'

/** A page for those who may open it; for others the reason, in the words of the policy. */
export function Guarded({ page, children }: { page: PageEntry; children: React.ReactNode }) {
  const me = useMe()
  if (mayOpen(me, page)) return children
  if (page.path === '/') return <Home />
  return <Refused label={page.label} reason={page.needs.map((asked) => ability(me, asked).reason)[0] ?? ''} />
}

/** The start page is the work of those who have any; for others the first page that they may open. */
export function Home() {
  const first = menuPages(useMe()).find(({ path }) => path !== '/')
  return <Navigate replace to={first?.path ?? '/account'} />
}

function Refused({ label, reason }: { label: string; reason: string }) {
  return (
    <Page title={label}>
      <Told says="这个页面不对您的身份开放" next={reason} action={<BackHome words="回到我的页面" />} />
    </Page>
  )
}

/** An address that is none. */
export function NoSuchPage() {
  return (
    <Page title="没有这个页面">
      <Told
        says="没有这个页面"
        next="地址可能写错了，或者页面已经改了位置。"
        action={<BackHome words="回到首页" />}
      />
    </Page>
  )
}

const BackHome = ({ words }: { words: string }) => (
  <Link to="/">
    <Button type="primary">{words}</Button>
  </Link>
)

/** Whether the table has a start page of its own. */
export const hasHome = (): boolean => PAGES.some(({ path }) => path === '/')
