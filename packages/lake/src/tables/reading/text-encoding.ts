import { isAscii, isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { fromIo } from '@mingjian/errors/io'
import { tableFailure } from '../table-failures.ts'
import type { TextEncoding } from './raw-table.ts'

const SAMPLE = 1 << 20
/** A line longer than this is no line of a table. */
const LONGEST_LINE = 64 * (1 << 20)

const LABELS: Record<TextEncoding, string> = {
  'UTF-8': 'utf-8',
  GB18030: 'gb18030',
  'UTF-16LE': 'utf-16le',
  'UTF-16BE': 'utf-16be',
}

/** What goes wrong at one line; the reader of the records adds the row. */
export class EncodingBroken extends Error {
  /** The other encoding in which the line would be right, if any. */
  readonly other: TextEncoding | null
  /** The line holds the character that no text has. */
  readonly zero: boolean

  constructor(other: TextEncoding | null, zero = false) {
    super('text is not in its encoding any more')
    this.other = other
    this.zero = zero
  }
}

/** Thrown where a line does not end. */
export class LineTooLong extends Error {}

export interface GuessedEncoding {
  encoding: TextEncoding
  /** Bytes of the byte order mark. */
  mark: number
  /** Nothing but ASCII in the sample: GB18030 is still possible. */
  open: boolean
}

/**
 * Guesses the encoding of a text file on its first megabyte: byte order mark, zeros of UTF-16, valid UTF-8, valid GB18030.
 * @throws Failure `lake.encoding_unknown`, `lake.file_empty`
 */
export async function guessEncoding(file: string): Promise<GuessedEncoding> {
  const sample = await readSample(file)
  if (sample.length === 0) throw tableFailure('file_empty', '文件是空的', { file })
  const guessed = guess(sample)
  if (guessed) return guessed
  const row = rowOfStrayZero(sample)
  if (row !== null) throw tableFailure('zero_byte', '这一行有空字符（NUL）', { file, row })
  throw tableFailure('encoding_unknown', '文件不是 UTF-8、GB18030 或 UTF-16 编码的文本', { file })
}

/** Zeros among so many bytes of text are strays of a bad copy; more of them are a file of another kind. */
const BYTES_A_ZERO = 20

/** Line of the first zero in what is text otherwise; null when it is not. */
function rowOfStrayZero(sample: Buffer): number | null {
  const text = Buffer.from(sample.filter((byte) => byte !== 0))
  if ((sample.length - text.length) * BYTES_A_ZERO > sample.length || guess(text) === null) return null
  const first = sample.indexOf(0)
  return first < 0 ? null : sample.subarray(0, first).filter((byte) => byte === 10).length + 1
}

async function readSample(file: string): Promise<Buffer> {
  try {
    const handle = await open(file, 'r')
    try {
      const buffer = Buffer.alloc(SAMPLE)
      const { bytesRead } = await handle.read(buffer, 0, SAMPLE, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw fromIo(error, file)
  }
}

function guess(sample: Buffer): GuessedEncoding | null {
  if (sample[0] === 0xff && sample[1] === 0xfe) return { encoding: 'UTF-16LE', mark: 2, open: false }
  if (sample[0] === 0xfe && sample[1] === 0xff) return { encoding: 'UTF-16BE', mark: 2, open: false }
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf)
    return { encoding: 'UTF-8', mark: 3, open: false }
  const utf16 = unmarkedUtf16(sample)
  if (utf16) return { encoding: utf16, mark: 0, open: false }
  if (sample.includes(0)) return null
  // Only the lines that the sample holds as a whole are judged: their bytes cannot be cut in the middle.
  const lastLine = sample.lastIndexOf(10)
  const whole = sample.length < SAMPLE || lastLine < 0 ? sample : sample.subarray(0, lastLine + 1)
  if (isAscii(whole)) return { encoding: 'UTF-8', mark: 0, open: true }
  const first = whole.subarray(0, firstForeignLineEnd(whole))
  if (isUtf8(first)) return { encoding: 'UTF-8', mark: 0, open: false }
  if (decodes(first, 'GB18030')) return { encoding: 'GB18030', mark: 0, open: false }
  return null
}

/** End of the first line that is not ASCII: what follows is verified line by line while reading. */
function firstForeignLineEnd(bytes: Buffer): number {
  const foreign = bytes.findIndex((byte) => byte >= 0x80)
  const end = bytes.indexOf(10, foreign)
  return end < 0 ? bytes.length : end + 1
}

/** Digits, separators and line ends of a table leave a zero in every second byte. */
function unmarkedUtf16(sample: Buffer): TextEncoding | null {
  let [even, odd] = [0, 0]
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) i % 2 === 0 ? even++ : odd++
  const enough = sample.length / 40
  if (odd > enough && even * 20 < odd) return 'UTF-16LE'
  if (even > enough && odd * 20 < even) return 'UTF-16BE'
  return null
}

function decodes(bytes: Uint8Array, encoding: TextEncoding): boolean {
  try {
    return isPlausible(new TextDecoder(LABELS[encoding], { fatal: true }).decode(bytes))
  } catch {
    return false
  }
}

/** Control characters do not stand in ledgers. Private-use ones do: rare names in old GBK files. */
function isPlausible(text: string): boolean {
  return !/[\ufffd\ufffe\uffff]|(?![\t-\r])\p{Cc}/u.test(text)
}

/**
 * The text of a file in whole lines, decoded and verified to its end. What is right before a wrong line is given first.
 * @throws EncodingBroken at the first line that is not in the encoding, LineTooLong
 */
export async function* decodedText(
  bytes: AsyncIterable<Buffer>,
  guessed: GuessedEncoding,
): AsyncGenerator<string> {
  const wide = guessed.encoding.startsWith('UTF-16')
  const feed = guessed.encoding === 'UTF-16LE' ? [10, 0] : guessed.encoding === 'UTF-16BE' ? [0, 10] : [10]
  let state = guessed
  let rest: Buffer[] = []
  let restLength = 0
  let skip = guessed.mark
  for await (const piece of bytes) {
    const chunk = skip > 0 ? piece.subarray(skip) : piece
    skip = Math.max(0, skip - piece.length)
    rest.push(chunk)
    restLength += chunk.length
    if (!wide && !chunk.includes(10)) {
      if (restLength > LONGEST_LINE) throw new LineTooLong()
      continue
    }
    const all = Buffer.concat(rest)
    const end = wide ? wideLineEnd(all, feed) : all.lastIndexOf(10) + 1
    rest = [all.subarray(end)]
    restLength = all.length - end
    if (restLength > LONGEST_LINE) throw new LineTooLong()
    if (end === 0) continue
    const lines = all.subarray(0, end)
    state = settled(state, lines)
    yield* verified(lines, state.encoding)
  }
  const last = Buffer.concat(rest)
  if (last.length > 0) yield* verified(last, settled(state, last).encoding)
}

function wideLineEnd(bytes: Buffer, feed: readonly number[]): number {
  for (let at = (bytes.length & ~1) - 2; at >= 0; at -= 2)
    if (bytes[at] === feed[0] && bytes[at + 1] === feed[1]) return at + 2
  return 0
}

/** A file that was ASCII so far takes the encoding of its first other characters. */
function settled(state: GuessedEncoding, lines: Buffer): GuessedEncoding {
  if (!state.open || isAscii(lines)) return state
  const first = lines.subarray(0, firstForeignLineEnd(lines))
  return { ...state, open: false, encoding: isUtf8(first) ? 'UTF-8' : 'GB18030' }
}

function* verified(lines: Buffer, encoding: TextEncoding): Generator<string> {
  if (isRight(lines, encoding)) {
    yield new TextDecoder(LABELS[encoding]).decode(lines)
    return
  }
  if (encoding.startsWith('UTF-16')) throw new EncodingBroken(null)
  for (let at = 0; at < lines.length; ) {
    const feed = lines.indexOf(10, at)
    const line = lines.subarray(at, feed < 0 ? lines.length : feed + 1)
    if (!isRight(line, encoding)) {
      if (at > 0) yield new TextDecoder(LABELS[encoding]).decode(lines.subarray(0, at))
      const other = encoding === 'UTF-8' ? 'GB18030' : 'UTF-8'
      throw new EncodingBroken(isRight(line, other) ? other : null, line.includes(0))
    }
    at += line.length
  }
}

function isRight(bytes: Buffer, encoding: TextEncoding): boolean {
  if (encoding === 'UTF-8') return isUtf8(bytes) && !bytes.includes(0)
  return decodes(bytes, encoding) && !(encoding === 'GB18030' && holdsUtf8Line(bytes))
}

/** Two Chinese characters of UTF-8 in a row, which no two-byte text of Chinese gives by chance in a line valid as UTF-8. */
const UTF8_HAN = /[\u3400-\u9fff]{2}/

/** UTF-8 is often valid as GB18030, with other characters: a line that is valid UTF-8 shows that the encoding changed. */
function holdsUtf8Line(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; ) {
    const feed = bytes.indexOf(10, at)
    const end = feed < 0 ? bytes.length : feed + 1
    const line = bytes.subarray(at, end)
    if (!isAscii(line) && isUtf8(line) && UTF8_HAN.test(line.toString('utf8'))) return true
    at = end
  }
  return false
}
