import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useMay } from '../../../api/me.ts'
import { usePolicies } from '../../../api/policies.ts'
import { Page } from '../../../app/page.tsx'
import { useKeys } from '../../../keys/keys.tsx'
import type { ListColumn, ListFilter } from '../../../list/columns.ts'
import { DataTable } from '../../../list/data-table.tsx'
import { type LocalRules, localPage } from '../../../list/local-page.ts'
import { AccountDrawer } from './account-drawer.tsx'
import { AccountState } from './account-state.tsx'
import { ACCOUNTS, type AccountRow, isLocked, loadAccounts, STATES, useRoleLabels } from './accounts-data.ts'
import { CodeShown, type GivenCode } from './code-shown.tsx'
import { NewAccount } from './new-account.tsx'

/** Read once; the list and the drawer show parts of it. */
const ALL = {
  queryKey: ACCOUNTS,
  queryFn: ({ signal }: { signal: AbortSignal }) => loadAccounts(signal),
}
const RULES: LocalRules<AccountRow> = {
  text: ({ login, name, departments }) => `${login} ${name} ${departments.join(' ')}`,
  filters: {
    state: (row, value) => (value === 'locked' ? isLocked(row) : row.state === value),
    role: ({ roles }, value) => roles.some((role) => role === value),
  },
  sorts: {
    login: ({ login }) => login,
    name: ({ name }) => name,
    departments: (row) => row.departments.join(),
  },
}

/** The accounts of the office, for the security officer. */
export function AccountsPage() {
  const may = useMay()
  const policies = usePolicies()
  const roleLabels = useRoleLabels()
  const client = useQueryClient()
  const all = useQuery(ALL)
  const [shown, show] = useState<string | null>(null)
  const [making, make] = useState(false)
  const [given, give] = useState<GivenCode | null>(null)
  const row = all.data?.find(({ account }) => account === shown)
  useKeys([{ keys: ['n'], says: '新建账号', off: !may('account.create'), run: () => make(true) }])
  const columns: ListColumn<AccountRow>[] = [
    { key: 'name', title: '姓名', sorts: true, always: true, width: 110, render: ({ name }) => name },
    { key: 'login', title: '登录名', sorts: true, width: 140, render: ({ login }) => login },
    {
      ...{ key: 'departments', title: '部门', sorts: true, width: 240 },
      render: ({ departments }) => departments.join('、') || '—',
    },
    { key: 'roles', title: '角色', render: ({ roles }) => roleLabels(roles) || '（没有角色）' },
    { key: 'state', title: '状态', width: 130, render: (one) => <AccountState row={one} /> },
    {
      ...{ key: 'factor', title: '第二因素', width: 90 },
      render: ({ secondFactor }) => (secondFactor ? '已启用' : '—'),
    },
    {
      ...{ key: 'open', title: '', always: true, width: 70 },
      render: ({ account }) => (
        <Button size="small" type="link" onClick={() => show(account)}>
          办理
        </Button>
      ),
    },
  ]
  const filters: ListFilter[] = [
    {
      ...{ key: 'role', label: '角色', kind: 'one' },
      options: policies.data?.roles.map(({ id, label }) => ({ value: id, label })) ?? [],
    },
    {
      ...{ key: 'state', label: '状态', kind: 'one', width: 110 },
      options: [
        ...Object.entries(STATES).map(([value, label]) => ({ value, label })),
        { value: 'locked', label: '已锁定' },
      ],
    },
  ]
  return (
    <Page
      title="用户与角色"
      about="建立账号、授予角色、停用、解锁、重置。每一步都要写理由，并进入审计。"
      actions={
        may('account.create') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => make(true)}>
            新建账号
          </Button>
        )
      }
    >
      <DataTable<AccountRow>
        page="accounts"
        views
        noun="账号"
        columns={columns}
        filters={filters}
        defaults={{ sort: 'login' }}
        searches="姓名、登录名、部门"
        rowKey={({ account }) => account}
        queryKey={[...ACCOUNTS, 'list']}
        load={async (query) => localPage(await client.fetchQuery(ALL), query, RULES)}
        opens={({ account }) =>
          () =>
            show(account)
          }
        empty={{ says: '还没有账号', next: '请先为检察长和各部门建立账号。' }}
      />
      {row && <AccountDrawer row={row} close={() => show(null)} given={give} />}
      {making && (
        <NewAccount
          departments={[...new Set(all.data?.flatMap(({ departments }) => departments))]}
          close={() => make(false)}
          made={(code) => {
            make(false)
            give(code)
          }}
        />
      )}
      {given && <CodeShown given={given} close={() => give(null)} />}
    </Page>
  )
}
