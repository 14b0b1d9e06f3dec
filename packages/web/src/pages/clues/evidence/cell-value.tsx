import type { EvidenceCell } from '../clue-types.ts'
import { showValue } from './show-value.ts'

/** A cell as it stood in the source. What decides and what could not be read are told in words too, not by colour alone. */
export function CellText({ cell }: { cell: EvidenceCell | null }) {
  if (cell === null) return <span className="cell-none" title="这份来源没有这一列" />
  const words = cell.unread ? '（读不出）' : showValue(cell.value)
  const text = (
    <span className={cell.unread ? 'cell-unread' : cell.value === '' ? 'cell-empty' : undefined}>
      {words}
    </span>
  )
  if (!cell.deciding) return text
  return (
    <mark className="cell-deciding" title="据以判断的值">
      {text}
    </mark>
  )
}
