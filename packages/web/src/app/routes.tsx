/**
 * The table of pages: one line each. Menu, titles, guards and the pictures in docs/screens all read it. A page with `:` in its
 * path or without an icon is reached from another page and does not stand in the menu.
 */
import { SafetyOutlined, UserOutlined } from '@ant-design/icons'
import type { ComponentType } from 'react'
import type { Ability } from '../api/me.ts'

export interface PageEntry {
  path: string
  label: string
  /** In the side menu with this icon. */
  icon?: ComponentType
  /** Under this heading of the menu. */
  group?: string
  /** Which of these abilities shows the page; none: everybody who is signed in. */
  needs: readonly Ability[]
  load: () => Promise<ComponentType>
}

export const PAGES: readonly PageEntry[] = [
  // 案件 — 数据 — 模型: one line per page.
  // 系统
  {
    path: '/system/accounts',
    label: '用户与角色',
    icon: SafetyOutlined,
    group: '系统',
    needs: ['account.list'],
    load: () => import('../pages/system/accounts/accounts-page.tsx').then((m) => m.AccountsPage),
  },
  {
    path: '/account',
    label: '我的账号',
    icon: UserOutlined,
    needs: [],
    load: () => import('../pages/account/account-page.tsx').then((m) => m.AccountPage),
  },
]
