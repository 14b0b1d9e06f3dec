import { createReadStream } from 'node:fs'
import { fromIo } from '@mingjian/errors/io'
import { tableFailure } from '../table-failures.ts'
import { guessDelimiter, RecordBroken, RecordSplitter } from './delimited-records.ts'
import { type RawCell, type RawRow, type RawTable, type ReadLimits, textCell } from './raw-table.ts'
import {
  decodedText,
  EncodingBroken,
  type GuessedEncoding,
  guessEncoding,
  LineTooLong,
} from './text-encoding.ts'

/** Opens a csv or txt file; encoding and delimiter are guessed on its beginning and verified along the file. */
export async function openText(file: string, { limits }: { limits: ReadLimits }): Promise<RawTable> {
  const guessed = await guessEncoding(file)
  const delimiter = await delimiterOf(file, guessed)
  return {
    file,
    format: 'text',
    sheets: [],
    sheet: null,
    columns: null,
    encoding: guessed.open ? await settledEncoding(file, guessed) : guessed.encoding,
    delimiter,
    dateSystem: 1900,
    rows: textRows(file, guessed, delimiter, limits),
  }
}

/** What the rest of the file says about an encoding whose beginning was all ASCII. */
async function settledEncoding(file: string, guessed: GuessedEncoding) {
  const isForeign = (byte: number) => byte >= 0x80
  for await (const piece of createReadStream(file)) {
    const bytes = piece as Buffer
    const at = bytes.findIndex(isForeign)
    if (at < 0) continue
    // The first character that is not ASCII: three well-formed bytes of UTF-8, or two of GB18030.
    const sequence = bytes.subarray(at, at + 3).toString('utf8')
    return /^[\u0800-\uffff]$/.test(sequence) && sequence !== '\ufffd' ? 'UTF-8' : 'GB18030'
  }
  return guessed.encoding
}

async function delimiterOf(file: string, guessed: GuessedEncoding): Promise<string> {
  try {
    for await (const text of decodedText(bytesOf(file), guessed)) return guessDelimiter(text)
  } catch (error) {
    if (!(error instanceof EncodingBroken || error instanceof LineTooLong)) throw error
  }
  return ','
}

/** The bytes of a file; errors of the operating system name it. */
export async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const piece of createReadStream(file, { highWaterMark: 1 << 18 })) yield piece as Buffer
  } catch (error) {
    throw fromIo(error, file)
  }
}

async function* textRows(
  file: string,
  guessed: GuessedEncoding,
  delimiter: string,
  limits: ReadLimits,
): AsyncGenerator<RawRow> {
  const splitter = new RecordSplitter(delimiter, limits.cellCharacters)
  let row = 0
  try {
    for await (const text of decodedText(bytesOf(file), guessed))
      for (const record of splitter.push(text)) yield { row: ++row, cells: record.map(fieldCell) }
    for (const record of splitter.push('', true)) yield { row: ++row, cells: record.map(fieldCell) }
  } catch (error) {
    throw textFailure(error, { file, row: row + 1 }, guessed.encoding, limits)
  }
}

/** What broke a text file as a Failure with its row; anything else unchanged. */
export function textFailure(
  error: unknown,
  place: { file: string; row?: number },
  encoding: string,
  limits: ReadLimits,
): unknown {
  if (error instanceof EncodingBroken) {
    if (error.zero) return tableFailure('zero_byte', '这一行有空字符（NUL）', place)
    const then = error.other ? `变成了 ${error.other}` : '不再是这种编码'
    return tableFailure(
      'encoding_changes',
      `文件开头是 ${encoding} 编码，${place.row === undefined ? '后来' : '从这一行起'}${then}`,
      place,
    )
  }
  if (error instanceof LineTooLong) return tableFailure('cell_too_long', '一行文字长得不像表格', place)
  if (!(error instanceof RecordBroken)) return error
  const says =
    error.problem === 'quote_unclosed'
      ? '从这一行起有一个英文双引号没有成对'
      : `一格里的文字超过 ${limits.cellCharacters} 个字`
  return tableFailure(error.problem, says, { ...place, column: error.column })
}

/** `="410…"` and a tab in front are ways to keep Excel from reading a number. */
function fieldCell(field: string): RawCell {
  const formula = field.startsWith('="') && field.endsWith('"') ? field.slice(2, -1) : null
  return textCell(formula !== null && !formula.includes('"') ? formula : field)
}
