import type { Standing } from './candidates.ts'

interface Props {
  how: 'random' | 'named'
  /** One clue is assigned: somebody may have to keep out of this one (回避). */
  single: boolean
  standings: readonly Standing[]
  change: (next: readonly Standing[]) => void
  assignee: string | null
  choose: (account: string) => void
}

/** The people with what each has in hand: ticked for a draw, or one of them named. */
export function CandidateTable({ how, single, standings, change, assignee, choose }: Props) {
  const put = (account: string, part: Partial<Standing>) =>
    change(standings.map((one) => (one.account === account ? { ...one, ...part } : one)))
  return (
    <div className="candidates">
      <table className="comparison rows">
        <thead>
          <tr>
            <th scope="col">{how === 'random' ? '参加' : '承办'}</th>
            <th scope="col">姓名</th>
            <th scope="col">部门</th>
            <th scope="col">手上</th>
            {how === 'random' && <th scope="col">不参加的理由</th>}
          </tr>
        </thead>
        <tbody>
          {standings.map((one) => (
            <tr key={one.account}>
              <td>
                {how === 'random' ? (
                  <input
                    type="checkbox"
                    aria-label={`${one.name}参加`}
                    checked={one.takes}
                    onChange={({ target }) => put(one.account, { takes: target.checked })}
                  />
                ) : (
                  <input
                    type="radio"
                    name="assignee"
                    aria-label={`由${one.name}承办`}
                    disabled={one.barred !== null}
                    checked={assignee === one.account}
                    onChange={() => choose(one.account)}
                  />
                )}
              </td>
              <th scope="row">{one.name}</th>
              <td>{one.departments.join('、')}</td>
              <td>{one.load} 条</td>
              {how === 'random' && (
                <td>
                  {!one.takes && <Away one={one} single={single} put={(part) => put(one.account, part)} />}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface AwayProps {
  one: Standing
  single: boolean
  put: (part: Partial<Standing>) => void
}

/** Why somebody takes no part: away these days, or to keep out of this clue. */
function Away({ one, single, put }: AwayProps) {
  return (
    <span className="inline">
      {single && (
        <select
          aria-label={`${one.name}不参加的缘由`}
          value={one.conflict ? 'conflict' : 'away'}
          onChange={({ target }) => put({ conflict: target.value === 'conflict' })}
        >
          <option value="away">因故不参加</option>
          <option value="conflict">本线索回避</option>
        </select>
      )}
      <input
        type="text"
        aria-label={`${one.name}不参加的理由`}
        placeholder={one.conflict ? '如：系当事人的近亲属' : one.sameDepartment ? '如：请假、出差' : ''}
        maxLength={100}
        value={one.away}
        onChange={({ target }) => put({ away: target.value })}
      />
    </span>
  )
}
