import type { Absence } from '../clue-types.ts'
import { showCount } from './show-value.ts'

/** A search that found nothing. Where it was made and up to which day belongs to the claim. */
export function AbsenceHeading({ absence }: { absence: Absence }) {
  const { label, cutOff, rows, words } = absence
  return (
    <div className="source" title={words}>
      <strong>
        <span className="absence-word">未见</span>
        {label}
      </strong>
      <span className="source-row">查了全部 {showCount(rows)} 行</span>
      <span className="source-day">截至 {cutOff}</span>
    </div>
  )
}

/** What was searched for, on the line of the same label. */
export const AbsenceKey = ({ searched }: { searched: string | null }) =>
  searched === null ? null : (
    <span className="absence-key">
      {searched === '' ? '（空）' : searched}
      <span className="not">未见</span>
    </span>
  )
