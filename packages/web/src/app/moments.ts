/** Moments of the server as people read them: in the time of this place. */
import dayjs from 'dayjs'

/** 2026-11-23 09:05 */
export const inMinutes = (moment: string): string => dayjs(moment).format('YYYY-MM-DD HH:mm')
/** 2026-11-23 09:05:07 */
export const inSeconds = (moment: string): string => dayjs(moment).format('YYYY-MM-DD HH:mm:ss')

/** The start of a day here as a moment for the server, some days later: for `from` and, with 1, for an excluded `to`. */
export const startOfDay = (day: string, later = 0): string =>
  dayjs(day).startOf('day').add(later, 'day').toISOString()

const UNITS = ['字节', 'KB', 'MB', 'GB', 'TB']

/** A size in bytes with its unit: 12.3 MB. */
export function inBytes(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1)
  const value = bytes / 1024 ** step
  return `${step === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${UNITS[step]}`
}
