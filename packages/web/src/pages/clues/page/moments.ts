/** Days and moments as the pages of clues say them, in the time of the office. */
import { inDays } from '../../../app/moments.ts'

const DAY_MS = 86_400_000

/** Today in the office, as a day. */
export const today = (now = Date.now()): string => inDays(new Date(now).toISOString())

export interface Due {
  words: string
  urgency: 'over' | 'near' | 'far'
}

const NEAR_DAYS = 7

/** How many days are left to a last day. */
export function dueWords(dueOn: string, now: string): Due {
  const left = Math.round((Date.parse(dueOn) - Date.parse(now)) / DAY_MS)
  if (left < 0) return { words: `${dueOn} 到期，已超 ${-left} 日`, urgency: 'over' }
  if (left === 0) return { words: `今日（${dueOn}）到期`, urgency: 'over' }
  return { words: `${dueOn} 到期，还有 ${left} 日`, urgency: left <= NEAR_DAYS ? 'near' : 'far' }
}
