import { KeyHint, useKeys } from '../../../keys/keys.tsx'
import type { FalseAlarmReason } from '../clue-types.ts'
import { reasonKey } from './reason-keys.ts'

interface Props {
  reasons: readonly FalseAlarmReason[]
  chosen: string | undefined
  choose: (code: string) => void
}

/** The reasons why a clue was not true, each with a key of its own. */
export function ReasonList({ reasons, chosen, choose }: Props) {
  useKeys(
    reasons.map(({ code, label }, place) => ({
      keys: [reasonKey(place)],
      says: label,
      run: () => choose(code),
    })),
  )
  return (
    <fieldset className="reasons">
      <legend>不属实的原因</legend>
      {reasons.map(({ code, label, needsNote }, place) => (
        <label key={code} className={chosen === code ? 'reason chosen' : 'reason'}>
          <input
            type="radio"
            name="reason"
            value={code}
            checked={chosen === code}
            onChange={() => choose(code)}
          />
          <KeyHint of={reasonKey(place)} />
          <span>
            {label}
            {needsNote && <small>（须写明情况）</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
