import { Section } from '../page/section.tsx'

/** What the rule asks and the data did not tell: to be settled by the person who reads. */
export function UncheckedPart({ unchecked }: { unchecked: readonly string[] }) {
  if (unchecked.length === 0) return null
  return (
    <Section title="没能核对的" extra={`${unchecked.length} 项，须人工核实`} tone="warn">
      <ul className="unchecked">
        {unchecked.map((words) => (
          <li key={words}>{words.replace(/^未能核对：/, '')}</li>
        ))}
      </ul>
    </Section>
  )
}
