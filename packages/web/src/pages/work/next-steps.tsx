import { Link } from 'react-router'
import { type Ability, type Me, useMay, useMe } from '../../api/me.ts'
import { PAGES } from '../../app/routes.tsx'
import { handlesClues } from '../clues/handles.ts'

/** 案管人员 watch the time limits of what others handle. */
const watchesDeadlines = ({ roles }: Me): boolean => roles.some(({ id }) => id === 'case_manager')

/** What somebody may set about without being asked, by ability; shown where its page is. */
const STEPS: readonly { needs: Ability | ((me: Me) => boolean); words: string; to: string }[] = [
  { needs: 'clue.move.assign', words: '分派新发现的线索', to: '/clues?state=found' },
  {
    needs: handlesClues,
    words: '按期限核查本人的线索',
    to: '/clues?handler=me&state=assigned&sort=dueOn',
  },
  { needs: watchesDeadlines, words: '看超期的线索', to: '/clues?overdue=true' },
  { needs: 'run.start', words: '运行模型', to: '/models' },
  { needs: 'snapshot.import', words: '导入台账', to: '/data/imports' },
  { needs: 'export.request', words: '查看导出申请', to: '/exports' },
  { needs: 'account.create', words: '开设账号、授予角色', to: '/system/accounts' },
  { needs: 'audit.read', words: '查审计记录', to: '/system/audit' },
  { needs: 'system.read_job', words: '查看任务', to: '/system/jobs' },
]

export function NextSteps() {
  const me = useMe()
  const may = useMay()
  const steps = STEPS.filter(
    ({ needs, to }) =>
      (typeof needs === 'function' ? needs(me) : may(needs)) &&
      PAGES.some(({ path }) => path === to.split('?')[0]),
  )
  if (steps.length === 0) return null
  return (
    <nav className="work-empty" aria-label="可以做的">
      <b>可以做的</b>
      {steps.map(({ words, to }) => (
        <Link key={words} to={to}>
          {words}
        </Link>
      ))}
    </nav>
  )
}
