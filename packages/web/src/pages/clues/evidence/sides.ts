/** Which rows stand side by side, and which are so many that they stand under each other. */
import type { EvidenceCell, EvidenceRow, EvidenceTable } from '../clue-types.ts'

/** One column of the comparison: a source row, or the parts that were read from one document. */
export interface Side {
  key: string
  /** 刑事判决、罪名 */
  title: string
  table: EvidenceTable
  row: EvidenceRow
  columns: { field: string; label: string }[]
  cells: EvidenceCell[]
}

/** More rows of one input than this stand under each other as a table, not side by side. */
export const MOST_SIDES = 3

export interface Arranged {
  beside: Side[]
  /** Tables of one input each, of one file or several. */
  under: EvidenceTable[][]
}

/** Arranges the tables; what was read from one document is one side, for it is one source. */
export function arrange(tables: readonly EvidenceTable[]): Arranged {
  const inputs = [...Map.groupBy(tables, ({ input }) => input).values()]
  const count = (own: readonly EvidenceTable[]) => own.reduce((sum, { rows }) => sum + rows.length, 0)
  const beside = inputs.filter((own) => count(own) <= MOST_SIDES).flat()
  const sides = beside.flatMap((table) => table.rows.map((row) => sideOf(table, row)))
  return { beside: mergeDocuments(sides), under: inputs.filter((own) => count(own) > MOST_SIDES) }
}

/** The line that tells who stands in a row, as the keys of the lake know it. */
export const PERSONS = '人员'

const sideOf = (table: EvidenceTable, row: EvidenceRow): Side => ({
  ...{ key: `${table.input} ${table.source.snapshot} ${row.row}`, title: table.label, table, row },
  columns: [
    ...(row.persons.length > 0 ? [{ field: PERSONS, label: PERSONS }] : []),
    ...labelled(table.columns, new Set([PERSONS])),
  ],
  cells: [personsCell(row), ...row.cells],
})

const personsCell = ({ persons }: EvidenceRow): EvidenceCell => ({
  ...{ field: PERSONS, value: persons.join('；') },
  ...{ deciding: false, unread: false },
})

/** Two columns with the same label stay two lines. */
function labelled(columns: Side['columns'], taken: ReadonlySet<string>): Side['columns'] {
  const seen = new Set(taken)
  return columns.map(({ field, label }) => {
    let own = label
    for (let times = 2; seen.has(own); times++) own = `${label}（${times}）`
    seen.add(own)
    return { field, label: own }
  })
}

/** Sides of the same document as one, where each of its tables gave one row; several rows of one table stay apart. */
function mergeDocuments(sides: readonly Side[]): Side[] {
  const merged: Side[] = []
  for (const side of sides) {
    const { document } = side.row
    const same = (one: Side) => document !== null && one.row.document === document
    const alone = sides.filter((one) => same(one) && one.table.input === side.table.input).length === 1
    const first = alone ? merged.findIndex((one) => same(one) && one.table.input !== side.table.input) : -1
    if (first < 0) merged.push(side)
    else merged[first] = joined(merged[first]!, side)
  }
  return merged
}

/** What both say alike is said once; what the second says differently stands under the name of its part. */
function joined(first: Side, second: Side): Side {
  const textOf = (side: Side, label: string) => {
    const field = side.columns.find((column) => column.label === label)?.field
    return side.cells.find((cell) => cell.field === field)?.value
  }
  const part = second.title.split('·').at(-1) ?? second.title
  const name = (field: string) => `${second.key} ${field}`
  const added = second.columns.flatMap(({ field, label }) => {
    const value = textOf(second, label) ?? ''
    const known = textOf(first, label)
    if (known !== undefined && (known === value || value === '')) return []
    return [{ field: name(field), label: known === undefined ? label : `${label}（${part}）` }]
  })
  const taken = new Set(first.columns.map(({ label }) => label))
  return {
    ...first,
    title: `${first.title}、${part}`,
    columns: [...first.columns, ...labelled(added, taken)],
    cells: [...first.cells, ...second.cells.map((cell) => ({ ...cell, field: name(cell.field) }))],
  }
}
