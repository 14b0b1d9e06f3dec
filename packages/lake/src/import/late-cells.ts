import { invalidInput } from '@mingjian/errors/failure'
import type { Schema } from '@mingjian/model/schema'
import { quoteName, quoteText } from '../sql-text.ts'
import { STAGED, type Staging, UNREAD } from './staging.ts'

/** The field by whose days a table is covered, as SQL of a text that compares as a day or a month. */
export interface DayField {
  id: string
  label: string
  sql: string
  isMonth: boolean
}

export function dayField({ coverage, fields }: Schema): DayField | null {
  if (coverage?.kind !== 'flow') return null
  const field = fields.find(({ id }) => id === coverage.by)
  if (!field) return null
  const { id, label, type } = field
  return { id, label, sql: `CAST(${quoteName(id)} AS VARCHAR)`, isMonth: type === '月' }
}

/** Cells of that field with a day after the cut-off, which nothing in the data can have. */
export interface LateCells {
  field: DayField
  count: number
  latest: string
  /** The first of their rows; all of them when they are few. */
  rows: readonly number[]
  /** Slips of the pen rather than a wrong cut-off: at most five or a thousandth of the rows, and no more than a tenth. */
  areFew: boolean
}

const FEW = 5

const after = (cutOff: string, { sql, isMonth }: DayField) =>
  `${sql} > ${quoteText(isMonth ? cutOff.slice(0, 7) : cutOff)}`

export async function findLateCells(staging: Staging, cutOff: string): Promise<LateCells | null> {
  const field = dayField(staging.schema)
  if (!field) return null
  const late = after(cutOff, field)
  const [found] = await staging.rows(
    `SELECT count(*) AS n, count(*) FILTER (${late}) AS late, max(${field.sql}) AS latest FROM ${STAGED}`,
  )
  const [rows, count] = [Number(found?.n ?? 0), Number(found?.late ?? 0)]
  if (count === 0) return null
  const areFew = count <= Math.max(FEW, rows / 1000) && count * 10 <= rows
  const named = await staging.rows(
    `SELECT _row FROM ${STAGED} WHERE ${late} ORDER BY _row LIMIT ${areFew ? count : FEW}`,
  )
  return { field, count, latest: String(found?.latest), rows: named.map(({ _row }) => Number(_row)), areFew }
}

/** Takes such cells for unreadable: empty, and named in `_unread`. */
export async function emptyLateCells(staging: Staging, cutOff: string, { field }: LateCells): Promise<void> {
  await staging.leaveDraft()
  await staging.run(`UPDATE ${STAGED} SET ${quoteName(field.id)} = NULL,
    ${UNREAD} = list_append(coalesce(${UNREAD}, []), ${quoteText(field.id)}) WHERE ${after(cutOff, field)}`)
  // Changed rows go to the end of the table.
  staging.isOrdered = false
}

/** The cut-off cannot be right, or the days cannot. */
export const afterCutOff = ({ field, count, latest, rows }: LateCells, cutOff: string, file: string) =>
  invalidInput({
    id: 'import.after_cut_off',
    says: `有 ${count} 行的“${field.label}”晚于数据截取日 ${cutOff}（最晚 ${latest}）：第 ${rows.join('、')} 行${count > rows.length ? '等' : ''}`,
    next: '请核对 --cut-off；若是这几行的日期写错了，请在原表改正后重新导入',
    place: { file, ...(rows[0] === undefined ? {} : { row: rows[0] }) },
  })
