import type { EvidenceRow } from '@mingjian/engine/result'
import { escapeHtml } from './escape-html.ts'
import { personWords, type ReportInput, showValue } from './report-input.ts'

type Deciding = Readonly<Record<string, EvidenceRow['values'][string]>>

/** Whether a cell is one of the values on which the finding rests: `filed_on` or `enforcement.filed_on` with this value. */
function decides(deciding: Deciding, field: string, value: EvidenceRow['values'][string]): boolean {
  if (value === null) return false
  return Object.entries(deciding).some(
    ([name, decided]) =>
      (name === field || name.endsWith(`.${field}`)) && JSON.stringify(decided) === JSON.stringify(value),
  )
}

const cellHtml = (deciding: Deciding, field: string, row: EvidenceRow): string => {
  const value = row.values[field] ?? null
  const shown = value === null && row.unread?.includes(field) ? '（读不出）' : escapeHtml(showValue(value))
  return `<td>${decides(deciding, field, value) ? `<mark>${shown}</mark>` : shown}</td>`
}

/** Where rows stand: the table, its file and sheet, the day up to which it goes. */
function placeOf(row: EvidenceRow, input: ReportInput): string {
  const source = input.sourceOf(row.snapshot)
  const file = source ? `${source.file}${source.sheet === null ? '' : `（${source.sheet}）`}` : row.snapshot
  return [file, source ? `截至 ${source.cutOff}` : ''].filter(Boolean).join('，')
}

const personsHtml = (row: EvidenceRow, input: ReportInput): string =>
  input
    .personsOf(row.snapshot, row.row)
    .map((person) => escapeHtml(personWords(person)))
    .join('<br>')

function oneRowHtml(row: EvidenceRow, deciding: Deciding, input: ReportInput): string {
  const persons = personsHtml(row, input)
  const cells = Object.keys(row.values).map(
    (field) =>
      `<tr><th>${escapeHtml(input.labelOf(row.input, field))}</th>${cellHtml(deciding, field, row)}</tr>`,
  )
  if (persons !== '') cells.unshift(`<tr><th>人员</th><td>${persons}</td></tr>`)
  return `<table class="values"><caption><b>${escapeHtml(input.inputLabelOf(row.input))}</b> 第 ${row.row} 行<br>${escapeHtml(placeOf(row, input))}</caption>${cells.join('')}</table>`
}

/** Several rows of one table under each other; columns that are empty in all of them are left out. */
function manyRowsHtml(rows: readonly EvidenceRow[], deciding: Deciding, input: ReportInput): string {
  const [first] = rows
  if (!first) return ''
  const fields = Object.keys(first.values).filter((field) =>
    rows.some((row) => row.values[field] !== null || row.unread?.includes(field)),
  )
  const places = [...new Set(rows.map((row) => escapeHtml(placeOf(row, input))))]
  const persons = [...new Set(rows.map((row) => personsHtml(row, input)))]
  // What is the same in all rows is said once, above them.
  const above = [places, persons].flatMap((all) => (all.length === 1 && all[0] !== '' ? all : []))
  const columns = [
    { head: '行', cell: (row: EvidenceRow) => `<td>${row.row}</td>` },
    ...(places.length > 1
      ? [{ head: '文件', cell: (row: EvidenceRow) => `<td>${escapeHtml(placeOf(row, input))}</td>` }]
      : []),
    ...(persons.length > 1
      ? [{ head: '人员', cell: (row: EvidenceRow) => `<td>${personsHtml(row, input)}</td>` }]
      : []),
    ...fields.map((field) => ({
      head: escapeHtml(input.labelOf(first.input, field)),
      cell: (row: EvidenceRow) => cellHtml(deciding, field, row),
    })),
  ]
  const head = columns.map((column) => `<th>${column.head}</th>`).join('')
  const body = rows.map((row) => `<tr>${columns.map(({ cell }) => cell(row)).join('')}</tr>`).join('')
  return `<table class="values many"><caption><b>${escapeHtml(input.inputLabelOf(first.input))}</b> ${rows.length} 行${above.map((line) => `<br>${line}`).join('')}</caption><tr>${head}</tr>${body}</table>`
}

/** The source rows of a finding beside each other, one table per input, the cells that decide marked. */
export function rowsHtml(rows: readonly EvidenceRow[], deciding: Deciding, input: ReportInput): string {
  const byInput = Map.groupBy(rows, (row) => row.input)
  const tables = [...byInput.values()].map((own) =>
    own.length === 1 ? oneRowHtml(own[0]!, deciding, input) : manyRowsHtml(own, deciding, input),
  )
  return `<div class="rows">${tables.join('')}</div>`
}
