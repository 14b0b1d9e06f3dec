import { useState } from 'react'
import type { EvidenceTable } from '../clue-types.ts'
import { filledColumns } from './aligned-rows.ts'
import { CellText } from './cell-value.tsx'
import { SourceHeading } from './source-heading.tsx'

const SHOWN_AT_FIRST = 8

/** Many rows of one source under each other; columns that are empty in all of them are left out. */
export function LongTable({ table }: { table: EvidenceTable }) {
  const [whole, showWhole] = useState(false)
  const columns = filledColumns(table)
  const rows = whole ? table.rows : table.rows.slice(0, SHOWN_AT_FIRST)
  return (
    <section className="long-table">
      <SourceHeading table={table} />
      <div className="comparison-box">
        <table className="comparison rows">
          <thead>
            <tr>
              <th scope="col">行</th>
              {columns.map(({ field, label }) => (
                <th key={field} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.row}>
                <th scope="row">{row.row}</th>
                {columns.map(({ field }) => (
                  <td key={field}>
                    <CellText cell={row.cells.find((cell) => cell.field === field) ?? null} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.rows.length > SHOWN_AT_FIRST && (
        <button
          type="button"
          className="link more-lines"
          onClick={() => showWhole(!whole)}
          aria-expanded={whole}
        >
          {whole ? `只看前 ${SHOWN_AT_FIRST} 行` : `显示全部 ${table.rows.length} 行`}
        </button>
      )}
    </section>
  )
}
