import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { memoryLimit } from './run-models.ts'

test('an amount of memory as the engine takes it', () => {
  assert.equal(memoryLimit('4GB'), '4GB')
  assert.equal(memoryLimit(' 800 mb'), '800MB')
  assert.equal(memoryLimit('2g'), '2GB')
})

for (const given of ['', '4', '0GB', '-1GB', '50%', '4GB; DROP'])
  test(`“${given}” is no amount of memory`, () => {
    assert.throws(
      () => memoryLimit(given),
      (error) => error instanceof Failure && error.id === 'cli.arguments',
    )
  })
