import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { Failure } from './failure.ts'
import { fromIo, withIo } from './io.ts'

test('a missing file and a full disk become failures that name the file', async () => {
  await assert.rejects(
    withIo('没有.txt', () => readFileSync('没有.txt')),
    (error) => error instanceof Failure && error.id === 'io.not_found' && error.place?.file === '没有.txt',
  )
  await assert.rejects(
    withIo('/dev/full', () => writeFileSync('/dev/full', 'x')),
    (error) => error instanceof Failure && error.id === 'io.disk_full' && error.retry,
  )
})

test('what a library quotes is recognised; what is unknown stays as it is', () => {
  const quoted = fromIo(new Error('IO Error: Could not write file: No space left on device'), 'a.parquet')
  assert.ok(quoted instanceof Failure && quoted.id === 'io.disk_full')
  const other = new TypeError('x')
  assert.equal(fromIo(other, 'a'), other)
})
