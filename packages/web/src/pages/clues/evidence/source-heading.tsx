import type { EvidenceRow, EvidenceTable } from '../clue-types.ts'

/** Where a row stood: the table, its file and sheet, the row's number, the day up to which the table goes. */
export function SourceHeading({ table, row }: { table: EvidenceTable; row?: EvidenceRow }) {
  const { file, sheet, cutOff, held } = table.source
  const place = row?.document ?? file
  return (
    <div className="source">
      <strong>{table.label}</strong>
      {row && <span className="source-row">第 {row.row} 行</span>}
      <span className="source-file" title={file}>
        {place}
        {sheet && `（${sheet}）`}
      </span>
      {cutOff && <span className="source-day">截至 {cutOff}</span>}
      {!held && <span className="source-gone">原数据已销毁，这里是线索留存的摘录</span>}
    </div>
  )
}
