import type { Readable } from 'node:stream'
import iconv from 'iconv-lite'
import { decodeText } from './decode.ts'

/** The encoding that a byte-order mark of UTF-16 names; null without one. */
function utf16Of(start: Buffer): 'utf16le' | 'utf16be' | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf16be'
  return null
}

const withoutReturn = (line: string): string => line.replace(/\r$/, '')

/** The byte pieces of a stream, the first one long enough to show a byte-order mark. */
async function* piecesOf(stream: Readable): AsyncGenerator<Buffer> {
  let start: Buffer | null = Buffer.alloc(0)
  for await (const piece of stream) {
    if (start === null) {
      yield piece as Buffer
      continue
    }
    start = Buffer.concat([start, piece as Buffer])
    if (start.length < 2) continue
    yield start
    start = null
  }
  if (start !== null && start.length > 0) yield start
}

/**
 * The lines of a byte stream. UTF-16 is known by its mark at the beginning; otherwise the stream is split at the bytes of
 * a line feed and each line is decoded by itself (UTF-8 or GB18030). A last line without line feed counts.
 */
export async function* linesOf(stream: Readable, file: string): AsyncGenerator<string> {
  const pieces = piecesOf(stream)
  const first = await pieces.next()
  if (first.done) return
  const encoding = utf16Of(first.value)
  const all = startingWith(first.value, pieces)
  yield* encoding === null ? linesOfBytes(all, file) : linesOfUtf16(all, encoding)
}

async function* startingWith(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  yield* rest
}

async function* linesOfUtf16(
  pieces: AsyncGenerator<Buffer>,
  encoding: 'utf16le' | 'utf16be',
): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding)
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + decoder.write(piece)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield withoutReturn(line)
  }
  rest += decoder.end() ?? ''
  if (rest !== '') yield withoutReturn(rest)
}

async function* linesOfBytes(pieces: AsyncGenerator<Buffer>, file: string): AsyncGenerator<string> {
  let rest: Buffer[] = []
  for await (const chunk of pieces) {
    let start = 0
    for (let end = chunk.indexOf(10, start); end >= 0; end = chunk.indexOf(10, start)) {
      const bytes = Buffer.concat([...rest, chunk.subarray(start, end)])
      rest = []
      start = end + 1
      yield withoutReturn(decodeText(bytes, file).text)
    }
    if (start < chunk.length) rest.push(chunk.subarray(start))
  }
  const last = Buffer.concat(rest)
  if (last.length > 0) yield withoutReturn(decodeText(last, file).text)
}
