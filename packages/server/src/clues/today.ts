/** Days are those of the office: all of China keeps the time of Beijing (UTC+8, no summer time). */
const BEIJING = 8 * 3_600_000
const DAY = 86_400_000

/** YYYY-MM-DD of a moment. */
export const dayOf = (moment: Date): string => new Date(moment.getTime() + BEIJING).toISOString().slice(0, 10)

/** YYYY-MM-DD HH:MM of a moment. */
export const minuteOf = (moment: Date): string =>
  new Date(moment.getTime() + BEIJING).toISOString().slice(0, 16).replace('T', ' ')

/** The day so many days after that of a moment. */
export const dayAfter = (moment: Date, days: number): string => dayOf(new Date(moment.getTime() + days * DAY))
