import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { linesOf } from './lines.ts'

const TEXT = '{"id":"案1","text":"张某甲𠮷犯盗窃罪"}\r\n\n{"id":"案2","text":"李某乙缓刑"}'

async function lines(bytes: Buffer, size: number): Promise<string[]> {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  )
  const read: string[] = []
  for await (const line of linesOf(Readable.from(pieces), 'a.jsonl')) read.push(line)
  return read
}

const ENCODINGS = [
  ['utf8', false],
  ['utf8', true],
  ['gb18030', false],
  ['utf16le', true],
  ['utf16be', true],
] as const

for (const [encoding, addBOM] of ENCODINGS)
  test(`lines of ${encoding}${addBOM ? ' with mark' : ''}, wherever the stream is cut`, async () => {
    const bytes = iconv.encode(TEXT, encoding, { addBOM })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: bytes.length }), async (size) => {
        assert.deepEqual(await lines(bytes, size), TEXT.split(/\r?\n/))
      }),
      { numRuns: 40 },
    )
  })

test('an empty stream has no line, a single byte is one', async () => {
  assert.deepEqual(await lines(Buffer.alloc(0), 1), [])
  assert.deepEqual(await lines(Buffer.from('x'), 1), ['x'])
})
