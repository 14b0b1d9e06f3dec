/** How long a snapshot may be kept, out of what its manifest says. */
import type { Manifest } from '@mingjian/lake/manifest'
import { dayWords } from './day-words.ts'

const UNTIL = /至 ?(\d{4}-\d{2}-\d{2})/
const YEARS = /(\d{1,3}) ?年/

/** The last day, YYYY-MM-DD; null: without a limit, or nobody said. */
export function keptUntil({ retention, madeAt }: Pick<Manifest, 'retention' | 'madeAt'>): string | null {
  if (!retention) return null
  const day = UNTIL.exec(retention)?.[1]
  if (day) return day
  const years = YEARS.exec(retention)?.[1]
  if (!years) return null
  const made = dayWords(madeAt)
  return `${Number(made.slice(0, 4)) + Number(years)}${made.slice(4)}`
}
