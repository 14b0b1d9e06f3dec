/**
 * The table of pages: one line each. Menu, titles, guards and the pictures in docs/screens all read it. A page with `:` in its
 * path or without an icon is reached from another page and does not stand in the menu.
 */
import {
  ApartmentOutlined,
  AuditOutlined,
  ClockCircleOutlined,
  DatabaseOutlined,
  DesktopOutlined,
  ExportOutlined,
  HddOutlined,
  ImportOutlined,
  InboxOutlined,
  LockOutlined,
  SafetyOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
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
  // 案件
  {
    path: '/',
    label: '工作台',
    icon: DesktopOutlined,
    needs: [],
    load: () => import('../pages/work/work-page.tsx').then((m) => m.WorkPage),
  },
  {
    path: '/clues',
    label: '线索',
    icon: UnorderedListOutlined,
    needs: ['clue.read'],
    load: () => import('../pages/clues/list/clues-page.tsx').then((m) => m.CluesPage),
  },
  {
    path: '/clues/:number',
    label: '线索',
    needs: ['clue.read'],
    load: () => import('../pages/clues/page/clue-page.tsx').then((m) => m.CluePage),
  },
  {
    path: '/exports',
    label: '导出',
    icon: ExportOutlined,
    needs: ['export.list'],
    load: () => import('../pages/exports/exports-page.tsx').then((m) => m.ExportsPage),
  },
  // 数据
  {
    path: '/data',
    label: '数据目录',
    icon: DatabaseOutlined,
    group: '数据',
    needs: ['snapshot.read'],
    load: () => import('../pages/data/catalogue/catalogue-page.tsx').then((m) => m.CataloguePage),
  },
  {
    path: '/data/imports',
    label: '导入',
    icon: ImportOutlined,
    group: '数据',
    needs: ['snapshot.import'],
    load: () => import('../pages/data/imports/imports-page.tsx').then((m) => m.ImportsPage),
  },
  {
    path: '/data/imports/:draft',
    label: '导入一个文件',
    needs: ['snapshot.import'],
    load: () => import('../pages/data/imports/draft-page.tsx').then((m) => m.DraftPage),
  },
  {
    path: '/data/requests',
    label: '数据请求',
    icon: InboxOutlined,
    group: '数据',
    needs: ['snapshot.read'],
    load: () => import('../pages/data/requests/requests-page.tsx').then((m) => m.RequestsPage),
  },
  {
    path: '/data/:schema',
    label: '一种数据',
    needs: ['snapshot.read'],
    load: () => import('../pages/data/catalogue/dataset-page.tsx').then((m) => m.DatasetPage),
  },
  // 模型: one line per page.
  // 模型
  {
    path: '/models',
    label: '模型',
    icon: ApartmentOutlined,
    needs: ['model.read'],
    load: () => import('../pages/models/library/models-page.tsx').then((m) => m.ModelsPage),
  },
  {
    path: '/models/:model',
    label: '模型',
    needs: ['model.read'],
    load: () => import('../pages/models/model/model-page.tsx').then((m) => m.ModelPage),
  },
  {
    path: '/runs/:run',
    label: '运行',
    needs: ['run.read'],
    load: () => import('../pages/models/run/run-page.tsx').then((m) => m.RunPage),
  },
  {
    path: '/runs/:run/compare',
    label: '比较两次运行',
    needs: ['run.compare'],
    load: () => import('../pages/models/compare/compare-page.tsx').then((m) => m.ComparePage),
  },
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
    path: '/system/settings',
    label: '安全设置',
    icon: LockOutlined,
    group: '系统',
    needs: ['system.set_security'],
    load: () => import('../pages/system/settings/settings-page.tsx').then((m) => m.SettingsPage),
  },
  {
    path: '/system/audit',
    label: '审计记录',
    icon: AuditOutlined,
    group: '系统',
    needs: ['audit.read'],
    load: () => import('../pages/system/audit/audit-page.tsx').then((m) => m.AuditPage),
  },
  {
    path: '/system/jobs',
    label: '任务',
    icon: ClockCircleOutlined,
    group: '系统',
    needs: ['system.read_job'],
    load: () => import('../pages/system/jobs/jobs-page.tsx').then((m) => m.JobsPage),
  },
  {
    path: '/system/backups',
    label: '备份',
    icon: HddOutlined,
    group: '系统',
    needs: ['system.back_up', 'system.give_key_part'],
    load: () => import('../pages/system/backups/backups-page.tsx').then((m) => m.BackupsPage),
  },
  {
    path: '/account',
    label: '我的账号',
    needs: [],
    load: () => import('../pages/account/account-page.tsx').then((m) => m.AccountPage),
  },
]
