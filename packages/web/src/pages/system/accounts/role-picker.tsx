import { Checkbox, Flex, Typography } from 'antd'
import { usePolicies } from '../../../api/policies.ts'
import { Waiting } from '../../../app/waiting.tsx'
import type { RoleId } from './accounts-data.ts'

interface Props {
  value?: readonly RoleId[]
  onChange?: (roles: RoleId[]) => void
}

/** Roles of an account; what may not stand beside those chosen is closed, with the reason. */
export function RolePicker({ value = [], onChange }: Props) {
  const { data } = usePolicies()
  if (!data) return <Waiting words="正在读取角色" />
  const labels = new Map(data.roles.map(({ id, label }) => [id, label]))
  const against = (id: RoleId) =>
    data.apart.find(
      ({ roles }) => roles.includes(id) && roles.some((one) => one !== id && value.includes(one)),
    )
  return (
    <Flex vertical gap={6}>
      {data.roles.map(({ id, label, duty }) => {
        const pair = value.includes(id) ? undefined : against(id)
        const beside = pair?.roles.find((one) => one !== id)
        return (
          <Checkbox
            key={id}
            checked={value.includes(id)}
            disabled={pair !== undefined}
            onChange={({ target }) =>
              onChange?.(target.checked ? [...value, id] : value.filter((one) => one !== id))
            }
          >
            {label}
            <Typography.Text type="secondary" className="small role-note">
              {pair && beside ? `不能与${labels.get(beside)}合在一个账号：${pair.because}` : duty}
            </Typography.Text>
          </Checkbox>
        )
      })}
    </Flex>
  )
}
