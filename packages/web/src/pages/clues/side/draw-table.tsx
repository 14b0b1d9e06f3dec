import type { Draw } from '../clue-types.ts'

type Person = Draw['draws'][number]['pool'][number]

/** The record of a draw: which clue came to whom, among whom it was drawn with which loads, who was left out and why. */
export function DrawTable({ draw }: { draw: Draw }) {
  const shown = draw.draws.slice(0, SHOWN)
  return (
    <>
      <p className="field-hint">
        抽取人 {draw.by.name}；方法 {draw.method}
      </p>
      <div className="candidates">
        <table className="comparison rows">
          <thead>
            <tr>
              <th scope="col">线索</th>
              <th scope="col">承办人</th>
              <th scope="col">在谁中抽取（当时手上）</th>
              <th scope="col">没有参加</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ number, assignee, how, pool, barred }) => (
              <tr key={number}>
                <th scope="row">{number}</th>
                <td>
                  {assignee.name}
                  {how === 'related' && '（关联线索，归原承办人）'}
                </td>
                <td>{pool.map(personWords).join('、')}</td>
                <td>{barred.map(({ name, because }) => `${name}：${because}`).join('；')}</td>
              </tr>
            ))}
            {draw.left.map(({ number, barred }) => (
              <tr key={number}>
                <th scope="row">{number}</th>
                <td>无人可以承办</td>
                <td />
                <td>{barred.map(({ name, because }) => `${name}：${because}`).join('；')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {draw.draws.length > SHOWN && (
        <p className="field-hint">
          这里列出前 {SHOWN} 条，全部 {draw.draws.length} 条都有记录。
        </p>
      )}
    </>
  )
}

const SHOWN = 50

const personWords = ({ name, load }: Person): string => `${name} ${load} 条`
