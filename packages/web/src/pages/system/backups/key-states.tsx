import { Descriptions, Tag } from 'antd'
import { inMinutes } from '../../../app/moments.ts'
import type { KeyState } from './backups-data.ts'

/** Both halves of the key of backups: who has taken which, and whether it was tried. */
export function KeyStates({ keys }: { keys: readonly KeyState[] }) {
  return (
    <Descriptions
      size="small"
      bordered
      column={1}
      styles={{ label: { width: 150 } }}
      items={keys.map(({ holder, label, key, name, givenAt, checkedAt }) => ({
        key: holder,
        label: `${label}的一半`,
        children:
          key === null ? (
            <>
              <Tag color="warning">还没有领取</Tag>请{label}登录后在本页领取；两半都领取后才能备份
            </>
          ) : (
            <>
              密钥 <code>{key}</code>，{name} 于 {givenAt && inMinutes(givenAt)} 领取；
              {checkedAt ? `最近一次试验 ${inMinutes(checkedAt)}` : '还没有试验过'}
            </>
          ),
      }))}
    />
  )
}
