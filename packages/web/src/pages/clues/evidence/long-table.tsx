import { useState } from 'react'
import type { EvidenceTable } from '../clue-types.ts'
import { filledColumns } from './aligned-rows.ts'
import { CellText } from './cell-value.tsx'
import { mentions } from './mentions.ts'
import { SourcePlace } from './source-heading.tsx'

const SHOWN_AT_FIRST = 12

interface Props {
  /** Of one input, one per file. */
  tables: readonly EvidenceTable[]
  sentence: string
}

/** Many rows of one input under each other; columns that are empty in all of them are left out. */
export function LongTable({ tables, sentence }: Props) {
  const [whole, showWhole] = useState(false)
  const columns = filledColumns(tables)
  const rows = tables.flatMap((table) => table.rows.map((row) => ({ row, table })))
  const [first] = tables
  if (!first) return null
  const several = tables.length > 1
  const persons = [...new Set(rows.map(({ row }) => row.persons.join('；')))]
  return (
    <section className="long-table" aria-label={first.label}>
      <div className="source">
        <strong>{first.label}</strong>
        <span className="source-row">{rows.length} 行</span>
        {persons.length === 1 && persons[0] !== '' && <span>{persons[0]}</span>}
        {!several && <SourcePlace table={first} />}
      </div>
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
              {persons.length > 1 && <th scope="col">人员</th>}
              {several && <th scope="col">文件</th>}
            </tr>
          </thead>
          <tbody>
            {(whole ? rows : rows.slice(0, SHOWN_AT_FIRST)).map(({ row, table }) => (
              <tr key={`${table.source.snapshot} ${row.row}`}>
                <th scope="row">{row.row}</th>
                {columns.map(({ field }) => {
                  const cell = row.cells.find((one) => one.field === field)
                  const told = cell?.deciding === true && mentions(sentence, cell.value, true)
                  return (
                    <td key={field}>
                      <CellText cell={cell ? { ...cell, told } : null} />
                    </td>
                  )
                })}
                {persons.length > 1 && <td>{row.persons.join('；')}</td>}
                {several && (
                  <td>
                    <span className="source">
                      <SourcePlace table={table} />
                    </span>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > SHOWN_AT_FIRST && (
        <button
          type="button"
          className="link more-lines"
          onClick={() => showWhole(!whole)}
          aria-expanded={whole}
        >
          {whole ? `只看前 ${SHOWN_AT_FIRST} 行` : `显示全部 ${rows.length} 行`}
        </button>
      )}
    </section>
  )
}
