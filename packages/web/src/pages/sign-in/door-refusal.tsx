import { Alert } from 'antd'

interface Refusal {
  says: string
  next: string
}

/** What a door says when it leads back here: only an id comes in the address. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  'doors.closed': { says: '本单位没有开通这种登录方式', next: '请用密码登录，或者联系系统管理员' },
  'doors.not_known': {
    says: '您的身份已核实，但没有绑定本平台的账号',
    next: '请安全管理员在账号页面为您绑定',
  },
  'doors.oidc_unavailable': { says: '统一身份认证暂时连接不上', next: '请稍候再试，或者改用密码登录' },
  'doors.oidc_refused': { says: '统一身份认证没有通过', next: '请重新开始，或者改用密码登录' },
}
const OTHER: Refusal = { says: '这种方式没有登录成功', next: '请改用密码登录；一直如此请联系系统管理员' }

/** Why another way in did not lead in. */
export function DoorRefusal({ id }: { id: string | null }) {
  if (id === null) return null
  const { says, next } = Object.hasOwn(REFUSALS, id) ? (REFUSALS[id] ?? OTHER) : OTHER
  return <Alert role="alert" type="warning" showIcon title={says} description={`下一步：${next}`} />
}
