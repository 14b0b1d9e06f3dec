import { Link } from 'react-router'
import type { CluePage } from '../clue-types.ts'
import { Section } from '../page/section.tsx'
import { StateTag } from '../page/state-tag.tsx'

/** The person's other clues: by a valid ID only and in the own reach only. */
export function OthersPart({ others }: { others: CluePage['others'] }) {
  if (others.length === 0) return null
  return (
    <Section title="同一人的其他线索" extra={`${others.length} 条，凭证件号码`}>
      <ul className="other-clues">
        {others.map((other) => (
          <li key={other.number}>
            <Link to={`/clues/${other.number}`}>线索 {other.number}</Link>{' '}
            <StateTag state={other.state} label={other.stateLabel} />
            <p>
              {other.model.title}：{other.sentence}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
