import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sharedBuffers } from './embedded-server.ts'

test('the database keeps a sixteenth of the memory, never less than its default, never more than it can use', () => {
  const gigabytes = (count: number) => sharedBuffers(count * 2 ** 30)
  assert.deepEqual([1, 2, 8, 16, 64].map(gigabytes), ['128MB', '128MB', '512MB', '1024MB', '1024MB'])
})
