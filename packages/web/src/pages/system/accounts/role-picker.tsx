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
    value.includes(id)
      ? undefined
      : data.apart.find(
          ({ roles }) => roles.includes(id) && roles.some((one) => one !== id && value.includes(one)),
        )
  const reasons = new Set(data.roles.flatMap(({ id }) => against(id)?.because ?? []))
  return (
    <Flex vertical gap={2}>
      {data.roles.map(({ id, label, duty }) => {
        const beside = against(id)?.roles.find((one) => one !== id)
        return (
          <Checkbox
            key={id}
            checked={value.includes(id)}
            disabled={beside !== undefined}
            onChange={({ target }) =>
              onChange?.(target.checked ? [...value, id] : value.filter((one) => one !== id))
            }
          >
            {label}
            <Typography.Text type="secondary" className="small role-note">
              {beside ? `与${labels.get(beside)}不相容` : duty}
            </Typography.Text>
          </Checkbox>
        )
      })}
      {reasons.size > 0 && (
        <ul className="apart" aria-label="为什么不相容">
          {[...reasons].map((because) => (
            <li key={because}>{because}</li>
          ))}
        </ul>
      )}
    </Flex>
  )
}
