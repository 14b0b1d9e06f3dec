/** Source rows side by side: what stands under the same label in several sources comes on one line, so that the eye compares. */
import type { Absence, EvidenceCell, EvidenceRow, EvidenceTable } from '../clue-types.ts'

/** One source row as a column of the comparison. */
export interface Side {
  key: string
  table: EvidenceTable
  row: EvidenceRow
}

export interface Line {
  label: string
  /** What was searched for under this label, one per search; null where a search did not use it. */
  searched: (string | null)[]
  /** One per side; null where that source has no such column. */
  cells: (EvidenceCell | null)[]
  deciding: boolean
  /** Whether values of several sides under this label agree; null where fewer than two have one. */
  agree: boolean | null
}

export interface Comparison {
  sides: Side[]
  /** What several sources say, then what decides: always shown. */
  main: Line[]
  /** Everything else of the rows. */
  rest: Line[]
}

/** More rows of one table than this stand under each other as a table, not side by side. */
export const MOST_SIDES = 3

/** Tables whose rows are compared side by side, and those that are too long for it. */
export function splitTables(tables: readonly EvidenceTable[]): {
  beside: EvidenceTable[]
  under: EvidenceTable[]
} {
  const beside = tables.filter(({ rows }) => rows.length <= MOST_SIDES)
  return { beside, under: tables.filter((table) => !beside.includes(table)) }
}

/** Lines of a comparison: first what several sources say, then what decides, each in the order of the columns. */
export function compareRows(tables: readonly EvidenceTable[], absences: readonly Absence[] = []): Comparison {
  const sides = tables.flatMap((table) =>
    table.rows.map(
      (row): Side => ({ key: `${table.input}:${table.source.snapshot}:${row.row}`, table, row }),
    ),
  )
  const labels = [...new Set(tables.flatMap((table) => labelsOf(table).map(({ label }) => label)))]
  for (const { keys } of absences)
    for (const { label } of keys) if (!labels.includes(label)) labels.push(label)
  const lines = labels.map((label) => lineOf(label, sides, absences))
  const filled = lines.filter(
    ({ cells, searched }) =>
      cells.some((cell) => cell !== null && !isEmpty(cell)) || searched.some((key) => key !== null),
  )
  const sources = ({ cells, searched }: Line) =>
    new Set(cells.flatMap((cell, i) => (cell === null ? [] : [sides[i]!.table.input]))).size +
    (searched.some((key) => key !== null) ? 1 : 0)
  const shared = filled.filter((line) => sources(line) > 1 || line.searched.some((key) => key !== null))
  const deciding = filled.filter((line) => line.deciding && !shared.includes(line))
  const main = [...shared, ...deciding]
  return { sides, main, rest: filled.filter((line) => !main.includes(line)) }
}

/** Two columns of one table with the same label stay two lines. */
function labelsOf({ columns }: EvidenceTable): { field: string; label: string }[] {
  const seen = new Map<string, number>()
  return columns.map(({ field, label }) => {
    const times = (seen.get(label) ?? 0) + 1
    seen.set(label, times)
    return { field, label: times === 1 ? label : `${label}（${times}）` }
  })
}

function lineOf(label: string, sides: readonly Side[], absences: readonly Absence[]): Line {
  const cells = sides.map(({ table, row }) => {
    const field = labelsOf(table).find((column) => column.label === label)?.field
    return row.cells.find((cell) => cell.field === field) ?? null
  })
  const values = cells.flatMap((cell) => (cell === null || cell.value === '' ? [] : [cell.value]))
  return {
    ...{ label, cells },
    searched: absences.map(({ keys }) => keys.find((key) => key.label === label)?.value ?? null),
    deciding: cells.some((cell) => cell?.deciding === true),
    agree: values.length < 2 ? null : values.every((value) => value === values[0]),
  }
}

/** Nothing stands in the cell, and it was not unreadable either. */
const isEmpty = ({ value, unread }: EvidenceCell): boolean => !unread && value === ''

/** So many columns of a long table are seen without scrolling; beyond that the deciding ones come first. */
const SEEN_AT_ONCE = 8

/** The columns of a long table that hold something in some row. */
export function filledColumns({ columns, rows }: EvidenceTable): EvidenceTable['columns'] {
  const cellsOf = (field: string) =>
    rows.flatMap(({ cells }) => cells.filter((cell) => cell.field === field && !isEmpty(cell)))
  const filled = columns.filter(({ field }) => cellsOf(field).length > 0)
  const decides = ({ field }: { field: string }) => cellsOf(field).some(({ deciding }) => deciding)
  if (filled.length <= SEEN_AT_ONCE) return filled
  return [...filled.filter(decides), ...filled.filter((column) => !decides(column))]
}
