import type { CluePage } from '../clue-types.ts'
import { Section } from './section.tsx'

/** What the handler concluded, where there is a conclusion: the reviewer reads it first. */
export function ConclusionPart({ page }: { page: CluePage }) {
  const { conclusion, reason, inCase, stateLabel } = page
  if (conclusion === null && reason === null && inCase === null) return null
  const words = conclusion === null ? null : page.events.findLast(({ to }) => to === stateLabel)?.words
  return (
    <Section title="核查结论">
      <p>
        <b>{CONCLUSIONS[conclusion ?? ''] ?? stateLabel}</b>
        {reason && `：${reason.label}`}
        {words && <span className="conclusion-words">{words}</span>}
      </p>
      {inCase && <p>案件编号 {inCase}</p>}
    </Section>
  )
}

const CONCLUSIONS: Readonly<Record<string, string>> = {
  confirmed: '属实',
  false_alarm: '不属实',
  cannot_tell: '无法判断',
}
