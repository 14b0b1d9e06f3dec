/** Source rows side by side: what stands under the same label in several sources comes on one line, so that the eye compares. */
import type { Absence, EvidenceCell, EvidenceTable } from '../clue-types.ts'
import { mentions } from './mentions.ts'
import { PERSONS, type Side } from './sides.ts'

export interface SideCell extends EvidenceCell {
  /** Told in the sentence of the clue: looked at first. */
  told: boolean
}

export interface Line {
  label: string
  /** One per side; null where that source has no such column. */
  cells: (SideCell | null)[]
  /** What was searched for under this label, one per search; null where a search did not use it. */
  searched: (string | null)[]
  /** It tells who it is, and several inputs tell it differently. */
  differs: boolean
}

export interface Comparison {
  /** Who it is, and what the sentence tells: always shown. */
  main: Line[]
  /** Everything else of the rows. */
  rest: Line[]
}

/** So many lines are shown without asking, as far as there are any. */
const LEAST_LINES = 8
const IDENTITY = /姓名|证件|身份证|出生|名称|信用代码/

/**
 * Lines of a comparison: first who it is, then what the sentence tells; to fill the
 * sight, what decides and then the rest in the order of the columns.
 */
export function compareRows(
  sides: readonly Side[],
  absences: readonly Absence[],
  sentence: string,
): Comparison {
  const labels = new Set(sides.flatMap(({ columns }) => columns.map(({ label }) => label)))
  const searches = absences.map(({ keys }) => searchedUnder(keys, sides, labels))
  for (const search of searches) for (const label of search.keys()) labels.add(label)
  const filled = [...labels].map((label) => lineOf(label, sides, searches, sentence)).filter(holdsSomething)
  const first = filled.filter(comesFirst)
  const told = onceTold(filled.filter((line) => !first.includes(line) && isTold(line)))
  const others = filled.filter((line) => !first.includes(line) && !told.includes(line))
  const decide = ({ cells }: Line) => cells.some((cell) => cell?.deciding === true)
  const rest = [...others.filter(decide), ...others.filter((line) => !decide(line))]
  const fill = Math.max(0, LEAST_LINES - first.length - told.length)
  return { main: [...first, ...told, ...rest.slice(0, fill)], rest: rest.slice(fill) }
}

/** A remark behind a name: 犯罪嫌疑人编码（比对用）. */
const REMARK = /（[^）]*）$/
/** Shorter values stand in more than one column by chance. */
const TELLING = 4

/**
 * Under which label what was searched for stands: a key that the model computed for the search comes on the line of the
 * column of which it was made, by its name or by its value. An empty key tells nothing.
 */
function searchedUnder(
  keys: Absence['keys'],
  sides: readonly Side[],
  columns: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const holds = (value: string): string | undefined =>
    sides.flatMap(({ columns: own, cells }) => {
      const field = cells.find((cell) => cell.value === value)?.field
      return own.find((column) => column.field === field)?.label ?? []
    })[0]
  const under = (label: string, value: string): string => {
    if (columns.has(label)) return label
    const plain = label.replace(REMARK, '')
    return columns.has(plain) ? plain : ((value.length >= TELLING ? holds(value) : undefined) ?? label)
  }
  const found = new Map<string, string>()
  for (const { label, value } of keys) {
    if (value === '') continue
    const line = under(label, value)
    found.set(found.has(line) ? label : line, value)
  }
  return found
}

function lineOf(
  label: string,
  sides: readonly Side[],
  searches: readonly ReadonlyMap<string, string>[],
  sentence: string,
): Line {
  const cells = sides.map(({ columns, cells: own }): SideCell | null => {
    const field = columns.find((column) => column.label === label)?.field
    const cell = own.find((one) => one.field === field)
    return cell ? { ...cell, told: mentions(sentence, cell.value, cell.deciding) } : null
  })
  return {
    ...{ label, cells },
    searched: searches.map((search) => search.get(label) ?? null),
    differs: IDENTITY.test(label) && toldDifferently(cells, sides),
  }
}

const holdsSomething = ({ cells, searched }: Line): boolean =>
  cells.some((cell) => cell !== null && !isEmpty(cell)) || searched.some((key) => key !== null)

const comesFirst = ({ label, cells, searched }: Line): boolean =>
  label === PERSONS ||
  searched.some((key) => key !== null) ||
  (IDENTITY.test(label) && cells.filter((cell) => cell !== null && !isEmpty(cell)).length > 1)

/** Whether two inputs say different things; rows of one input may be of different things. */
function toldDifferently(cells: readonly (SideCell | null)[], sides: readonly Side[]): boolean {
  const said = cells.flatMap((cell, i) =>
    cell === null || cell.value === '' ? [] : [{ value: cell.value, input: sides[i]!.table.input }],
  )
  return said.some((one) => said.some(({ value, input }) => input !== one.input && value !== one.value))
}

/** A date that stands in four columns of a row is told once. */
function onceTold(lines: readonly Line[]): Line[] {
  const seen = new Set<string>()
  return lines.filter(({ cells }) => {
    const told = cells.flatMap((cell, i) => (cell?.told ? [`${i} ${cell.value}`] : []))
    const known = told.every((one) => seen.has(one))
    for (const one of told) seen.add(one)
    return !known
  })
}

const isTold = ({ cells }: Line): boolean => cells.some((cell) => cell?.told === true)

/** Nothing stands in the cell, and it was not unreadable either. */
const isEmpty = ({ value, unread }: EvidenceCell): boolean => !unread && value === ''

/** So many columns of a long table are seen without scrolling; beyond that the deciding ones come first. */
const SEEN_AT_ONCE = 8

/** The columns of long tables that hold something in some row. */
export function filledColumns(tables: readonly EvidenceTable[]): EvidenceTable['columns'] {
  const cells = tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells))
  const columns = [
    ...new Map(tables.flatMap((table) => table.columns.map((one) => [one.field, one]))).values(),
  ]
  const cellsOf = (field: string) => cells.filter((cell) => cell.field === field && !isEmpty(cell))
  const filled = columns.filter(({ field }) => cellsOf(field).length > 0)
  const decides = ({ field }: { field: string }) => cellsOf(field).some(({ deciding }) => deciding)
  if (filled.length <= SEEN_AT_ONCE) return filled
  return [...filled.filter(decides), ...filled.filter((column) => !decides(column))]
}
