import type { EvidenceRow } from '@mingjian/engine/result'
import { escapeHtml } from './escape-html.ts'
import { type ReportInput, showValue } from './report-input.ts'

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
  const shown = escapeHtml(showValue(value))
  return `<td>${decides(deciding, field, value) ? `<mark>${shown}</mark>` : shown}</td>`
}

/** Where rows stand: the table, its file and sheet, the day up to which it goes. */
function placeOf(row: EvidenceRow, input: ReportInput): string {
  const source = input.sourceOf(row.snapshot)
  const file = source ? `${source.file}${source.sheet === null ? '' : `（${source.sheet}）`}` : row.snapshot
  return [file, source ? `截至 ${source.cutOff}` : ''].filter(Boolean).join('，')
}

function oneRowHtml(row: EvidenceRow, deciding: Deciding, input: ReportInput): string {
  const cells = Object.keys(row.values)
    .map(
      (field) =>
        `<tr><th>${escapeHtml(input.labelOf(row.input, field))}</th>${cellHtml(deciding, field, row)}</tr>`,
    )
    .join('')
  return `<table class="values"><caption><b>${escapeHtml(input.inputLabelOf(row.input))}</b> 第 ${row.row} 行<br>${escapeHtml(placeOf(row, input))}</caption>${cells}</table>`
}

/** Several rows of one table under each other; columns that are empty in all of them are left out. */
function manyRowsHtml(rows: readonly EvidenceRow[], deciding: Deciding, input: ReportInput): string {
  const [first] = rows
  if (!first) return ''
  const fields = Object.keys(first.values).filter((field) => rows.some((row) => row.values[field] !== null))
  const head = fields.map((field) => `<th>${escapeHtml(input.labelOf(first.input, field))}</th>`).join('')
  const places = [...new Set(rows.map((row) => placeOf(row, input)))]
  const body = rows
    .map(
      (row) =>
        `<tr><td>${row.row}</td>${fields.map((field) => cellHtml(deciding, field, row)).join('')}</tr>`,
    )
    .join('')
  return `<table class="values many"><caption><b>${escapeHtml(input.inputLabelOf(first.input))}</b> ${rows.length} 行<br>${places.map(escapeHtml).join('<br>')}</caption><tr><th>行</th>${head}</tr>${body}</table>`
}

/** The source rows of a finding beside each other, one table per input, the cells that decide marked. */
export function rowsHtml(rows: readonly EvidenceRow[], deciding: Deciding, input: ReportInput): string {
  const byInput = Map.groupBy(rows, (row) => row.input)
  const tables = [...byInput.values()].map((own) =>
    own.length === 1 ? oneRowHtml(own[0]!, deciding, input) : manyRowsHtml(own, deciding, input),
  )
  return `<div class="rows">${tables.join('')}</div>`
}
