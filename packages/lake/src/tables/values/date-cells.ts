import { type DateMention, findDates, parseDate } from '@mingjian/law/dates'
import { dateOfSerial } from '../reading/excel-dates.ts'
import type { DateFault, RawDate } from '../reading/raw-table.ts'
import {
  type CellReading,
  type ReadingNote,
  type UnreadableReason,
  unreadable,
  value,
} from './cell-reading.ts'
import type { PlainCell } from './number-cells.ts'

/** Serials from 1927 to 2099: a number below could be a year or a count, and is not taken for a day. */
const SERIALS = { first: 10_000, last: 73_050 }

const FAULTS: Record<DateFault, UnreadableReason> = {
  serial_60: 'date_serial_60',
  no_day: 'date_before_1900',
  out_of_range: 'date_impossible',
}

type DaySought = { day: string; note: ReadingNote | null } | { reason: UnreadableReason }

/** 日期: every written form of one whole day, a date cell, or a serial number of a spreadsheet. */
export function readDay(cell: PlainCell, system: 1900 | 1904): CellReading {
  const sought = seekDay(cell, system)
  if ('reason' in sought) return unreadable(sought.reason)
  return sought.day < '1900-01-01' ? unreadable('date_before_1900') : value(sought.day, sought.note)
}

function seekDay(cell: PlainCell, system: 1900 | 1904): DaySought {
  if (cell.kind === 'date') return ofDateCell(cell)
  if (cell.kind === 'number' && Number.isInteger(cell.value) && inSerials(cell.value, system))
    return { ...ofDateCell(dateOfSerial(cell.value, system)), note: 'serial_as_date' }
  if (cell.kind === 'boolean') return { reason: 'not_date' }
  const mention = parseDate(cell.text)
  if (!mention) return { reason: 'not_date' }
  const reason = whyNotDay(mention)
  return reason ? { reason } : { day: mention.value!, note: mention.time ? 'time_dropped' : null }
}

function ofDateCell({ day, time, fault }: RawDate): DaySought {
  if (day === null) return { reason: FAULTS[fault ?? 'out_of_range'] }
  return { day, note: time ? 'time_dropped' : null }
}

function inSerials(serial: number, system: 1900 | 1904): boolean {
  const shift = system === 1904 ? 1462 : 0
  return serial + shift >= SERIALS.first && serial + shift <= SERIALS.last
}

function whyNotDay(mention: DateMention): UnreadableReason | null {
  if (mention.basis !== 'printed' || mention.precision !== 'day' || mention.value === null)
    return 'date_not_whole'
  if (!mention.exact || mention.calendar === 'lunar' || mention.part !== null) return 'date_inexact'
  return mention.valid ? null : 'date_impossible'
}

/** 月: a month as printed, or that of a whole day, since a spreadsheet turns 2015年5月 into 1 May. */
export function readMonth(cell: PlainCell): CellReading {
  if (cell.kind === 'date') return cell.day ? value(cell.day.slice(0, 7)) : unreadable('not_month')
  if (cell.kind === 'boolean') return unreadable('not_month')
  const mention = parseDate(cell.text)
  if (!mention?.value || mention.basis !== 'printed' || mention.precision === 'year')
    return unreadable('not_month')
  if (!mention.valid) return unreadable('date_impossible')
  return mention.exact && mention.calendar === 'solar' && mention.part === null
    ? value(mention.value.slice(0, 7))
    : unreadable('date_inexact')
}

const PERIOD_LINK = /^[\s　]*(?:起)?(?:至|到|[-－—–~～]{1,2})[\s　]*$/

/** 期间: two whole days with 至, 到 or a dash between them, the second not before the first. */
export function readPeriod(cell: PlainCell): CellReading {
  if (cell.kind !== 'text') return unreadable('not_period')
  const text = cell.text
    .trim()
    .replace(/^自/, '')
    .replace(/[止。]$/, '')
  const [from, to, ...others] = findDates(text)
  if (!from || !to || others.length > 0) return unreadable('not_period')
  if (from.span[0] !== 0 || to.span[1] !== text.length) return unreadable('not_period')
  if (!PERIOD_LINK.test(text.slice(from.span[1], to.span[0]))) return unreadable('not_period')
  const reason = whyNotDay(from) ?? (to.basis === 'printed' ? whyNotDay(to) : 'date_not_whole')
  if (reason) return unreadable(reason)
  return from.value! <= to.value! ? value({ from: from.value!, to: to.value! }) : unreadable('not_period')
}
