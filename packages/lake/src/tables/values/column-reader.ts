import { type RawCell, resultOf } from '../reading/raw-table.ts'
import { type CellReading, emptyWord, NOTHING, unreadable } from './cell-reading.ts'
import type { ContentKind } from './content-kind.ts'
import { readDay, readMonth, readPeriod } from './date-cells.ts'
import { type PlainCell, readMoney, readWhole } from './number-cells.ts'
import { readCaseNumber, readCitizenId, readCreditCode, readList, readText, readYesNo } from './text-cells.ts'

export interface ColumnContext {
  /** Unit that the header states: 万元, 月, 岁. */
  unit: string | null
  dateSystem: 1900 | 1904
}

const READERS: Record<ContentKind, (cell: PlainCell, context: ColumnContext) => CellReading> = {
  是否: readYesNo,
  整数: (cell, { unit }) => readWhole(cell, unit),
  金额: (cell, { unit }) => readMoney(cell, unit),
  日期: (cell, { dateSystem }) => readDay(cell, dateSystem),
  月: readMonth,
  期间: readPeriod,
  文本: readText,
  列表: readList,
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
    if (nothing && !(OWN_NOTHING.has(kind) && result.text.trim() === '无')) return nothing
  }
  return READERS[kind](result, context)
}

const REMEMBERED = 50_000

/** Reads the cells of one column; each distinct cell once, as far as memory of a fixed size remembers it. */
export class ColumnReader {
  readonly kind: ContentKind
  readonly #context: ColumnContext
  readonly #known = new Map<string, CellReading>()

  constructor(kind: ContentKind, context: ColumnContext) {
    this.kind = kind
    this.#context = context
  }

  read(cell: RawCell): CellReading {
    if (cell.kind === 'empty') return NOTHING
    const key = distinctKey(cell)
    const known = this.#known.get(key)
    if (known) return known
    const reading = readCell(cell, this.kind, this.#context)
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    this.#known.set(key, reading)
    return reading
  }
}

/** Equal for cells that read alike: kind and content. */
function distinctKey(cell: RawCell): string {
  switch (cell.kind) {
    case 'text':
      return `t${cell.text}`
    case 'number':
      return `n${cell.text}`
    case 'date':
      return `d${cell.day}${cell.time}${cell.fault}`
    case 'boolean':
      return `b${cell.value}`
    case 'error':
      return `e${cell.code}`
    case 'formula':
      return cell.cached ? distinctKey(cell.cached) : 'f'
    case 'empty':
      return ''
  }
}
