import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SharedStrings } from './shared-strings.ts'

test('strings come back by their number, across chunks, refused and unknown ones told apart', () => {
  const strings = new SharedStrings()
  const text = (i: number) => `张某${i}𠮷${'字'.repeat(i % 60)}`
  for (let i = 0; i < 60_000; i++) strings.add(i % 20_000 === 9_000 ? null : text(i))
  strings.add('长'.repeat(3_000_000))
  for (let i = 0; i < 60_000; i++) assert.equal(strings.get(i), i % 20_000 === 9_000 ? null : text(i))
  assert.equal(strings.get(60_000)?.length, 3_000_000)
  for (const none of [-1, 60_001, Number.NaN]) assert.equal(strings.get(none), undefined)
})
