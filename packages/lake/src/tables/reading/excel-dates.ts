import type { RawDate } from './raw-table.ts'

const DAY_MS = 86_400_000
/** 31 December 9999, the last day that Excel knows. */
const LAST_SERIAL = 2_958_465
const OFFSET_1904 = 1462

/** Built-in number formats that print a day or a time (ECMA-376 part 1, 18.8.30, with those of Chinese Excel). */
const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
  55, 56, 57, 58,
])

/** Whether cells of this number format show a date or time. `code` is the custom format, null for a built-in one. */
export function isDateFormat(id: number, code: string | null): boolean {
  if (code === null) return BUILT_IN_DATES.has(id)
  const [positive = ''] = code.split(';')
  const plain = positive
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?:h+|m+|s+)\]/gi, 'h')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/General/gi, '')
    .replace(/E[+-]/gi, '')
  return /[ymdhse]/i.test(plain) && !/[0#?]/.test(plain.replace(/s\.0+/gi, ''))
}

/**
 * The day of a spreadsheet's serial number. In the 1900 system the serials up to 59 count from 31 December 1899 and
 * those from 61 from 30 December 1899, because Excel believes in 29 February 1900 (serial 60), which is refused here.
 */
export function dateOfSerial(serial: number, system: 1900 | 1904): RawDate {
  const days = system === 1904 ? serial + OFFSET_1904 : serial
  const whole = Math.floor(days + 1e-9)
  if (!Number.isFinite(serial) || whole > LAST_SERIAL) return noDay('out_of_range')
  if (whole < 1) return noDay('no_day')
  if (whole === 60) return noDay('serial_60')
  if (whole === days) return wholeDay(whole)
  const epoch = Date.UTC(1899, 11, whole < 60 ? 31 : 30)
  const seconds = Math.round(Math.max(days - whole, 0) * 86_400)
  const moment = new Date(epoch + whole * DAY_MS + seconds * 1000).toISOString()
  return {
    kind: 'date',
    day: moment.slice(0, 10),
    time: seconds === 0 || seconds === 86_400 ? null : moment.slice(11, 19),
    fault: null,
  }
}

const days = new Map<number, RawDate>()

/** A day without a time of day. There are few of them, and they are met again and again: each is computed once. */
function wholeDay(serial: number): RawDate {
  const known = days.get(serial)
  if (known) return known
  const epoch = Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  const day = new Date(epoch + serial * DAY_MS).toISOString().slice(0, 10)
  const date: RawDate = { kind: 'date', day, time: null, fault: null }
  // A spreadsheet counts to the year 9999; what is met in ledgers lies within a hundred years.
  if (days.size < 50_000) days.set(serial, date)
  return date
}

function noDay(fault: NonNullable<RawDate['fault']>): RawDate {
  return { kind: 'date', day: null, time: null, fault }
}

/** A date that a file spells in ISO 8601, or null. */
export function isoDate(text: string): RawDate | null {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2}))?/.exec(text)
  if (!parts) return null
  const time = parts[2] === undefined || parts[2] === '00:00:00' ? null : parts[2]
  return { kind: 'date', day: parts[1]!, time, fault: null }
}
