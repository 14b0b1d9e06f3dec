import { parseCaseNumber } from '@mingjian/law/case-number'
import { parseCitizenId } from '@mingjian/law/identifiers/citizen-id'
import { parseCreditCode } from '@mingjian/law/identifiers/credit-code'
import { foldCompact } from '@mingjian/law/identifiers/fold'
import { cellText } from '../reading/raw-table.ts'
import { type CellReading, NOTHING, unreadable, value } from './cell-reading.ts'
import type { PlainCell } from './number-cells.ts'
import { plainName } from './person-name.ts'
import { PLAIN_CASE_NUMBER } from './plain-case-number.ts'

/** Behind the fifteenth digit a spreadsheet keeps zeros: accounts, long telephone and ID numbers are lost there. */
const lostDigits = ({ value: number }: { value: number }) => Math.abs(number) >= 1e15

/** Texts that were kept from becoming numbers carry an apostrophe or a tab in front. */
const withoutGuard = (text: string) => text.replace(/^\s*['‘’`](?=\d)/, '').trim()

/** 文本: as written, without spaces around; a number whose digits were lost is refused. */
export function readText(cell: PlainCell): CellReading {
  if (cell.kind === 'number')
    return lostDigits(cell) ? unreadable('number_lost_digits') : value(String(cell.value))
  if (cell.kind === 'boolean') return value(cell.value ? '是' : '否')
  const text = cell.kind === 'text' ? withoutGuard(cell.text).normalize('NFC') : cellText(cell)
  return text === '' ? NOTHING : value(text)
}

/** The name of a person, in one way of writing: models compare names of different ledgers. */
export function readName(cell: PlainCell): CellReading {
  const read = readText(cell)
  return read.state === 'value' && typeof read.value === 'string' ? value(plainName(read.value)) : read
}

/**
 * 文本 of which the usual values are known: spaces that set characters apart and full-width letters do not make another
 * value (吊　销 is 吊销). What is none of the values stays as written.
 */
export function readCoded(cell: PlainCell, values: readonly string[] = []): CellReading {
  const read = readText(cell)
  if (read.state !== 'value' || typeof read.value !== 'string' || values.includes(read.value)) return read
  const folded = foldCompact(read.value)
  const meant = values.find((one) => foldCompact(one) === folded)
  return meant === undefined ? read : value(meant)
}

/** 列表: a JSON list, or parts set apart by 、；，; in a text of charges only behind 罪, since 掩饰、隐瞒… is one. */
export function readList(cell: PlainCell): CellReading {
  const read = readText(cell)
  if (read.state !== 'value' || typeof read.value !== 'string') return read
  const text = read.value
  if (text.startsWith('[')) {
    const parsed = jsonTexts(text)
    if (parsed) return parsed.length === 0 ? NOTHING : value(parsed)
  }
  const parts = text.split(text.includes('罪') ? /[；;|\n]|(?<=罪)[、，,和及]/ : /[；;|\n、，,]/)
  return value(parts.map((part) => part.trim()).filter((part) => part !== ''))
}

function jsonTexts(text: string): string[] | null {
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? parsed.filter((item) => item !== null).map(String) : null
  } catch {
    return null
  }
}

const YES = ['是', '有', '已', '对', '√', '✓', '☑', 'y', 'yes', 'true', 't', '1']
const NO = ['否', '无', '没有', '未', '不是', '×', '✗', '☒', 'n', 'no', 'false', 'f', '0']

/** 是否: 是/否, 有/无, 已/未, √/×, Y/N, 1/0. */
export function readYesNo(cell: PlainCell): CellReading {
  if (cell.kind === 'boolean') return value(cell.value)
  const word = foldCompact(cellText(cell)).toLowerCase()
  if (YES.includes(word)) return value(true)
  return NO.includes(word) ? value(false) : unreadable('not_yes_no')
}

/** A citizen ID: valid (18 characters), masked, or why it is neither. A number cell of more than 15 digits is refused. */
export function readCitizenId(cell: PlainCell): CellReading {
  if (cell.kind === 'number' && lostDigits(cell)) return unreadable('id_as_number')
  const id = parseCitizenId(cell.kind === 'text' ? withoutGuard(cell.text) : cellText(cell))
  if (id === null) return NOTHING
  if (id.state === 'valid') return value(id.id, id.from15 ? 'id_from_15' : null)
  return id.state === 'masked' ? masked(id) : unreadable(`id_${id.fault}`)
}

/** A unified social credit code: valid, masked, or why it is neither. */
export function readCreditCode(cell: PlainCell): CellReading {
  if (cell.kind === 'number' && lostDigits(cell)) return unreadable('number_lost_digits')
  const code = parseCreditCode(cell.kind === 'text' ? withoutGuard(cell.text) : cellText(cell))
  if (code === null) return NOTHING
  if (code.state === 'valid') return value(code.code)
  return code.state === 'masked' ? masked(code) : unreadable(`code_${code.fault}`)
}

function masked({
  pattern,
  prefix,
  suffix,
}: {
  pattern: string | null
  prefix: string
  suffix: string
}): CellReading {
  return { state: 'masked', pattern, prefix, suffix }
}

const PLAIN = new RegExp(`^(?:${PLAIN_CASE_NUMBER})$`)

/** One court case number in its one way of writing. */
export function readCaseNumber(cell: PlainCell): CellReading {
  if (cell.kind === 'text' && PLAIN.test(cell.text)) return value(cell.text)
  const number = cell.kind === 'text' ? parseCaseNumber(cell.text) : null
  return number ? value(number.normal) : unreadable('not_case_number')
}
