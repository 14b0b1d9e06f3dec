import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useMay } from '../../../api/me.ts'
import { usePolicies } from '../../../api/policies.ts'
import { inSeconds } from '../../../app/moments.ts'
import { Page } from '../../../app/page.tsx'
import { Waiting } from '../../../app/waiting.tsx'
import type { ListColumn, ListFilter } from '../../../list/columns.ts'
import { DataTable } from '../../../list/data-table.tsx'
import { AUDIT, type AuditRow, loadAudit, RESULT_DONE, whoOf, wordsOf } from './audit-data.ts'
import { AuditDrawer } from './audit-drawer.tsx'
import { VerifyAudit } from './verify-audit.tsx'

const DECISIONS = [
  { value: 'allowed', label: '允许' },
  { value: 'refused', label: '拒绝' },
]

/** In the address: the dialog of verifying is opened. */
const VERIFY = 'verify'
const withoutVerify = (params: URLSearchParams): URLSearchParams => {
  params.delete(VERIFY)
  return params
}

/** The log, for the audit officer: who did what, when, from where, allowed or refused and why. */
export function AuditPage() {
  const may = useMay()
  const policies = usePolicies()
  const words = wordsOf(policies.data)
  const [params, setParams] = useSearchParams()
  const [verifying, verify] = useState(params.has(VERIFY))
  const [shown, show] = useState<AuditRow | null>(null)
  const columns: ListColumn<AuditRow>[] = [
    { key: 'n', title: '序号', width: 64, align: 'right', always: true, render: ({ n }) => n },
    { key: 'at', title: '时间', width: 156, always: true, render: ({ at }) => inSeconds(at) },
    { key: 'who', title: '谁', width: 176, oneLine: true, render: whoOf },
    {
      ...{ key: 'roles', title: '身份', width: 110, oneLine: true, extra: true },
      render: ({ roles }) => words.roles(roles) || '—',
    },
    { key: 'action', title: '操作', width: 150, oneLine: true, render: ({ action }) => words.action(action) },
    {
      ...{ key: 'decision', title: '决定', width: 66 },
      render: ({ decision }) => (
        <Tag color={decision === 'allowed' ? 'success' : 'error'}>
          {decision === 'allowed' ? '允许' : '拒绝'}
        </Tag>
      ),
    },
    { key: 'because', title: '依据', oneLine: true, render: ({ because }) => because },
    {
      ...{ key: 'result', title: '结果', width: 120, oneLine: true },
      render: ({ result }) => (result === RESULT_DONE ? '已办' : result),
    },
    {
      key: 'purpose',
      title: '理由、用途',
      width: 150,
      oneLine: true,
      render: ({ purpose }) => purpose ?? '—',
    },
    { key: 'ids', title: '涉及', width: 70, align: 'right', render: ({ ids }) => `${ids.length} 项` },
    { key: 'address', title: '来自', width: 120, extra: true, render: ({ address }) => address },
  ]
  const filters: ListFilter[] = [
    { key: 'from', until: 'to', label: '日期', kind: 'days' },
    {
      ...{ key: 'action', label: '操作', kind: 'one', width: 180 },
      options:
        policies.data?.actions.map(({ action, kind, label }) => ({
          value: action,
          label: `${kind} · ${label}`,
        })) ?? [],
    },
    { key: 'decision', label: '决定', kind: 'one', width: 90, options: DECISIONS },
    { key: 'id', label: '涉及的编号', kind: 'text', width: 160 },
    { key: 'account', label: '账号编号', kind: 'text', width: 160 },
  ]
  return (
    <Page
      title="审计记录"
      about="只有编号，没有案件内容。每 1000 条或者 60 秒加封一次；改动、删除、截短都能查出。"
      actions={
        <>
          {may('audit.export') && (
            <Button href="/api/audit/export" download>
              导出
            </Button>
          )}
          {may('audit.verify') && (
            <Button type="primary" onClick={() => verify(true)}>
              核验
            </Button>
          )}
        </>
      }
    >
      {policies.isPending ? (
        <Waiting words="正在读取操作名称" />
      ) : (
        <DataTable<AuditRow>
          page="audit"
          views
          noun="审计记录"
          columns={columns}
          filters={filters}
          rowKey={({ n }) => String(n)}
          queryKey={AUDIT}
          cursor="before"
          load={loadAudit}
          opens={(row) => () => show(row)}
          empty={{ says: '还没有审计记录', next: '有人登录、查阅或者办理后，记录会出现在这里。' }}
        />
      )}
      {verifying && may('audit.verify') && (
        <VerifyAudit
          close={() => {
            verify(false)
            setParams(withoutVerify, { replace: true })
          }}
        />
      )}
      {shown && <AuditDrawer row={shown} words={words} close={() => show(null)} />}
    </Page>
  )
}
