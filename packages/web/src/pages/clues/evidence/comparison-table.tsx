import { useState } from 'react'
import type { Absence, EvidenceTable } from '../clue-types.ts'
import { AbsenceHeading, AbsenceKey } from './absence-heading.tsx'
import { type Comparison, compareRows, type Line } from './aligned-rows.ts'
import { CellText } from './cell-value.tsx'
import { SourceHeading } from './source-heading.tsx'

interface Props {
  tables: readonly EvidenceTable[]
  absences: readonly Absence[]
  /** Masked values that look the same need not be the same. */
  masked: boolean
}

/**
 * Source rows side by side, one column each; what several sources say stands on one line. A search that found nothing is a
 * column too, with what was searched for on the lines of the same labels.
 */
export function ComparisonTable({ tables, absences, masked }: Props) {
  const [whole, showWhole] = useState(false)
  const comparison = compareRows(tables, absences)
  const { sides, rest } = comparison
  const lines = linesOf(comparison, whole)
  return (
    <div className="comparison-box">
      <table className="comparison">
        <thead>
          <tr>
            <th scope="col" className="comparison-label">
              {sides.length + absences.length > 1 ? '逐项对照' : '来源'}
            </th>
            {sides.map(({ key, table, row }) => (
              <th key={key} scope="col">
                <SourceHeading table={table} row={row} />
              </th>
            ))}
            {absences.map((absence) => (
              <th key={absence.label} scope="col" className="absent">
                <AbsenceHeading absence={absence} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LineRow key={line.label} line={line} masked={masked} />
          ))}
        </tbody>
      </table>
      {lines.length < comparison.main.length + rest.length || whole ? (
        <button
          type="button"
          className="link more-lines"
          onClick={() => showWhole(!whole)}
          aria-expanded={whole}
        >
          {whole ? '只看对照和据以判断的列' : `显示其余 ${rest.length} 列`}
        </button>
      ) : null}
    </div>
  )
}

/** Few further lines are shown at once: a fold costs more than it saves. */
const FEW = 3
const linesOf = ({ main, rest }: Comparison, whole: boolean): Line[] =>
  whole || main.length === 0 || rest.length <= FEW ? [...main, ...rest] : main

function LineRow({ line, masked }: { line: Line; masked: boolean }) {
  const differs = line.agree === false && !masked
  return (
    <tr>
      <th scope="row" className="comparison-label">
        {line.label}
        {differs && <span className="differs">不一致</span>}
      </th>
      {line.cells.map((cell, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has one cell per side, in the order of the sides.
        <td key={i}>
          <CellText cell={cell} />
        </td>
      ))}
      {line.searched.map((searched, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has one cell per search, in the order of the searches.
        <td key={i} className="absent">
          <AbsenceKey searched={searched} />
        </td>
      ))}
    </tr>
  )
}
