import { invalidInput } from '@mingjian/errors/failure'
import { daysInMonth } from '@mingjian/law/calendar-date'
import type { Schema } from '@mingjian/model/schema'
import { quoteName, quoteText } from '../sql-text.ts'
import { STAGED, type Staging } from './staging.ts'

/** A cut-off date that something speaks for; a person confirms it. */
export interface ProposedCutOff {
  day: string
  why: string
}

const NAMED =
  /(?<!\d)(?<year>(?:19|20)\d{2})\s*[年._-]?\s*(?<month>0?[1-9]|1[0-2])(?:\s*[月._-]?\s*(?<day>0?[1-9]|[12]\d|3[01])\s*日?)?\s*(?!\d)/g

/** The last day that a file's name tells: 2024年6月 → 2024-06-30, 20240615 → 2024-06-15. */
export function cutOffOfName(name: string): string | null {
  const days = [...name.matchAll(NAMED)].flatMap(({ groups }) => {
    const [year, month] = [Number(groups?.year), Number(groups?.month)]
    const last = daysInMonth(year, month)
    const day = groups?.day === undefined ? last : Number(groups.day)
    return day > last ? [] : [[year, pad(month), pad(day)].join('-')]
  })
  return days.sort().at(-1) ?? null
}

const pad = (number: number): string => String(number).padStart(2, '0')

/** The field by whose days the table is covered, as SQL of a text that compares as a day or a month. */
function byField(schema: Schema): { label: string; sql: string; isMonth: boolean } | null {
  const { coverage } = schema
  if (coverage?.kind !== 'flow') return null
  const field = schema.fields.find(({ id }) => id === coverage.by)
  if (!field) return null
  return { label: field.label, sql: `CAST(${quoteName(field.id)} AS VARCHAR)`, isMonth: field.type === '月' }
}

/** What the name of the file and the staged rows speak for; the name first, since the last event is seldom the last day. */
export async function proposeCutOff(staging: Staging, fileName: string): Promise<ProposedCutOff | null> {
  const named = cutOffOfName(fileName)
  if (named !== null) return { day: named, why: '文件名' }
  const by = byField(staging.schema)
  if (!by) return null
  const [row] = await staging.rows(`SELECT max(${by.sql}) AS latest FROM ${STAGED}`)
  const latest = row?.latest
  if (typeof latest !== 'string') return null
  const why = `“${by.label}”最晚的一天`
  if (!by.isMonth) return { day: latest, why }
  const [year = 0, month = 1] = latest.split('-').map(Number)
  return { day: `${latest}-${pad(daysInMonth(year, month))}`, why: `“${by.label}”最晚的一月` }
}

const NAMED_ROWS = 5

/** Nothing that happened after the cut-off can be in the data. @throws Failure `import.after_cut_off` with the first rows */
export async function checkCutOff(staging: Staging, cutOff: string, file: string): Promise<void> {
  const by = byField(staging.schema)
  if (!by) return
  const last = by.isMonth ? cutOff.slice(0, 7) : cutOff
  const [found] = await staging.rows(
    `SELECT count(*) AS n, max(${by.sql}) AS latest, list(_row ORDER BY _row)[:${NAMED_ROWS}] AS rows FROM ${STAGED} WHERE ${by.sql} > ${quoteText(last)}`,
  )
  const count = Number(found?.n ?? 0)
  if (count === 0) return
  const rows = Array.isArray(found?.rows) ? found.rows.map(Number) : []
  throw invalidInput({
    id: 'import.after_cut_off',
    says: `有 ${count} 行的“${by.label}”晚于数据截取日 ${cutOff}（最晚 ${String(found?.latest)}）：第 ${rows.join('、')} 行${count > rows.length ? '等' : ''}`,
    next: '请核对 --cut-off；若是这几行的日期写错了，请在原表改正后重新导入',
    place: { file, ...(rows[0] === undefined ? {} : { row: rows[0] }) },
  })
}
