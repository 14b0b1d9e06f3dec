import { Alert, Button, Descriptions, Drawer, Flex } from 'antd'
import { useState } from 'react'
import { api, call } from '../../../api/client.ts'
import { useMay, useMe } from '../../../api/me.ts'
import { AskReason } from '../../../app/ask-reason.tsx'
import { inMinutes } from '../../../app/moments.ts'
import { AccountState } from './account-state.tsx'
import { type AccountRow, isLocked, useAccountStep, useRoleLabels } from './accounts-data.ts'
import type { GivenCode } from './code-shown.tsx'
import { Identities } from './identities.tsx'
import { RoleChange } from './role-change.tsx'
import { Sessions } from './sessions.tsx'

interface Props {
  row: AccountRow
  close: () => void
  given: (code: GivenCode) => void
}
type Step = 'disable' | 'unlock' | 'reset' | 'roles'

const ABOUT = {
  disable: { title: '停用账号', does: '停用', about: '停用后不能登录，正在使用的会话立即结束。记录都保留。' },
  unlock: { title: '解除锁定', does: '解锁', about: '请先向本人核实连续输错密码的原因。' },
  reset: {
    title: '重置账号',
    does: '重置',
    about: '原密码和第二因素作废，会话结束；得到一个新的激活码，请当面交给本人。',
  },
} as const

/** One account: its state, roles, sessions, and what the security officer may do with it. */
export function AccountDrawer({ row, close, given }: Props) {
  const may = useMay()
  const own = useMe().account === row.account
  const roleLabels = useRoleLabels()
  const [step, setStep] = useState<Step | null>(null)
  const path = { account: row.account }
  const run = useAccountStep(async ({ kind, reason }: { kind: keyof typeof ABOUT; reason: string }) => {
    const params = { params: { path }, body: { reason } }
    if (kind === 'disable') await call(api.POST('/api/accounts/{account}/disable', params))
    if (kind === 'unlock') await call(api.POST('/api/accounts/{account}/unlock', params))
    if (kind === 'reset') {
      const { code } = await call(api.POST('/api/accounts/{account}/reset', params))
      given({ name: row.name, login: row.login, code })
    }
  })
  const locked = isLocked(row)
  return (
    <Drawer open onClose={close} title={`${row.name}（${row.login}）`} size={620}>
      <Flex vertical gap={16}>
        {own && (
          <Alert
            type="info"
            title="这是您自己的账号"
            description="角色、停用、重置须由另一位安全管理员办理。密码在“我的账号”里修改。"
          />
        )}
        <Descriptions
          column={1}
          size="small"
          bordered
          styles={{ label: { width: 110 } }}
          items={[
            { key: 'state', label: '状态', children: <AccountState row={row} /> },
            { key: 'departments', label: '部门', children: row.departments.join('、') || '（无）' },
            { key: 'roles', label: '角色', children: roleLabels(row.roles) || '（没有角色）' },
            { key: 'factor', label: '第二因素', children: row.secondFactor ? '已启用' : '未启用' },
            ...(locked && row.lockedUntil
              ? [{ key: 'locked', label: '锁定到', children: inMinutes(row.lockedUntil) }]
              : []),
          ]}
        />
        {!own && (
          <Flex gap={8} wrap>
            {may('account.grant') && <Button onClick={() => setStep('roles')}>修改角色</Button>}
            {may('account.unlock') && locked && <Button onClick={() => setStep('unlock')}>解锁</Button>}
            {may('account.unlock') && <Button onClick={() => setStep('reset')}>重置并发激活码</Button>}
            {may('account.disable') && row.state !== 'disabled' && (
              <Button danger onClick={() => setStep('disable')}>
                停用
              </Button>
            )}
          </Flex>
        )}
        <Sessions row={row} />
        <Identities row={row} />
      </Flex>
      {step === 'roles' && <RoleChange row={row} close={() => setStep(null)} />}
      {step !== null && step !== 'roles' && (
        <AskReason
          {...ABOUT[step]}
          title={`${ABOUT[step].title}：${row.name}`}
          danger={step !== 'unlock'}
          run={(reason) => run.mutateAsync({ kind: step, reason })}
          close={() => setStep(null)}
        />
      )}
    </Drawer>
  )
}
