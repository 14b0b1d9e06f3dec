import { Link } from 'react-router'
import type { CluePage } from '../clue-types.ts'
import { Folded, Section } from '../page/section.tsx'

/** How clues of the same model and kind were decided. It tells what to look at and proposes nothing. */
export function EarlierPart({ page }: { page: Pick<CluePage, 'earlier' | 'earlierList'> }) {
  if (page.earlier === '') return null
  const title = '同类线索的核查结果'
  if (page.earlierList.length === 0)
    return (
      <Section title={title}>
        <p>{page.earlier}</p>
      </Section>
    )
  return (
    <Folded title={title} extra={`${page.earlierList.length} 条可看`} open>
      <p>{page.earlier}</p>
      <ul className="other-clues">
        {page.earlierList.map(({ number, sentence, label, reason }) => (
          <li key={number}>
            <Link to={`/clues/${number}`}>线索 {number}</Link> {label}
            {reason && `（${reason}）`}
            <p>{sentence}</p>
          </li>
        ))}
      </ul>
    </Folded>
  )
}
