import type { Standing } from './candidates.ts'

interface Props {
  how: 'random' | 'named'
  standings: readonly Standing[]
  change: (next: readonly Standing[]) => void
  assignee: string | null
  choose: (account: string) => void
}

/** The people with what each has in hand: ticked for a draw, or one of them named. */
export function CandidateTable({ how, standings, change, assignee, choose }: Props) {
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
                  {!one.takes && (
                    <input
                      type="text"
                      aria-label={`${one.name}不参加的理由`}
                      placeholder={one.sameDepartment ? '如：请假、出差、回避' : ''}
                      maxLength={100}
                      value={one.away}
                      onChange={({ target }) => put(one.account, { away: target.value })}
                    />
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
