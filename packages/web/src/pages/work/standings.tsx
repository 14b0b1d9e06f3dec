import { Tag } from 'antd'
import { Link } from 'react-router'
import type { Answer } from '../../api/client.ts'

type Standing = Answer<'/api/work'>['standings'][number]

/** Where a duty is attended to, and what one does there. */
export const STANDING_PLACES: Readonly<Record<Standing['id'], { to: string; words: string }>> = {
  backups: { to: '/system/backups', words: '备份' },
  jobs: { to: '/system/jobs', words: '看任务' },
  accounts: { to: '/system/accounts', words: '管理账号、授予角色' },
  security: { to: '/system/settings', words: '查看、修改' },
  backup_key: { to: '/system/backups', words: '领取、试验' },
  audit: { to: '/system/audit?verify=true', words: '核验' },
}

/** How it stands with what is in one's charge, and the way there. */
export function Standings({ standings }: { standings: readonly Standing[] }) {
  if (standings.length === 0) return null
  return (
    <section className="work-card work-standings" aria-label="职责内的情况">
      <header>
        <h2>职责内的情况</h2>
      </header>
      <ul>
        {standings.map(({ id, label, says, due }) => (
          <li key={id} className="work-standing">
            <b>{label}</b>
            <span>
              {due && <Tag color="warning">待办</Tag>}
              {says}
            </span>
            <Link to={STANDING_PLACES[id].to} aria-label={`${label}：${STANDING_PLACES[id].words}`}>
              {STANDING_PLACES[id].words}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
