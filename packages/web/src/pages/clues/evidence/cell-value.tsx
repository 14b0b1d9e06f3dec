import type { SideCell } from './aligned-rows.ts'
import { showValue } from './show-value.ts'

/**
 * A cell as it stood in the source. What the sentence tells is marked; what else decides is underlined; what could not be
 * read says so in words.
 */
export function CellText({ cell }: { cell: SideCell | null }) {
  if (cell === null) return <span className="cell-none" title="这份来源没有这一列" />
  const text = cell.unread ? (
    <span className="cell-unread">
      {cell.value}
      <span>（读不出）</span>
    </span>
  ) : (
    <span className={cell.value === '' ? 'cell-empty' : undefined}>{showValue(cell.value)}</span>
  )
  if (cell.told)
    return (
      <mark className="cell-told" title="线索写到的值">
        {text}
      </mark>
    )
  if (!cell.deciding) return text
  return (
    <span className="cell-deciding" title="参与判断的值">
      {text}
    </span>
  )
}
