/**
 * Many things one after the other in a stream whose lengths nobody knows beforehand (which tar wants to): each begins with
 * its name, comes in chunks of a stated length and ends with an empty one; a name of no length ends them all.
 */
import { createHash } from 'node:crypto'
import { invalidInput } from '@mingjian/errors/failure'

const LENGTH_BYTES = 4
const CHUNK = 256 * 1024
const LONGEST_NAME = 4_096
const NEWLINE = 10

/** What was written or read of one thing. */
export interface Tally {
  name: string
  bytes: number
  sm3: string
  /** Ends of lines: rows, where the thing is a table. */
  lines: number
}

export interface Thing {
  name: string
  body: AsyncIterable<Buffer>
}

/** The things as one stream; `wrote` hears of each when it is through. */
export async function* writeContainer(
  things: AsyncIterable<Thing>,
  wrote: (tally: Tally) => void,
): AsyncGenerator<Buffer> {
  for await (const { name, body } of things) {
    yield* framed(Buffer.from(name))
    const count = counter()
    for await (const part of body)
      for (let at = 0; at < part.length; at += CHUNK) {
        const chunk = part.subarray(at, at + CHUNK)
        count.add(chunk)
        yield* framed(chunk)
      }
    yield lengthOf(0)
    wrote(count.tally(name))
  }
  yield lengthOf(0)
}

function* framed(bytes: Buffer): Generator<Buffer> {
  yield lengthOf(bytes.length)
  yield bytes
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(LENGTH_BYTES)
  bytes.writeUInt32BE(length)
  return bytes
}

/**
 * Reads what `writeContainer` wrote. `take` may leave a body unread; it is counted all the same. Gives what was read.
 * @throws Failure `backup.content_damaged`
 */
export async function readContainer(
  stream: AsyncIterable<Buffer>,
  take: (thing: Thing) => Promise<void>,
): Promise<Tally[]> {
  const reader = byteReader(stream)
  const tallies: Tally[] = []
  for (;;) {
    const length = (await reader.take(LENGTH_BYTES)).readUInt32BE()
    if (length === 0) return tallies
    if (length > LONGEST_NAME) throw contentDamaged()
    const name = (await reader.take(length)).toString('utf8')
    const count = counter()
    const body = chunks(reader, count.add)
    await take({ name, body })
    for await (const _ of body);
    tallies.push(count.tally(name))
  }
}

async function* chunks(reader: ByteReader, add: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for (;;) {
    const length = (await reader.take(LENGTH_BYTES)).readUInt32BE()
    if (length === 0) return
    if (length > CHUNK) throw contentDamaged()
    const chunk = await reader.take(length)
    add(chunk)
    yield chunk
  }
}

function counter() {
  const hash = createHash('sm3')
  let [bytes, lines] = [0, 0]
  return {
    add: (chunk: Buffer) => {
      hash.update(chunk)
      bytes += chunk.length
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1
    },
    tally: (name: string): Tally => ({ name, bytes, sm3: hash.digest('hex'), lines }),
  }
}

interface ByteReader {
  take(length: number): Promise<Buffer>
}

function byteReader(stream: AsyncIterable<Buffer>): ByteReader {
  const source = stream[Symbol.asyncIterator]()
  let parts: Buffer[] = []
  let there = 0
  return {
    take: async (length) => {
      while (there < length) {
        const { value, done } = await source.next()
        if (done) throw contentDamaged()
        parts.push(value)
        there += value.length
      }
      const all = parts.length === 1 ? parts[0]! : Buffer.concat(parts)
      parts = [all.subarray(length)]
      there -= length
      return all.subarray(0, length)
    },
  }
}

export const contentDamaged = () =>
  invalidInput({
    id: 'backup.content_damaged',
    says: '备份的内容不完整，或者与其目录不符',
    next: '请换一份备份',
  })
