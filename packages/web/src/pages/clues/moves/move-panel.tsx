import type { ReactNode } from 'react'
import { KeyHint, useKeys } from '../../../keys/keys.tsx'
import type { MoveOffer } from '../clue-types.ts'

interface Props {
  moves: readonly MoveOffer[]
  /** The move whose form is open. */
  open: string | null
  choose: (offer: MoveOffer) => void
  form: ReactNode
  /** What did not go through. */
  trouble: ReactNode
}

/** What this person may do next, with the keys; what may not be done now, with the reason. */
export function MovePanel({ moves, open, choose, form, trouble }: Props) {
  const withKeyFirst = moves.toSorted((a, b) => Number(a.key === null) - Number(b.key === null))
  const allowed = withKeyFirst.filter((offer) => offer.allowed)
  const refused = moves.filter((offer) => !offer.allowed)
  useKeys(
    allowed.flatMap((offer) =>
      offer.key === null
        ? []
        : [{ keys: [offer.key], says: offer.label, run: () => choose(offer), off: open !== null }],
    ),
  )
  return (
    <section className="part moves" aria-label="办理">
      {trouble}
      {open === null && (
        <div className="move-buttons">
          {allowed.map((offer) => (
            <button key={offer.move} type="button" className={tone(offer)} onClick={() => choose(offer)}>
              {offer.label}
              {offer.key && <KeyHint of={offer.key} />}
            </button>
          ))}
          {allowed.length === 0 && <p className="moves-none">{nothingToDo(refused)}</p>}
        </div>
      )}
      {form}
      {open === null && allowed.length > 0 && refused.length > 0 && <Refused refused={refused} />}
    </section>
  )
}

const STRONG: ReadonlySet<string> = new Set([
  'confirm',
  'false_alarm',
  'assign',
  'close',
  'transfer',
  'make_case',
])
const tone = ({ move }: MoveOffer): string => (STRONG.has(move) ? 'move strong' : 'move')

/** What may not be done now, by its reason: told where the buttons would be, so that nobody has to ask. */
function Refused({ refused }: { refused: readonly MoveOffer[] }) {
  return (
    <ul className="moves-refused" aria-label="现在不能办的">
      {[...Map.groupBy(refused, ({ reason }) => because(reason))].map(([reason, offers]) => (
        <li key={reason} title={offers.map((offer) => offer.reason).join('\n')}>
          <span className="refused-moves">{offers.map(({ label }) => label).join('、')}</span>
          {reason}
        </li>
      ))}
    </ul>
  )
}

/** The last part of a refusal is its reason; the state and the role before it stand on the page already. */
const because = (reason: string): string => reason.split('；').at(-1) ?? reason

function nothingToDo(refused: readonly MoveOffer[]): string {
  const [first] = refused
  if (!first) return '这条线索已经办完，没有下一步。'
  const reasons = [...new Set(refused.map(({ reason }) => because(reason)))]
  return `您现在没有要办的。${reasons.join('；')}。`
}
