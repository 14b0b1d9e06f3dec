import { parseNumber } from '@mingjian/law/numbers'
import type { Span } from '../../span.ts'

/** A length of punishment: whole months, and the days printed beside them. */
export interface Term {
  months: number | null
  days: number | null
  span: Span
}

const N = '[0-9一二三四五六七八九十两零〇壹贰叁肆伍陆柒捌玖拾]{1,4}'
const TERM = new RegExp(
  `(?:(${N})\\s?年(?:零|又)?)?(?:(半)|(?:(${N})\\s?个?\\s?月(?!\\s?[0-9]{1,2}日[^，。]{0,2}[被至起]))(?:零|又)?)?(?:(${N})\\s?[日天])?`,
  'y',
)

const count = (words: string | undefined) => (words === undefined ? 0 : (parseNumber(words) ?? 0))

/** The term of punishment that begins at `at` (一年六个月, 8个月15日), else null. */
export function readTerm(text: string, at: number): Term | null {
  TERM.lastIndex = at
  const m = TERM.exec(text)
  if (m === null || m[0] === '') return null
  const months = count(m[1]) * 12 + (m[2] === undefined ? count(m[3]) : 6)
  const days = count(m[4])
  if (months === 0 && days === 0) return null
  if (months > 600) return null
  return { months: months || null, days: days || null, span: [at, at + m[0].length] }
}
