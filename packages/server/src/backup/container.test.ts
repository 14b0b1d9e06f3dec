import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sm3 } from '@mingjian/lake/sm3'
import fc from 'fast-check'
import { readContainer, type Tally, writeContainer } from './container.ts'

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}
const written = async (things: readonly { name: string; parts: Buffer[] }[]) => {
  const tallies: Tally[] = []
  const bytes: Buffer[] = []
  const bodies = things.map(({ name, parts }) => ({ name, body: each(parts) }))
  for await (const part of writeContainer(each(bodies), (tally) => tallies.push(tally))) bytes.push(part)
  return { tallies, whole: Buffer.concat(bytes) }
}
/** In pieces that end anywhere. */
const pieces = (whole: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(whole.length / size) }, (_, i) => whole.subarray(i * size, (i + 1) * size))

const thing = fc.record({
  name: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
  parts: fc.array(
    fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
    { maxLength: 5 },
  ),
})

test('what was written is read, however the stream is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(thing, { maxLength: 6 }),
      fc.integer({ min: 1, max: 100 }),
      async (things, size) => {
        const { tallies, whole } = await written(things)
        const read: { name: string; content: string }[] = []
        const counted = await readContainer(each(pieces(whole, size)), async ({ name, body }) => {
          const parts: Buffer[] = []
          for await (const part of body) parts.push(part)
          read.push({ name, content: Buffer.concat(parts).toString('hex') })
        })
        assert.deepEqual(
          read,
          things.map(({ name, parts }) => ({ name, content: Buffer.concat(parts).toString('hex') })),
        )
        assert.deepEqual(counted, tallies)
        for (const [i, { sm3: hash }] of tallies.entries())
          assert.equal(hash, sm3(Buffer.concat(things[i]?.parts ?? [])))
      },
    ),
    { numRuns: 60 },
  )
})

test('a body that nobody reads is counted all the same; rows are ends of lines', async () => {
  const { tallies, whole } = await written([
    { name: 'table/a', parts: [Buffer.from('1\n2\n'), Buffer.from('3\n')] },
  ])
  assert.equal(tallies[0]?.lines, 3)
  assert.deepEqual(await readContainer(each([whole]), async () => undefined), tallies)
})

test('a stream that ends too early, anywhere, is damaged', async () => {
  const { whole } = await written([
    { name: 'a', parts: [Buffer.from('x'.repeat(30))] },
    { name: 'b', parts: [] },
  ])
  for (let length = 0; length < whole.length; length++)
    await assert.rejects(
      readContainer(each([whole.subarray(0, length)]), async () => undefined),
      { id: 'backup.content_damaged' },
    )
})
