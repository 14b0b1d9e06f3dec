/** Days and moments as pages say them, in the time of the office (UTC+8). */

const DAY_MS = 86_400_000
const ZONE_MS = 8 * 3_600_000

/** 2026-11-19 09:30 */
export function showMoment(iso: string): string {
  const at = new Date(Date.parse(iso) + ZONE_MS).toISOString()
  return `${at.slice(0, 10)} ${at.slice(11, 16)}`
}

/** 2026-11-19 */
export const showDay = (iso: string): string =>
  iso.length === 10 ? iso : new Date(Date.parse(iso) + ZONE_MS).toISOString().slice(0, 10)

/** Today in the office, as a day. */
export const today = (now = Date.now()): string => new Date(now + ZONE_MS).toISOString().slice(0, 10)

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
