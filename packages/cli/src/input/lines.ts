import type { Readable } from 'node:stream'
import { decodeText } from './decode.ts'

/**
 * The lines of a byte stream, split at the bytes of a line feed so that each line is decoded by itself (UTF-8 or GB18030).
 * A last line without line feed counts.
 */
export async function* linesOf(stream: Readable, file: string): AsyncGenerator<string> {
  let rest: Buffer[] = []
  for await (const piece of stream) {
    const chunk = piece as Buffer
    let start = 0
    for (let end = chunk.indexOf(10, start); end >= 0; end = chunk.indexOf(10, start)) {
      const bytes = Buffer.concat([...rest, chunk.subarray(start, end)])
      rest = []
      start = end + 1
      yield decodeText(bytes, file).text.replace(/\r$/, '')
    }
    if (start < chunk.length) rest.push(chunk.subarray(start))
  }
  const last = Buffer.concat(rest)
  if (last.length > 0) yield decodeText(last, file).text
}
