import { invalidInput } from '@mingjian/errors/failure'
import { daysInMonth } from '@mingjian/law/calendar-date'
import { quoteText } from '../sql-text.ts'
import { dayField } from './late-cells.ts'
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

/** This day on the clock of the machine. */
export function today(): string {
  const now = new Date()
  return [now.getFullYear(), pad(now.getMonth() + 1), pad(now.getDate())].join('-')
}

/** Nobody has data of days to come. @throws Failure `import.cut_off_future` */
export function refuseFuture(cutOff: string): void {
  if (cutOff <= today()) return
  throw invalidInput({
    id: 'import.cut_off_future',
    says: `数据截取日 ${cutOff} 还没有到（这台机器上今天是 ${today()}）`,
    next: '请核对 --cut-off；这台机器的日期不对的，请先校正系统时钟',
  })
}

/**
 * What the name of the file and the staged rows speak for; the name first, since the last event is seldom the last day.
 * Days to come are slips of the pen.
 */
export async function proposeCutOff(staging: Staging, fileName: string): Promise<ProposedCutOff | null> {
  const named = cutOffOfName(fileName)
  if (named !== null && named <= today()) return { day: named, why: '文件名' }
  const by = dayField(staging.schema)
  if (!by) return null
  const last = by.isMonth ? today().slice(0, 7) : today()
  const [row] = await staging.rows(
    `SELECT max(${by.sql}) FILTER (${by.sql} <= ${quoteText(last)}) AS latest FROM ${STAGED}`,
  )
  const latest = row?.latest
  if (typeof latest !== 'string') return null
  const why = `“${by.label}”最晚的一天`
  if (!by.isMonth) return { day: latest, why }
  const [year = 0, month = 1] = latest.split('-').map(Number)
  const day = `${latest}-${pad(daysInMonth(year, month))}`
  return { day: day < today() ? day : today(), why: `“${by.label}”最晚的一月` }
}
