import type { CluePage } from '../clue-types.ts'
import { showValue } from '../evidence/show-value.ts'
import { Section } from '../page/section.tsx'

/** What the latest run says of the clue, and each deciding value that is another one now than when it was last judged. */
export function ChangedPart({ page }: { page: CluePage }) {
  if (page.changed.length === 0 && page.latestSays === '') return null
  return (
    <Section title="上次判断以来的变化" tone="warn">
      {page.latestSays !== '' && <p>{page.latestSays}</p>}
      {page.changed.length > 0 && (
        <table className="changed">
          <thead>
            <tr>
              <th scope="col">据以判断的值</th>
              <th scope="col">上次判断时</th>
              <th scope="col">现在</th>
            </tr>
          </thead>
          <tbody>
            {page.changed.map(({ field, label, from, to }) => (
              <tr key={field}>
                <th scope="row">{label}</th>
                <td>
                  <del>{showValue(from)}</del>
                </td>
                <td>
                  <ins>{showValue(to)}</ins>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}
