import { Menu, type MenuProps } from 'antd'
import { createElement } from 'react'
import { Link, useLocation } from 'react-router'
import { ability, type Me, useMe } from '../api/me.ts'
import { PAGES, type PageEntry } from './routes.tsx'

/** Whether a person sees a page: by any of the abilities that it asks. */
export const mayOpen = (me: Me, { needs }: PageEntry): boolean =>
  needs.length === 0 || needs.some((asked) => ability(me, asked).allowed)

/** The pages of the menu that a person may open, in the order of the table. */
export const menuPages = (me: Me): PageEntry[] => PAGES.filter((page) => page.icon && mayOpen(me, page))

/** The pages that this person may open; the others are not shown at all. */
export function SideMenu() {
  const me = useMe()
  const { pathname } = useLocation()
  const pages = menuPages(me)
  const groups = [...new Set(pages.flatMap(({ group }) => group ?? []))]
  const items: MenuProps['items'] = [
    ...pages.filter(({ group }) => !group).map(item),
    ...groups.map((group) => ({
      ...{ key: group, label: group, type: 'group' as const },
      children: pages.filter((page) => page.group === group).map(item),
    })),
  ]
  return (
    <nav aria-label="页面">
      <Menu mode="inline" items={items} selectedKeys={[current(pages, pathname)]} />
    </nav>
  )
}

const item = ({ path, label, icon }: PageEntry) => ({
  key: path,
  icon: icon && createElement(icon),
  label: <Link to={path}>{label}</Link>,
})

/** The page of the menu that an address belongs to: the longest path that begins it. */
function current(pages: readonly PageEntry[], pathname: string): string {
  const above = pages.filter(
    ({ path }) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`)),
  )
  return above.sort((a, b) => b.path.length - a.path.length)[0]?.path ?? ''
}
