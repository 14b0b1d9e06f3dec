import { addDays, correspondingDay, type IsoDate, monthEndDay } from './calendar-date.ts'

/** From this day on the 2021 interpretation states how terms end (刑诉解释 2021 年, 2021-03-01 施行). */
export const MONTH_END_RULE_FROM: IsoDate = '2021-03-01'

/** How a term's last day was found. */
export type TermReading = 'statutory' | 'months-together' | 'corresponding-day' | 'last-day-kept'

export interface TermEnd {
  /** Last day of the term, served in full. */
  end: IsoDate
  reading: TermReading
  /** Article or reason on which the reading rests. */
  basis: string
  /** Name of the reading for the user. */
  words: string
}

export interface TermEndOptions {
  /** Day of the judgment; unknown counts as before the rule, so every reading is given. */
  on?: IsoDate | null
  /** Days beside years and months (拘役一个月十五日). */
  days?: number
}

interface ReadingRule {
  reading: TermReading
  /** Only for judgments before 2021-03-01 (or of unknown day). */
  earlierOnly: boolean
  basis: string
  words: string
  /** The day on which the next term would start: the end is the day before. */
  boundary: (start: IsoDate, years: number, months: number) => IsoDate | null
}

/** In order of standing: the first is the standard. */
const READING_RULES: readonly ReadingRule[] = [
  {
    reading: 'statutory',
    earlierOnly: false,
    basis: '刑诉解释（2021）第二百零二条第二款',
    words: '先算年、再算月，起算日为月末的至月末',
    boundary: (start, years, months) => {
      const afterYears = correspondingDay(start, years * 12)?.date ?? null
      return afterYears && (months === 0 ? afterYears : monthEndDay(afterYears, months))
    },
  },
  {
    reading: 'months-together',
    earlierOnly: false,
    basis: '刑诉解释（2021）第二百零二条第二款，年折合为月',
    words: '年折合为月计算，起算日为月末的至月末',
    boundary: (start, years, months) => (months === 0 ? null : monthEndDay(start, years * 12 + months)),
  },
  {
    reading: 'corresponding-day',
    earlierOnly: true,
    basis: '2021-03-01 前无月末规则，按对日计算',
    words: '按对日的前一日计算',
    boundary: (start, years, months) => correspondingDay(start, years * 12 + months)?.date ?? null,
  },
  {
    reading: 'last-day-kept',
    earlierOnly: true,
    basis: '2021-03-01 前无月末规则，无对日的计至当月最后一日',
    words: '无对日的计至当月最后一日',
    boundary: (start, years, months) => {
      const target = correspondingDay(start, years * 12 + months)
      return target?.absent ? addDays(target.date, 1) : null
    },
  },
]

/**
 * Ends that law permits for a term of imprisonment (有期徒刑, 拘役, 管制), the standard one first; different ends
 * only. Empty for an impossible start or term.
 *
 * A term ends on the day before the corresponding day: 一年 from 2016-03-12 ends on 2017-03-11. For judgments from
 * 2021-03-01 刑诉解释 202 第二款 holds: a start on a month's last day leads to the day before the last day of the
 * later month (月), and where there is no corresponding day, to the day before the month's last day (年 and 月).
 * Before it nothing was written and courts counted either way, so the plain corresponding day, and the whole month
 * where there is none, are accepted too. Half a month is 15 days.
 */
export function termEnd(
  start: IsoDate,
  years: number,
  months: number,
  options: TermEndOptions = {},
): TermEnd[] {
  const { on = null, days = 0 } = options
  if (![years, days, months * 2].every((n) => Number.isInteger(n) && n >= 0)) return []
  const whole = Math.floor(months)
  const restDays = days + (months > whole ? 15 : 0)
  if (years + whole + restDays === 0) return []
  const ends: TermEnd[] = []
  for (const { earlierOnly, boundary, ...named } of READING_RULES) {
    if (earlierOnly && on !== null && on >= MONTH_END_RULE_FROM) continue
    const next = boundary(start, years, whole)
    const end = next && addDays(next, restDays - 1)
    if (end && !ends.some((known) => known.end === end)) ends.push({ end, ...named })
  }
  return ends
}
