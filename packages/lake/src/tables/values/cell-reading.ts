import type { EmptyMeaning } from '@mingjian/model/schema'

/** A value as a snapshot keeps it: 金额 in yuan, 日期 YYYY-MM-DD, 月 YYYY-MM. */
export type CellValue = string | number | boolean | readonly string[] | { from: string; to: string }

/** Something done to a value that its meaning survives; counted and shown in the quality report. */
export type ReadingNote = 'rounded_to_cent' | 'id_from_15' | 'time_dropped' | 'serial_as_date'

/** Why a cell cannot be read; the sentence says what to mend. */
export const UNREADABLE = {
  formula_without_value: '公式没有保存计算结果，请打开重新计算后保存',
  formula_error: '公式出错（如 #REF!），请改正',
  not_whole_number: '不是整数',
  number_too_large: '数字过大',
  number_lost_digits: '长数字被存成了数值格式，末几位已丢失，请以文本格式重新导出',
  not_amount: '不是金额',
  amount_inexact: '金额不确切（约、余、左右等）',
  amount_foreign: '不是人民币',
  not_date: '不是日期',
  date_not_whole: '日期不完整（缺年、月或日）',
  date_impossible: '日历上没有这一天',
  date_inexact: '日期不确切，或是农历',
  date_before_1900: '早于 1900 年，请核对',
  after_cut_off: '晚于数据截取日',
  date_serial_60: 'Excel 的 1900-02-29 并不存在，请核对原始日期',
  not_month: '不是年月',
  not_yes_no: '不是“是”或“否”',
  not_period: '不是起止日期',
  id_characters: '证件号码含有不该有的字符',
  id_length: '证件号码位数不对',
  id_region: '证件号码前两位不是省级代码',
  id_birth: '证件号码中的出生日期不存在',
  'id_check-digit': '证件号码校验码不符',
  id_rounded: '证件号码末三位已丢失（曾存成数值格式）',
  id_as_number: '证件号码被存成了数字，末三位已丢失，请以文本格式重新导出',
  code_characters: '统一社会信用代码含有不该有的字符',
  code_length: '统一社会信用代码位数不对',
  'code_check-character': '统一社会信用代码校验码不符',
  not_case_number: '不是一个案号',
} as const satisfies Record<string, string>

export type UnreadableReason = keyof typeof UNREADABLE

export type CellReading =
  | { state: 'value'; value: CellValue; note: ReadingNote | null }
  /** A number of identity of which some digits are hidden; `pattern` null when their count is not printed. */
  | { state: 'masked'; pattern: string | null; prefix: string; suffix: string }
  /** `said`: what the cell itself says (无, 不详); null leaves it to the field. */
  | { state: 'empty'; said: EmptyMeaning | null }
  | { state: 'unreadable'; reason: UnreadableReason }

export const NOTHING: CellReading = { state: 'empty', said: null }

export function value(read: CellValue, note: ReadingNote | null = null): CellReading {
  return { state: 'value', value: read, note }
}

export function unreadable(reason: UnreadableReason): CellReading {
  return { state: 'unreadable', reason }
}

/** What offices write into a cell that has nothing to say. */
const EMPTY_WORDS: Readonly<Record<string, EmptyMeaning | 'unsaid'>> = {
  无: 'none',
  没有: 'none',
  不详: 'unknown',
  未知: 'unknown',
  不明: 'unknown',
  待查: 'unknown',
  '-': 'unsaid',
  '--': 'unsaid',
  '—': 'unsaid',
  '——': 'unsaid',
  '/': 'unsaid',
  '\\': 'unsaid',
  空: 'unsaid',
  null: 'unsaid',
  'n/a': 'unsaid',
  '#n/a': 'unsaid',
  '(null)': 'unsaid',
}

/** With some spaces around it. */
const LONGEST_EMPTY_WORD = 16

/** First characters of those words in both cases, of white space, and none at all: most cells are told by it. */
const EMPTY_BEGINNINGS: ReadonlySet<number> = new Set([
  Number.NaN,
  ...[...Object.keys(EMPTY_WORDS).join(''), ...Object.keys(EMPTY_WORDS).join('').toUpperCase()].map((sign) =>
    sign.charCodeAt(0),
  ),
  ...Array.from({ length: 0x3001 }, (_, code) => code).filter(
    (code) => String.fromCharCode(code).trim() === '',
  ),
  0xfeff,
])

/** The reading of a cell that only says that it is empty; null for any other text. */
export function emptyWord(text: string): CellReading | null {
  if (text.length > LONGEST_EMPTY_WORD || !EMPTY_BEGINNINGS.has(text.charCodeAt(0))) return null
  const word = text.trim().toLowerCase()
  if (word === '') return NOTHING
  const said = Object.hasOwn(EMPTY_WORDS, word) ? EMPTY_WORDS[word] : undefined
  if (said === undefined) return null
  return { state: 'empty', said: said === 'unsaid' ? null : said }
}
