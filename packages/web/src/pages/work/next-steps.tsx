import { Link } from 'react-router'
import { type Ability, type Me, useMay, useMe } from '../../api/me.ts'
import { PAGES } from '../../app/routes.tsx'
import { handlesClues } from '../clues/handles.ts'

/** 案管人员 watch the time limits of what others handle. */
const watchesDeadlines = ({ roles }: Me): boolean => roles.some(({ id }) => id === 'case_manager')

const pathOf = (to: string): string => to.split('?')[0] ?? to
/** 协办: who sees a clue by being added to its team only. */
const helpsOnly = ({ roles }: Me): boolean =>
  roles.length > 0 && roles.every(({ id }) => id === 'assistant' || id === 'clerk')

/** What somebody may set about without being asked, by ability; shown where its page is. */
const STEPS: readonly { needs: Ability | ((me: Me) => boolean); words: string; to: string }[] = [
  { needs: 'clue.move.assign', words: '分派新发现的线索', to: '/clues?state=found' },
  {
    needs: handlesClues,
    words: '按期限核查本人的线索',
    to: '/clues?handler=me&state=assigned&sort=dueOn',
  },
  { needs: helpsOnly, words: '看协办的线索', to: '/clues?sort=dueOn' },
  { needs: helpsOnly, words: '看模型和规则', to: '/models' },
  { needs: watchesDeadlines, words: '看超期的线索', to: '/clues?overdue=true' },
  { needs: 'run.start', words: '运行模型', to: '/models' },
  { needs: 'snapshot.import', words: '导入台账', to: '/data/imports' },
  { needs: 'export.request', words: '查看导出申请', to: '/exports' },
  { needs: 'account.create', words: '开设账号、授予角色', to: '/system/accounts' },
  { needs: 'audit.read', words: '查审计记录', to: '/system/audit' },
  { needs: 'system.read_job', words: '查看任务', to: '/system/jobs' },
]

/** @param besides addresses that stand above already, with how it stands there */
export function NextSteps({ besides }: { besides: readonly string[] }) {
  const me = useMe()
  const may = useMay()
  const steps = STEPS.filter(
    ({ needs, to }) =>
      !besides.includes(to) &&
      (typeof needs === 'function' ? needs(me) : may(needs)) &&
      PAGES.some(({ path }) => path === pathOf(to)),
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
