import type { EvidenceTable } from '../clue-types.ts'
import type { Side } from './sides.ts'

/** Where a row stood: the table, its file and sheet, the row's number, the day up to which the table goes. */
export function SideHeading({ side }: { side: Side }) {
  const { row, table, title } = side
  return (
    <div className="source">
      <strong>{title}</strong>
      {row.document === null && <span className="source-row">第 {row.row} 行</span>}
      <SourcePlace table={table} document={row.document} />
    </div>
  )
}

/** The file and its day; of a document its name says more than the row in a table of what was read. */
export function SourcePlace({ table, document }: { table: EvidenceTable; document?: string | null }) {
  const { file, sheet, cutOff, held } = table.source
  const place = document ?? file
  return (
    <>
      {place !== '' && (
        <span className="source-file" title={file}>
          {place}
          {sheet && `（${sheet}）`}
        </span>
      )}
      {cutOff && <span className="source-day">截至 {cutOff}</span>}
      {!held && <span className="source-gone">原数据已不在库，这里是线索留存的摘录</span>}
    </>
  )
}
