import { type ReactNode, useState } from 'react'
import type { Absence } from '../clue-types.ts'
import { AbsenceHeading, AbsenceKey } from './absence-heading.tsx'
import { compareRows, type Line } from './aligned-rows.ts'
import { CellText } from './cell-value.tsx'
import type { Side } from './sides.ts'
import { SideHeading } from './source-heading.tsx'

interface Props {
  sides: readonly Side[]
  absences: readonly Absence[]
  sentence: string
  /** Masked values that look the same need not be the same. */
  masked: boolean
}

/** More columns than this are not seen at once on an office screen; searches are then one column together. */
const SEEN_AT_ONCE = 4
/** Few further lines are shown at once: a fold costs more than it saves. */
const FEW = 2

/**
 * Source rows side by side, one column each; what several sources say stands on one line. A search that found nothing is a
 * column too, with what was searched for on the lines of the same labels.
 */
export function ComparisonTable({ sides, absences, sentence, masked }: Props) {
  const [whole, showWhole] = useState(false)
  const { main, rest } = compareRows(sides, absences, sentence)
  const folds = rest.length > FEW
  const lines = whole || !folds ? [...main, ...rest] : main
  const together = absences.length > 1 && sides.length + absences.length > SEEN_AT_ONCE
  const [only] = sides
  if (only && sides.length === 1 && absences.length === 0)
    return (
      <OneRow
        side={only}
        lines={lines}
        fold={folds ? <Fold whole={whole} rest={rest.length} change={showWhole} /> : null}
      />
    )
  const columns = together ? [absences] : absences.map((absence) => [absence])
  return (
    <div className="comparison-box">
      <table className="comparison">
        <thead>
          <tr>
            <th scope="col" className="comparison-label">
              {sides.length + absences.length > 1 ? '逐项对照' : '来源'}
            </th>
            {sides.map((side) => (
              <th key={side.key} scope="col">
                <SideHeading side={side} />
              </th>
            ))}
            {columns.map((own) => (
              <th key={own.map(({ label }) => label).join()} scope="col" className="absent">
                {own.map((absence) => (
                  <AbsenceHeading key={absence.label} absence={absence} />
                ))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LineRow key={line.label} line={line} masked={masked} together={together} />
          ))}
        </tbody>
      </table>
      {folds && <Fold whole={whole} rest={rest.length} change={showWhole} />}
    </div>
  )
}

interface FoldProps {
  whole: boolean
  rest: number
  change: (whole: boolean) => void
}

const Fold = ({ whole, rest, change }: FoldProps) => (
  <button type="button" className="link more-lines" onClick={() => change(!whole)} aria-expanded={whole}>
    {whole ? '只看要紧的几项' : `显示其余 ${rest} 项`}
  </button>
)

/** One row alone is compared with nothing: its fields stand in two columns, so that the text below it comes into sight. */
function OneRow({ side, lines, fold }: { side: Side; lines: readonly Line[]; fold: ReactNode }) {
  return (
    <section className="comparison-box one-row" aria-label={side.title}>
      <header>
        <SideHeading side={side} />
      </header>
      <dl>
        {lines.map(({ label, cells }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <CellText cell={cells[0] ?? null} />
            </dd>
          </div>
        ))}
      </dl>
      {fold}
    </section>
  )
}

function LineRow({ line, masked, together }: { line: Line; masked: boolean; together: boolean }) {
  const differs = line.differs && !masked
  const asked = [...new Set(line.searched.filter((key) => key !== null))]
  const searched = together ? [asked.length > 0 ? asked.join('、') : null] : line.searched
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
      {searched.map((key, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has one cell per search, in the order of the searches.
        <td key={i} className="absent">
          <AbsenceKey searched={key} />
        </td>
      ))}
    </tr>
  )
}
