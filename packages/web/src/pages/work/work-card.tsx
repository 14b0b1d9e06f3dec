import { Link } from 'react-router'
import type { Answer } from '../../api/client.ts'
import { listTarget, targetOf } from './work-target.ts'

type List = Answer<'/api/work'>['lists'][number]
type Row = List['rows'][number]

interface Props {
  list: List
  /** The row at which the keyboard is. */
  at: string | null
  enter: (key: string) => void
}

/** One list of the work: how many, the first of them, and the way to all. */
export function WorkCard({ list, at, enter }: Props) {
  const all = listTarget(list.query)
  const more = list.count - list.rows.length
  return (
    <section className="work-card" aria-label={list.label}>
      <header>
        <h2>{list.label}</h2>
        <span className="work-count">{list.count.toLocaleString('zh-CN')}</span>
        {all && (
          <Link className="work-all" to={all}>
            {more > 0 ? `看全部 ${list.count.toLocaleString('zh-CN')} 条` : '在列表中看'}
          </Link>
        )}
      </header>
      <ul>
        {list.rows.map((row) => (
          <WorkLine
            key={`${row.kind}${row.id}`}
            row={row}
            name={`${list.id} ${row.kind} ${row.id}`}
            target={targetOf(row, list.query)}
            {...{ at, enter }}
          />
        ))}
      </ul>
    </section>
  )
}

interface LineProps extends Pick<Props, 'at' | 'enter'> {
  row: Row
  name: string
  target: string | null
}

function WorkLine({ row, name, target, at, enter }: LineProps) {
  const words = (
    <>
      <span className="work-title">{row.title}</span>
      <span className="work-state">
        <Due row={row} />
        {row.stateLabel}
      </span>
    </>
  )
  const common = {
    className: at === name ? 'work-line at' : 'work-line',
    'data-work': name,
    onFocus: () => enter(name),
  }
  return (
    <li>
      {target ? (
        <Link to={target} {...common} title={row.title}>
          {words}
        </Link>
      ) : (
        <div {...common}>{words}</div>
      )}
    </li>
  )
}

/** Days to the last day; what is overdue says so in words. */
function Due({ row: { daysLeft } }: { row: Row }) {
  if (daysLeft === null) return null
  if (daysLeft < 0) return <b className="work-over">已超 {-daysLeft} 日</b>
  if (daysLeft === 0) return <b className="work-over">今日到期</b>
  return <span>还有 {daysLeft} 日</span>
}
