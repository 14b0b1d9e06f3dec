import { parseAmount } from '@mingjian/law/amounts'
import { foldCompact, foldWidth } from '@mingjian/law/identifiers/fold'
import { parseNumber } from '@mingjian/law/numbers'
import type { RawCell } from '../reading/raw-table.ts'
import { type CellReading, unreadable, value } from './cell-reading.ts'

export type PlainCell = Exclude<RawCell, { kind: 'formula' | 'empty' | 'error' }>

/** Words for what is counted, which may stand behind a whole number and do not change it. */
const COUNTERS = ['人次', '人', '件', '次', '起', '户', '条', '份', '名', '个', '岁', '周岁']
/** Words of time change the number: they count only where the header says the same. */
const COUNTED = /^(.*?)(个月|[年月日天]|[\u4e00-\u9fff]{1,2})$/

/** 整数: `12`, `1,200`, `十二`, `12人`; `12个月` under a header in 月. */
export function readWhole(cell: PlainCell, unit: string | null): CellReading {
  if (cell.kind === 'number') return whole(cell.value)
  if (cell.kind !== 'text') return unreadable('not_whole_number')
  const text = foldCompact(cell.text)
  const number = parseNumber(text)
  if (number !== null) return exactNumber(text) ? whole(number) : unreadable('not_whole_number')
  const [, digits = '', word = ''] = COUNTED.exec(text) ?? []
  if (!COUNTERS.includes(word) && (unit === null || sameUnit(word) !== sameUnit(unit)))
    return unreadable('not_whole_number')
  const counted = exactNumber(digits) ? parseNumber(digits) : null
  return counted === null ? unreadable('not_whole_number') : whole(counted)
}

const sameUnit = (unit: string) => (unit === '个月' ? '月' : unit === '日' ? '天' : unit)

/** 十余, 数百 and 几个 have no exact value. */
const exactNumber = (text: string) => !/[余餘多数數几幾]/.test(text)

function whole(number: number): CellReading {
  if (!Number.isInteger(number)) return unreadable('not_whole_number')
  return Number.isSafeInteger(number) ? value(number) : unreadable('number_too_large')
}

const YUAN: Readonly<Record<string, number>> = {
  分: 0.01,
  角: 0.1,
  元: 1,
  百元: 100,
  千元: 1000,
  万元: 10_000,
  百万元: 1_000_000,
  千万元: 10_000_000,
  亿元: 100_000_000,
}

/** Names of units of money that a header may state. */
export const MONEY_UNITS: readonly string[] = Object.keys(YUAN)

/** DECIMAL(18,2) holds more, a double does not keep its cents. */
const LARGEST_YUAN = 1e13

/**
 * 金额 in yuan: a bare number counts in the unit that the header states (yuan when none), a sum with its own unit
 * (`1.2万元`, `叁仟元整`) in that one.
 */
export function readMoney(cell: PlainCell, unit: string | null): CellReading {
  const factor = YUAN[unit ?? '元'] ?? 1
  if (cell.kind === 'number') return yuan(cell.value, factor)
  if (cell.kind !== 'text') return unreadable('not_amount')
  const text = foldWidth(cell.text).trim()
  const bare = /^[-−－负]?[￥¥]?\s*\d[\d,，]*(?:\.\d+)?$/.test(text) ? bareNumber(text) : null
  if (bare !== null) return /[￥¥]/.test(text) ? yuan(bare, 1) : yuan(bare, factor)
  const negative = /^[-−－负]/.test(text)
  const mention = parseAmount(negative ? text.slice(1) : text)
  if (mention) {
    if (mention.currency !== 'CNY') return unreadable('amount_foreign')
    return mention.exact ? yuan(negative ? -mention.value : mention.value, 1) : unreadable('amount_inexact')
  }
  const number = exactNumber(text) ? parseNumber(text) : null
  return number === null ? unreadable('not_amount') : yuan(number, factor)
}

/** Thousands must be where they belong: 1,23 may be a decimal comma, and is no number here. */
function bareNumber(text: string): number | null {
  const digits = text.replace(/[￥¥\s]/g, '').replaceAll('，', ',')
  if (digits.includes(',') && !/^[-−－负]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits)) return null
  return Number(digits.replaceAll(',', '').replace(/^[−－负]/, '-'))
}

function yuan(number: number, factor: number): CellReading {
  const cents = number * factor * 100
  if (Math.abs(cents) > LARGEST_YUAN * 100) return unreadable('number_too_large')
  const rounded = Math.round(cents)
  // What a double or a formula leaves behind the cents is dust; more than that is said.
  const dust = Math.abs(cents - rounded) < 1e-4 * Math.max(1, Math.abs(cents) / 1e6)
  return value(rounded === 0 ? 0 : rounded / 100, dust ? null : 'rounded_to_cent')
}
