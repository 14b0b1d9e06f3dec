/** Moments of the server as people read them: in the time of the office (UTC+8), whatever the clock of the browser. */

const ZONE_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

const here = (moment: string): string =>
  new Date(Date.parse(moment) + ZONE_MS).toISOString().replace('T', ' ')

/** 2026-11-23 09:05 */
export const inMinutes = (moment: string): string => here(moment).slice(0, 16)
/** 2026-11-23 09:05:07 */
export const inSeconds = (moment: string): string => here(moment).slice(0, 19)
/** 2026-11-23; a day stays what it is. */
export const inDays = (moment: string): string => (moment.length === 10 ? moment : here(moment).slice(0, 10))

/** The start of a day here as a moment for the server, some days later: for `from` and, with 1, for an excluded `to`. */
export const startOfDay = (day: string, later = 0): string =>
  new Date(Date.parse(`${day}T00:00:00+08:00`) + later * DAY_MS).toISOString()

const UNITS = ['字节', 'KB', 'MB', 'GB', 'TB']

/** A size in bytes with its unit: 12.3 MB. */
export function inBytes(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1)
  const value = bytes / 1024 ** step
  return `${step === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${UNITS[step]}`
}
