import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { type Answer, api, call } from '../../api/client.ts'
import { useMe } from '../../api/me.ts'
import { Trouble } from '../../api/trouble.tsx'
import { Page } from '../../app/page.tsx'
import { Waiting } from '../../app/waiting.tsx'
import { useKeys } from '../../keys/keys.tsx'
import { WORK_KEY } from '../clues/clue-queries.ts'
import { MASKED_IN_LISTS } from '../clues/masked-words.ts'
import { NextSteps } from './next-steps.tsx'
import { STANDING_PLACES, Standings } from './standings.tsx'
import { WorkCard } from './work-card.tsx'
import { targetOf } from './work-target.ts'
import './work.css'

type Work = Answer<'/api/work'>

/** 工作台: what is due, what came back, what waits for me; what is empty says so in a line below. */
export function WorkPage() {
  const me = useMe()
  const work = useQuery({
    queryKey: WORK_KEY,
    queryFn: ({ signal }) => call(api.GET('/api/work', { signal })),
    refetchInterval: 60_000,
  })
  return (
    <Page title="工作台" about={`${me.name}，${me.roles.map(({ duty }) => duty).join('；')}`}>
      <Trouble error={work.error} again={work.refetch} />
      {work.isPending && <Waiting words="正在读取待办事项" />}
      {work.data && (
        <>
          <Lists work={work.data} />
          <Standings standings={work.data.standings} />
          <NextSteps besides={work.data.standings.map(({ id }) => STANDING_PLACES[id].to)} />
        </>
      )}
    </Page>
  )
}

function Lists({ work }: { work: Work }) {
  const filled = work.lists.filter(({ count }) => count > 0)
  const empty = work.lists.filter(({ count }) => count === 0)
  const rows = useMemo(
    () =>
      filled.flatMap((list) =>
        list.rows.map((row) => ({ list, row, key: `${list.id} ${row.kind} ${row.id}` })),
      ),
    [filled],
  )
  const [at, setAt] = useState<string | null>(null)
  const navigate = useNavigate()
  const place = rows.findIndex(({ key }) => key === at)
  const move = (by: number) => {
    const next = rows[Math.min(Math.max(place + by, 0), rows.length - 1)]
    if (!next) return
    setAt(next.key)
    document.querySelector<HTMLElement>(`[data-work="${CSS.escape(next.key)}"]`)?.focus()
  }
  const open = () => {
    const target = rows[place] && targetOf(rows[place].row, rows[place].list.query)
    if (target) navigate(target)
  }
  useKeys([
    { keys: ['j', 'ArrowDown'], says: '下一项', run: () => move(1), off: rows.length === 0 },
    { keys: ['k', 'ArrowUp'], says: '上一项', run: () => move(-1), off: rows.length === 0 },
    { keys: ['Enter'], says: '打开', run: open, off: place < 0 },
  ])
  return (
    <>
      {filled.length === 0 && (
        <div className="box work-nothing">
          <strong>现在没有待办的事项</strong>
          <ul>
            {empty.map(({ id, label, empty: says }) => (
              <li key={id}>
                <b>{label}</b>
                {says}
              </li>
            ))}
          </ul>
        </div>
      )}
      {rows.some(({ row }) => row.masked) && <p className="about masked-words">{MASKED_IN_LISTS}</p>}
      <div className="work-lists">
        {filled.map((list) => (
          <WorkCard key={list.id} list={list} at={at} enter={setAt} />
        ))}
      </div>
      {filled.length > 0 && empty.length > 0 && (
        <p className="work-empty">
          {empty.map(({ id, label, empty: says }) => (
            <span key={id}>
              <b>{label}</b> {says}
            </span>
          ))}
        </p>
      )}
    </>
  )
}
