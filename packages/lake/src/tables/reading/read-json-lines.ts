import { tableFailure } from '../table-failures.ts'
import { EMPTY_CELL, type RawCell, type RawRow, type RawTable, type ReadLimits } from './raw-table.ts'
import { bytesOf, textFailure } from './read-text.ts'
import { decodedText, type GuessedEncoding, guessEncoding } from './text-encoding.ts'

/**
 * Opens a file with one JSON object per line. It is read once to learn all its field names, in the order in which they
 * first appear, and a second time for the rows.
 */
export async function openJsonLines(file: string, { limits }: { limits: ReadLimits }): Promise<RawTable> {
  const guessed = await guessEncoding(file)
  const columns = new Map<string, number>()
  for await (const { object } of objects(file, guessed, limits))
    for (const name of Object.keys(object)) if (!columns.has(name)) columns.set(name, columns.size)
  return {
    file,
    format: 'jsonl',
    sheets: [],
    sheet: null,
    columns: [...columns.keys()],
    encoding: guessed.encoding,
    delimiter: null,
    dateSystem: 1900,
    rows: objectRows(file, guessed, columns, limits),
  }
}

async function* objectRows(
  file: string,
  guessed: GuessedEncoding,
  columns: ReadonlyMap<string, number>,
  limits: ReadLimits,
): AsyncGenerator<RawRow> {
  for await (const { row, object } of objects(file, guessed, limits)) {
    const cells: RawCell[] = Array.from({ length: columns.size }, () => EMPTY_CELL)
    for (const [name, value] of Object.entries(object)) {
      const column = columns.get(name)
      if (column === undefined) throw tableFailure('file_damaged', '文件在读取时变了', { file, row })
      cells[column] = jsonCell(value)
    }
    yield { row, cells }
  }
}

async function* objects(file: string, guessed: GuessedEncoding, limits: ReadLimits) {
  let row = 0
  try {
    for await (const text of decodedText(bytesOf(file), guessed)) {
      for (const line of text.replace(/\r?\n$/, '').split('\n')) {
        row++
        if (line.trim() !== '') yield { row, object: parseLine(line, { file, row }, limits) }
      }
    }
  } catch (error) {
    throw textFailure(error, { file, row: row + 1 }, guessed.encoding, limits)
  }
}

/** A number with the digits that the file prints. */
class PrintedNumber {
  readonly source: string

  constructor(source: string) {
    this.source = source
  }
}

function parseLine(line: string, place: { file: string; row: number }, limits: ReadLimits): object {
  if (line.length > limits.cellCharacters * 4)
    throw tableFailure('cell_too_long', '一行文字长得不像表格', place)
  let value: unknown
  try {
    value = /\d{16}/.test(line) ? JSON.parse(line, keepDigits) : JSON.parse(line)
  } catch {
    // The parser quotes the line, which may name persons: it is not passed on.
    throw tableFailure('json_line_broken', '这一行不是完整的 JSON', place)
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw tableFailure('json_not_object', '这一行不是 JSON 对象', place)
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && context?.source !== undefined
    ? new PrintedNumber(context.source)
    : value
}

function jsonCell(value: unknown): RawCell {
  if (value === null || value === undefined || value === '') return EMPTY_CELL
  if (value instanceof PrintedNumber)
    return { kind: 'number', value: Number(value.source), text: value.source }
  if (typeof value === 'number') return { kind: 'number', value, text: String(value) }
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  if (typeof value === 'string') return value.trim() === '' ? EMPTY_CELL : { kind: 'text', text: value }
  return { kind: 'text', text: JSON.stringify(value, (_, v) => (v instanceof PrintedNumber ? v.source : v)) }
}
