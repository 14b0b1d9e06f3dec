import { type RawCell, resultOf } from '../reading/raw-table.ts'
import { type CellReading, emptyWord, NOTHING, unreadable } from './cell-reading.ts'
import type { ContentKind } from './content-kind.ts'
import { readDay, readMonth, readPeriod } from './date-cells.ts'
import { type PlainCell, readMoney, readWhole } from './number-cells.ts'
import {
  readCaseNumber,
  readCitizenId,
  readCoded,
  readCreditCode,
  readList,
  readName,
  readYesNo,
} from './text-cells.ts'

export interface ColumnContext {
  /** Unit that the header states: 万元, 月, 岁. */
  unit: string | null
  dateSystem: 1900 | 1904
  /** Words that this field uses as values, although elsewhere they only say that a cell is empty: 强制措施 无. */
  own?: readonly string[] | undefined
}

const READERS: Record<ContentKind, (cell: PlainCell, context: ColumnContext) => CellReading> = {
  是否: readYesNo,
  整数: (cell, { unit }) => readWhole(cell, unit),
  金额: (cell, { unit }) => readMoney(cell, unit),
  日期: (cell, { dateSystem }) => readDay(cell, dateSystem),
  月: readMonth,
  期间: readPeriod,
  文本: (cell, { own }) => readCoded(cell, own),
  列表: readList,
  'person-name': readName,
  'citizen-id': readCitizenId,
  'credit-code': readCreditCode,
  'case-number': readCaseNumber,
}

/** Kinds for which 无 is an answer of its own and not an empty cell. */
const OWN_NOTHING: ReadonlySet<ContentKind> = new Set(['是否'])

/** Reads one cell as content of a kind. Nothing is guessed: what is not certain is unreadable, with the reason. */
export function readCell(cell: RawCell, kind: ContentKind, context: ColumnContext): CellReading {
  const result = resultOf(cell)
  if (result === null) return unreadable('formula_without_value')
  if (result.kind === 'empty') return NOTHING
  if (result.kind === 'error') return result.code === '#N/A' ? NOTHING : unreadable('formula_error')
  if (result.kind === 'text') {
    const nothing = emptyWord(result.text)
    const word = result.text.trim()
    const isValue = (OWN_NOTHING.has(kind) && word === '无') || context.own?.includes(word)
    if (nothing && !(isValue && word !== '')) return nothing
  }
  return READERS[kind](result, context)
}

/** Cells that a column remembers at most, and after how many it is judged whether remembering pays. */
const REMEMBERED = 20_000
const JUDGED = 10_000
const WORTH = 0.2

/**
 * Reads the cells of one column, each distinct cell once as far as memory of a fixed size remembers it. A column whose
 * cells hardly repeat (ID numbers, names) stops remembering.
 */
export class ColumnReader {
  readonly kind: ContentKind
  readonly #context: ColumnContext
  #known: Map<string, CellReading> | null
  #asked = 0
  #repeated = 0

  constructor(kind: ContentKind, context: ColumnContext) {
    this.kind = kind
    this.#context = context
    // Looking up a text costs as much as reading it.
    this.#known = kind === '文本' || kind === 'person-name' ? null : new Map()
  }

  read(cell: RawCell): CellReading {
    if (cell.kind === 'empty') return NOTHING
    // A date or a yes is read sooner than looked up.
    const isPlain = cell.kind === 'date' || cell.kind === 'boolean'
    return this.#known && !isPlain
      ? this.#remembered(cell, this.#known)
      : readCell(cell, this.kind, this.#context)
  }

  #remembered(cell: RawCell, memory: Map<string, CellReading>): CellReading {
    const key = distinctKey(cell)
    const known = memory.get(key)
    this.#asked++
    if (known) {
      this.#repeated++
      return known
    }
    if (this.#asked === JUDGED && this.#repeated < JUDGED * WORTH) this.#known = null
    if (memory.size >= REMEMBERED) memory.clear()
    const reading = readCell(cell, this.kind, this.#context)
    memory.set(key, reading)
    return reading
  }
}

/** Equal for cells that read alike: kind and content. */
function distinctKey(cell: RawCell): string {
  switch (cell.kind) {
    case 'text':
      return cell.text
    case 'number':
      return `\u0000n${cell.text}`
    case 'date':
      return `\u0000d${cell.day}${cell.time}${cell.fault}`
    case 'boolean':
      return `\u0000b${cell.value}`
    case 'error':
      return `\u0000e${cell.code}`
    case 'formula':
      return cell.cached ? distinctKey(cell.cached) : '\u0000f'
    case 'empty':
      return ''
  }
}
